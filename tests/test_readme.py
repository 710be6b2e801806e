"""The README: its examples are what the service answers, and it names every address and every setting."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import jq
import pytest
from fastapi.testclient import TestClient

from app import cli
from app.importing.formats import FORMATS
from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS
from app.settings import Settings
from tests.optional import shared

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"\$ curl -s 'http://127.0.0.1:8000([^'\n]+)'\n```\n```json\n(.*?)```", README, re.DOTALL)
FILTERED = re.findall(
    r"\$ curl -s 'http://127.0.0.1:8000([^'\n]+)' \| jq -c '([^'\n]+)'\n```\n```json\n(.*?)```", README, re.DOTALL
)


@pytest.mark.parametrize(("address", "answer"), EXAMPLES, ids=[address for address, _ in EXAMPLES])
def test_an_example_is_what_the_service_answers(article: TestClient, address: str, answer: str) -> None:
    assert json.loads(answer) == article.get(address).json()


@pytest.mark.parametrize(("address", "program", "answer"), FILTERED, ids=[address for address, _, _ in FILTERED])
def test_a_filtered_example_is_what_jq_makes_of_the_answer(
    article: TestClient, address: str, program: str, answer: str
) -> None:
    found = jq.compile(program).input_text(article.get(address).text).all()
    assert [json.loads(line) for line in answer.splitlines()] == found


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("address", re.findall(r"`(/[a-z/-]+\?[^`]+|/documents/ibr[^`]+|/events/nak[^`]+)`", README))
def test_every_address_that_answers_a_question_answers(article: TestClient, address: str) -> None:
    if "{" not in address and not address.endswith("="):
        answer = article.get(address)
        assert answer.status_code == 200
        assert answer.json().get("items") or answer.json()["id"] == urlsplit(address).path.rsplit("/")[-1]


def test_every_address_is_named(article: TestClient) -> None:
    paths = article.get("/openapi.json").json()["paths"]
    general = {
        re.sub(r"^/(places|people|documents)(/\{id\}(/links)?|/\{id\}/claims)?$", r"/events\2", path)
        for path in paths
        if not path.endswith(".{format}")
    }
    assert [path for path in general if f"`{path}" not in README] == []


def test_every_setting_is_named_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        default = "none" if field.default == "" else f"`{field.default}`"
        assert f"| `FASTI_{name.upper()}` | {default} |" in README


def test_the_changelog_tells_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text()


def test_every_property_that_can_be_contested_is_named() -> None:
    chapter = README.split("## When are sources said to contradict each other?")[1].split("##")[0]
    single = [property_.name for property_ in PROPERTIES.values() if property_.single]
    single += [relation.name for relation in RELATIONS.values() if relation.single]
    assert re.findall(r"`(\w+)`", chapter.split("|")[0]) == single


IMPORT = README.split("## Import")[1].split("\n## ")[0]
SESSIONS = re.findall(r"```console\n(.*?)```", IMPORT, re.DOTALL)
GIVEN = {"wikidata-events.json": "reference/data", "ucdp-ged-23.1-car.geojson": "reference/data"}


def run_session(session: str, capfd: pytest.CaptureFixture[str]) -> str:
    """The session as a terminal shows it, with what its commands say now."""
    shown = []
    for line in re.findall(r"^\$ .*$", session, re.MULTILINE):
        command, _, redirected = line.removeprefix("$ ").partition(" 2> ")
        if command.startswith("fasti "):
            cli.main(shlex.split(command)[1:])
            said = capfd.readouterr()
            if redirected:
                Path(redirected).write_text(said.err)
            shown += [line, *("" if redirected else said.err).splitlines(), *said.out.splitlines()]
        else:
            report = Path(command.split()[-1]).read_text().splitlines()
            shown += [line, *report[: int(command.split("-")[1].split()[0])]]
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("number", range(len(SESSIONS)))
def test_an_import_says_what_the_readme_shows(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [table] = re.findall(r"```csv\n(.*?)```", IMPORT, re.DOTALL)
    (tmp_path / "treaties.csv").write_text(table)
    for name, folder in GIVEN.items():
        if name in SESSIONS[number]:
            (tmp_path / name).symlink_to(shared(f"{folder}/{name}"))
    assert run_session(SESSIONS[number], capfd) == SESSIONS[number]


def test_every_format_of_imports_is_named() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", IMPORT, re.MULTILINE) == list(FORMATS)
