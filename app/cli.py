"""The command line: check, publish, verify, import and serve."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import AddressInUse, FastiError, InvalidParameter
from app.settings import Settings

# Each command imports the modules it needs, so that `fasti --help` does not wait a second for FastAPI.
INTERRUPTED = 130
"""Exit status of a command stopped by Ctrl-C."""
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104  # compared only, never bound
"""Wildcard addresses, which no link can use, with an address at which this machine can be reached."""
HOW = ("document", "type", "dates", "undated", "plain_titles")
"""Options of `fasti import` that set how a file is read."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0, 1 with the reasons on standard error, or 130 after Ctrl-C."""
    parsed = vars(_parser().parse_args(arguments))
    run = parsed.pop("run")
    given = {name: parsed.pop(name) for name in list(parsed) if name in Settings.model_fields}
    try:
        return int(run(_settings(given), **parsed))
    except FastiError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _settings(given: dict[str, Any]) -> Settings:
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"FASTI_{first['loc'][0]}".upper()
        raise InvalidParameter(name, f"{name} is '{first['input']}': {first['msg'].lower()}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("fasti", description="History, published with its sources.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('fasti')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], description: str, **settings: type) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=description)
        made.set_defaults(run=run)
        for setting, type_ in settings.items():
            _setting(made, setting, type_)
        return made

    command("check", _check, "find every mistake in the seed files; writes nothing", seed_dir=Path)
    command("publish", _publish, "publish the seed files as a new edition", seed_dir=Path, data_dir=Path)
    verify = command("verify", _verify, "hold a document's passages against a copy of its text", seed_dir=Path)
    verify.add_argument("document", help="the document's id")
    verify.add_argument("file", type=Path, help="the copy, byte for byte")
    _import_options(command("import", _import, "turn a file of others into seed files, with a report of what was lost"))
    serving = "serve the newest edition over HTTP, in the foreground"
    command("serve", _serve, serving, host=str, port=int, workers=int, data_dir=Path)
    return parser


def _setting(command: argparse.ArgumentParser, name: str, type_: type) -> None:
    """Adds an option that overrides a setting; without it the environment variable applies."""
    description = f"{Settings.model_fields[name].description} FASTI_{name.upper()} sets it too."
    option = f"--{name.replace('_', '-')}"
    command.add_argument(option, type=type_, default=argparse.SUPPRESS, help=description, dest=name)


def _import_options(command: argparse.ArgumentParser) -> None:
    from app.importing.formats import FORMATS

    formats = "; ".join(f"{name}: {what}" for name, (_, what) in FORMATS.items())
    command.add_argument("format", choices=list(FORMATS), metavar="FORMAT", help=formats)
    command.add_argument("file", type=Path, help="the file")
    command.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="the folder of seed files")
    command.add_argument("--document", help="id of the file as a document; without it, made of the file's name")
    command.add_argument("--title", help="its title")
    command.add_argument("--licence", help="its licence, an SPDX id such as CC-BY-4.0")
    command.add_argument("--encoding", help="how the file is encoded, if not in UTF-8")
    described = "the column that holds a field, such as title=Event, or day= for none; can be given several times"
    command.add_argument("--column", action="append", default=[], metavar="FIELD=NAME", help=described, dest="columns")
    command.add_argument(
        "--type", choices=["event", "place", "person", "document"], default="event", help="what rows are"
    )
    command.add_argument("--dates", choices=["dmy", "mdy"], help="the order in dates such as 1/2/1990")
    undated = "what becomes of a row whose date cannot be read: it is refused, or kept without the date"
    command.add_argument("--undated", choices=["refuse", "keep"], default="refuse", help=undated)
    command.add_argument("--plain-titles", action="store_true", help="do not quote titles: they are the editors' own")


def _import(_: Settings, file: Path, into: Path, columns: list[str], **options: Any) -> int:
    from app.importing.importing import import_file
    from app.importing.options import Options

    pairs = [column.partition("=") for column in columns]
    if wrong := [name for name, equals, _ in pairs if not (name and equals)]:
        raise InvalidParameter("column", f"--column {wrong[0]}: expected a field and a column, such as title=Event")
    how = Options({name: column for name, _, column in pairs}, **{name: options.pop(name) for name in HOW})
    report = import_file(options.pop("format"), file, into, how, **options)
    sys.stderr.writelines(f"{line}\n" for line in report.lines())
    sys.stdout.write(f"{into}: {report.totals()}\n")
    return 0 if report.accepted else 1


def _check(settings: Settings) -> int:
    from app.publishing.checking import check

    sources = check(settings.seed_dir)
    sys.stdout.write(
        f"{settings.seed_dir}: {len(sources.registry)} records and {len(sources.claims)} claims, no mistake\n"
    )
    return 0


def _publish(settings: Settings) -> int:
    from app.publishing.publish import publish

    publish(settings.seed_dir, settings.data_dir, settings.editions_kept, sys.stdout)
    return 0


def _verify(settings: Settings, document: str, file: Path) -> int:
    from app.publishing.verifying import verify

    found = verify(settings.seed_dir, document, file)
    sys.stderr.writelines(f"{mistake}\n" for mistake in found.mistakes)
    sys.stdout.write(f"{document}: {found.confirmed} of {found.passages} passages confirmed\n")
    return 1 if found.mistakes else 0


def _serve(settings: Settings) -> int:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from app.main import create_app
    from app.server.protocol import Protocol

    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}"
    if "public_url" not in settings.model_fields_set:
        public_url = f"http://{EVERYWHERE.get(host, host)}:{settings.port}"
        settings = settings.model_copy(update={"public_url": public_url})
    several = settings.workers > 1
    config = uvicorn.Config(
        "app.main:create_app" if several else create_app(settings),
        factory=several,
        workers=settings.workers,
        log_level="warning",
        # Each would add 1 to 2 µs to a response of 20 µs: an access log that is discarded, the client's address behind
        # a proxy, which is never used, and the Server header.
        access_log=False,
        proxy_headers=False,
        server_header=False,
        http=Protocol,
        timeout_graceful_shutdown=3,  # an unfinished connection must not delay a restart
    )
    with _listening(settings.host, settings.port) as listener, suppress(KeyboardInterrupt):
        sys.stdout.write(f"Fasti is at {address}; its manual at /docs\n")
        sys.stdout.flush()
        if several:
            # Each worker process creates its own application, with the settings of its environment.
            os.environ.update({f"FASTI_{name.upper()}": str(value) for name, value in settings})
            Multiprocess(config, sockets=[listener]).run()
        else:
            uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A listening socket. Raises AddressInUse."""
    # The protocol is explicit because asyncio sets TCP_NODELAY, which sends small responses at once, only then.
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        expected = "expected an address of this machine and a free port: FASTI_HOST and FASTI_PORT set them"
        raise AddressInUse(f"nobody can listen at {host} port {port}: {error.strerror}; {expected}") from error
    return listener


if __name__ == "__main__":
    sys.exit(main())
