"""Data made on the spot, published and asked, for tests that need more or other than `tests/history` has."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app
from app.publishing.publish import publish
from app.settings import Settings

Entry = dict[str, Any]


def record(id_: str, title: str | None = None, kind: str = "thing", summary: str = "A made-up thing.") -> Entry:
    """A record's entry."""
    return {"id": id_, "title": title or id_.replace("-", " ").title(), "kind": kind, "summary": summary}


def write_seed(folder: Path, records: Mapping[str, Sequence[Entry]], claims: Mapping[str, Sequence[Entry]]) -> Path:
    """Seed files: `records` by type in the plural, `claims` by the document that makes them, which is added."""
    witnesses = [record(document) for document in claims]
    everything = {**records, "documents": [*records.get("documents", ()), *witnesses]}
    for plural, entries in everything.items():
        _write(folder / "records" / f"{plural}.yaml", list(entries))
    for document, made in claims.items():
        statements = [
            {"id": f"s{number}", "passages": [{"in": f"line {number}"}], "claims": [claim]}
            for number, claim in enumerate(made, start=1)
        ]
        _write(folder / "claims" / f"{document}.yaml", {"document": document, "statements": statements})
    return folder


def publish_seed(seed_dir: Path, data_dir: Path, editions_kept: int = 5) -> int:
    """Publish, and say which edition is current."""
    return publish(seed_dir, data_dir, editions_kept, out=io.StringIO()).number


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1))  # JSON is YAML


def client_of(data_dir: Path, **settings: Any) -> TestClient:
    """A client of the editions in a folder."""
    return TestClient(create_app(Settings(data_dir=data_dir, **settings)), follow_redirects=False)


def ids(client: TestClient, address: str) -> list[str]:
    """What a list holds."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return [item["id"] for item in response.json()["items"]]
