"""The command line: what each command says, and with which exit code it ends."""

from __future__ import annotations

import hashlib
import io
import runpy
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from uvicorn.supervisors import Multiprocess

import app
from app import cli
from app.publishing.progress import Progress
from app.settings import Settings
from tests.conftest import HISTORY
from tests.optional import missing, shared
from tests.servers import free_port
from tests.test_checking import spoil

CHRONICLE = HISTORY / "texts" / "chronicle-a.txt"


def run(*arguments: str | Path) -> int:
    return cli.main([*map(str, arguments)])


def test_check_counts_what_it_found_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--seed-dir", HISTORY) == 0
    assert "16 records and 38 claims, no mistake" in capsys.readouterr().out


def test_mistakes_go_to_standard_error_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--seed-dir", tmp_path / "nowhere") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{tmp_path / 'nowhere'}:1: there is no such folder; FASTI_SEED_DIR names the seed files\n"


def test_publish_publishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", "--seed-dir", HISTORY, "--data-dir", tmp_path) == 0
    assert "published edition 1" in capsys.readouterr().out
    assert (tmp_path / "edition-1.sqlite").exists()


def test_the_environment_decides_where_no_option_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FASTI_SEED_DIR", str(HISTORY))
    monkeypatch.setenv("FASTI_DATA_DIR", str(tmp_path / "by-environment"))
    assert run("publish") == 0
    assert (tmp_path / "by-environment" / "edition-1.sqlite").exists()
    assert run("publish", "--data-dir", tmp_path / "by-option") == 0
    assert (tmp_path / "by-option" / "edition-1.sqlite").exists()
    assert capsys.readouterr().err == ""


def test_verify_confirms_every_passage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "chronicle-a", CHRONICLE, "--seed-dir", HISTORY) == 0
    assert capsys.readouterr().out == "chronicle-a: 7 of 7 passages confirmed\n"


def test_verify_names_the_line_of_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(CHRONICLE.read_text().replace("bravely", "Bravely"))
    assert run("verify", "chronicle-a", copy, "--seed-dir", HISTORY) == 1
    said = capsys.readouterr()
    assert f"{copy}:3: line 3: the text in" in said.err
    assert said.out == "chronicle-a: 6 of 7 passages confirmed\n"


def test_verify_counts_what_holds_in_a_copy_that_is_not_the_very_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(f"{CHRONICLE.read_text()}\n")
    assert run("verify", "chronicle-a", copy, "--seed-dir", HISTORY) == 1
    said = capsys.readouterr()
    assert f"{copy}:1: the text has 277 characters, expected 276" in said.err
    assert said.out == "chronicle-a: 7 of 7 passages confirmed\n"


def test_verify_says_of_a_range_beyond_the_copy_only_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(CHRONICLE.read_text()[:-10])
    assert run("verify", "chronicle-a", copy, "--seed-dir", HISTORY) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "the range" in line]
    assert told == [f"{copy}:5: line 5: the range 251-275 ends after the text, which has 266 characters"]


@pytest.mark.parametrize(
    ("document", "content", "words"),
    [
        ("chronicle-x", b"x", "there is no document 'chronicle-x'; expected an id from"),
        ("chronicle-x", b"x", "did you mean 'chronicle-b'?"),
        ("arva", b"x", "there is no document 'arva'"),
        ("chronicle-a", b"\xff", "not UTF-8"),
        ("chronicle-a", None, "cannot be read"),
        ("chronicle-a", b"short", "ends after the text"),
        ("chronicle-a", b"short", "the text has 5 characters, expected 276"),
        ("chronicle-a", CHRONICLE.read_bytes().replace(b"; more", b", more"), "expected af1fb8c1"),
    ],
)
def test_verify_says_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, content: bytes | None, words: str
) -> None:
    copy = tmp_path / "copy.txt"
    if content is not None:
        copy.write_bytes(content)
    assert run("verify", document, copy, "--seed-dir", HISTORY) == 1
    assert words in capsys.readouterr().err


def test_a_document_without_a_digest_of_its_text_is_verified_by_its_passages(
    seed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy.txt").write_text("x")
    sha256 = hashlib.sha256(b"x").hexdigest()
    spoil(seed, "claims/chronicle-b.yaml", "in: leaf 2", f"at: 0-1\n        in: leaf 2\n        sha256: {sha256}")
    assert run("verify", "chronicle-b", tmp_path / "copy.txt", "--seed-dir", seed) == 0
    assert capsys.readouterr().out == "chronicle-b: 1 of 1 passages confirmed\n"


@pytest.mark.parametrize("document", ["chronicle-b", "treaty-of-brod"])
def test_a_document_without_ranges_confirms_nothing(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", document, CHRONICLE, "--seed-dir", HISTORY) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        f"no passage of '{document}' has a range, so there is nothing to hold {CHRONICLE} against"
    )


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.2", "127.0.0.2"), ("::1", "[::1]")])
def test_serve_says_where_it_is_when_it_listens_there(
    host: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError:
        missing(f"the address {host}")
    port = free_port()

    def serve(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert (server.config.server_header, server.config.timeout_graceful_shutdown) == (False, 3)
        assert isinstance(server.config.app, FastAPI)
        assert server.config.app.state.settings.data_dir == tmp_path
        assert server.config.app.state.settings.public_url == f"http://{shown}:{port}"
        assert capsys.readouterr().out == f"Fasti is at http://{shown}:{port}; its manual at /docs\n"
        assert [listener.proto for listener in sockets] == [socket.IPPROTO_TCP]
        socket.create_connection((host, port), timeout=5).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", serve)
    assert run("serve", "--port", str(port), "--host", host, "--data-dir", tmp_path) == 0


@pytest.mark.parametrize(
    ("host", "told", "public_url"),
    [
        ("0.0.0.0", None, "http://127.0.0.1:{port}"),
        ("::", None, "http://[::1]:{port}"),
        ("127.0.0.1", "https://fasti.example", "https://fasti.example"),
    ],
)
def test_links_lead_where_the_operator_says_or_to_this_machine(
    host: str, told: str | None, public_url: str, history_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert isinstance(server.config.app, FastAPI)
        served = server.config.app
        assert served.state.settings.public_url == public_url.format(port=port)
        with TestClient(served, base_url="http://evil.example") as client:
            for description in ("/openapi.json", "/ogc/api"):
                [listed] = client.get(description).json().get("servers", [{}])
                assert listed["url"] == public_url.format(port=port)
        assert sockets
        raise KeyboardInterrupt

    port = free_port()
    monkeypatch.setattr(uvicorn.Server, "run", serve)
    if told:
        monkeypatch.setenv("FASTI_PUBLIC_URL", told)
    assert run("serve", "--port", str(port), "--host", host, "--data-dir", history_dir) == 0


def test_several_workers_make_each_their_own_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_all(workers: Multiprocess) -> None:
        assert (workers.config.workers, workers.config.factory) == (2, True)
        assert Settings() == Settings(workers=2, port=port, data_dir=tmp_path)

    port = free_port()
    monkeypatch.setattr(Multiprocess, "run", run_all)
    for name in Settings.model_fields:
        monkeypatch.setenv(f"FASTI_{name.upper()}", str(getattr(Settings(), name)))
    assert run("serve", "--port", str(port), "--data-dir", tmp_path, "--workers", "2") == 0


def test_serve_says_in_one_line_that_somebody_else_listens_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run("serve", "--port", str(port), "--data-dir", tmp_path) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        f"nobody can listen at 127.0.0.1 port {port}: Address already in use; expected an address"
    )
    assert said.err.count("\n") == 1


def test_ctrl_c_ends_a_command_without_a_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.publishing.publish._publish", interrupted)
    assert run("publish", "--seed-dir", HISTORY, "--data-dir", tmp_path) == 130


def test_an_interrupted_publication_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.publishing.load.insert", interrupted)
    assert run("publish", "--seed-dir", HISTORY, "--data-dir", tmp_path) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("FASTI_PORT", "99999", "less than or equal to 65535"),
        ("FASTI_PORT", "http", "a valid integer"),
        ("FASTI_EDITIONS_KEPT", "0", "greater than or equal to 1"),
        ("SOURCE_DATE_EPOCH", "yesterday", "expected seconds since 1970"),
        ("SOURCE_DATE_EPOCH", "9" * 30, "expected seconds since 1970"),
    ],
)
def test_a_setting_that_cannot_be_is_told_in_one_line(
    name: str,
    value: str,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    assert run("publish", "--seed-dir", HISTORY, "--data-dir", tmp_path) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{name} is '{value}'")
    assert expected in told


@pytest.mark.parametrize("arguments", [[], ["serve", "--port", "many"], ["publihs"]])
def test_words_that_are_no_command_end_in_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--version")
    assert (ended.value.code, capsys.readouterr().out) == (0, f"fasti {version('fasti')}\n")


def test_help_names_every_command_and_the_variable_of_each_option(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (["--help"], "verify"), (["publish", "--help"], "FASTI_DATA_DIR"):
        with pytest.raises(SystemExit):
            run(*arguments)
        assert words in capsys.readouterr().out


def test_a_terminal_sees_a_bar_and_a_log_sees_plain_lines() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, log = Terminal(), io.StringIO()
    for out in (terminal, log):
        with Progress("records", 3, out, "records") as progress:
            for _ in range(3):
                progress.add(1)
    assert "\r" in terminal.getvalue()
    assert "%" in terminal.getvalue()
    assert log.getvalue() == "records: 3 records\n"


def test_the_article_s_passages_are_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "ibrahimov-2024", shared("article.txt")) == 0
    assert capsys.readouterr().out == "ibrahimov-2024: 90 of 90 passages confirmed\n"


@pytest.mark.parametrize("position", [0, 1, 40, 700, 2500, 2502, 3024, 3209, 3575, 5303, *range(100, 5300, 260)])
def test_one_changed_character_of_the_article_fails(
    position: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shared("article.txt").read_text()
    changed = tmp_path / "article.txt"
    changed.write_bytes((text[:position] + ("x" if text[position] != "x" else "y") + text[position + 1 :]).encode())
    assert run("verify", "ibrahimov-2024", changed) == 1
    assert "has the sha256" in capsys.readouterr().err


def test_help_does_not_wait_for_fastapi() -> None:
    import subprocess

    script = "import sys; from app import cli; sys.exit('fastapi' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("module", ["__main__", "cli"])
def test_a_module_runs_the_command_line(
    module: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["app", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(app.__file__).parent / f"{module}.py"), run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"fasti {version('fasti')}\n"


@pytest.mark.parametrize("module", ["app", "app.cli"])
def test_a_module_says_by_its_exit_whether_it_did_what_was_asked(module: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", module, "check", "--seed-dir", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "there is no such folder" in done.stderr
