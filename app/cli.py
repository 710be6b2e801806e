"""The command line: check, publish, verify and serve."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import BadParameter, FastiError
from app.settings import Settings

# Each command imports what it needs: `fasti --help` should not wait a second for FastAPI.
INTERRUPTED = 130
"""What a shell expects of a command that was stopped by Ctrl-C."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 with the reasons on standard error when it did not."""
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
        raise BadParameter(name, f"{name} is '{first['input']}': {first['msg'].lower()}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("fasti", description="History, published with its sources.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="find every mistake in the seed files; writes nothing")
    check.set_defaults(run=_check)
    publish = commands.add_parser("publish", help="publish the seed files as a new edition")
    publish.set_defaults(run=_publish)
    verify = commands.add_parser("verify", help="hold a document's passages against a copy of its text")
    verify.add_argument("document", help="the document's id")
    verify.add_argument("file", type=Path, help="the copy, byte for byte")
    verify.set_defaults(run=_verify)
    for command in (check, publish, verify):
        _setting(command, "seed_dir", Path)

    serve = commands.add_parser("serve", help="serve the newest edition over HTTP, in the foreground")
    serve.set_defaults(run=_serve)
    _setting(serve, "host", str)
    _setting(serve, "port", int)
    for command in (publish, serve):
        _setting(command, "data_dir", Path)
    return parser


def _setting(command: argparse.ArgumentParser, name: str, type_: type) -> None:
    """An option that overrides a setting; without it the environment decides."""
    description = f"{Settings.model_fields[name].description} FASTI_{name.upper()} sets it too."
    option = f"--{name.replace('_', '-')}"
    command.add_argument(option, type=type_, default=argparse.SUPPRESS, help=description, dest=name)


def _check(settings: Settings) -> int:
    from app.publishing.checking import check

    sources = check(settings.seed_dir)
    sys.stdout.write(
        f"{settings.seed_dir}: {len(sources.records)} records and {len(sources.claims)} claims, no mistake\n"
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

    from app.main import create_app

    sys.stdout.write(f"Fasti is at http://{settings.host}:{settings.port}; its manual at /docs\n")
    sys.stdout.flush()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,  # a connection that is never finished must not hold up a restart
    )
    return 0
