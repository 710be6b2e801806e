"""Records the examples of the API manual: what the service, on the built-in data, answers to these requests."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.conftest import SEED_DATA, publish_once

REQUESTS = {
    "get_home": "/",
    "list_events": "/events?when=1990-01-19&when_match=certainly&limit=1",
    "get_event": "/events/karki-occupied",
    "list_event_claims": "/events/secession-annulled/claims?limit=1",
    "list_event_links": "/events/secession-annulled/links?relation=annuls",
    "list_places": "/places?place=nakhchivan&sort=title&limit=1",
    "get_place": "/places/sadarak",
    "list_place_claims": "/places/karki/claims?limit=1",
    "list_place_links": "/places/karki/links?relation=within",
    "list_people": "/people?kind=individual&limit=1",
    "get_person": "/people/anar-ibrahimov",
    "list_person_claims": "/people/heydar-aliyev/claims?limit=1",
    "list_person_links": "/people/supreme-council-azerbaijan-ssr/links?role=annuller",
    "list_documents": "/documents?kind=treaty&limit=1",
    "get_document": "/documents/treaty-of-kars",
    "list_document_claims": "/documents/ibrahimov-2024/claims?limit=1",
    "list_document_links": "/documents/ussr-constitution-1977/links?relation=ground_of",
    "list_claims": "/claims?subject=nakhchivan-secession&nature=evaluation&limit=1",
    "get_claim": "/claims/ibrahimov-2024-31-karki-occupied-when",
    "list_comparisons": "/compare?documents=ibrahimov-2024,strateq-2020&outcome=differ&limit=1",
    "search": "/search?q=naxcivan&type=place&limit=1",
    "list_editions": "/editions?limit=1",
    "get_edition": "/editions/1",
    "list_edition_changes": "/editions/1/changes?limit=2",
    "get_problem": "/problems/bad-cursor",
    "get_live": "/health/live",
    "get_ready": "/health/ready",
    "list_events_as": "/events.csv?when=1990-01-19&when_match=certainly&limit=1",
    "list_places_as": "/places.lpf?place=nakhchivan&sort=title&limit=1",
    "list_people_as": "/people.ndjson?kind=individual&limit=1",
    "list_documents_as": "/documents.timelinejs?kind=treaty&limit=1",
    "list_document_claims_as": "/documents/ibrahimov-2024/claims.csv?limit=1",
    "list_event_claims_as": "/events/secession-annulled/claims.csv?limit=1",
    "list_place_claims_as": "/places/karki/claims.ndjson?limit=1",
    "list_person_claims_as": "/people/heydar-aliyev/claims.csv?limit=1",
    "list_event_links_as": "/events/secession-annulled/links.csv",
    "list_place_links_as": "/places/karki/links.ndjson?relation=within",
    "list_person_links_as": "/people/supreme-council-azerbaijan-ssr/links.csv?role=annuller",
    "list_document_links_as": "/documents/ussr-constitution-1977/links.ndjson?relation=ground_of",
    "list_comparisons_as": "/compare.csv?documents=ibrahimov-2024,strateq-2020&outcome=differ",
    "search_as": "/search.csv?q=naxcivan&type=place&limit=1",
    "list_edition_changes_as": "/editions/1/changes.csv?limit=2",
    "list_claims_as": "/claims.ndjson?subject=nakhchivan-secession&nature=evaluation&limit=1",
}
"""One request for each operation."""
EXAMPLES = Path(__file__).parent.parent / "app" / "web" / "openapi" / "examples.json"


def record(client: TestClient) -> dict[str, dict[str, object]]:
    """What the client is answered."""
    return {name: {"request": path, "answer": _answer(client, path)} for name, path in REQUESTS.items()}


def _answer(client: TestClient, path: str) -> object:
    answer = client.get(path).raise_for_status()
    is_json = answer.headers["Content-Type"].endswith(("/json", "+json"))
    return _same_everywhere(answer.json()) if is_json else answer.text


def _same_everywhere(answer: Any) -> Any:
    """The database itself is another file with another version of SQLite: its length and digest are made up."""
    if isinstance(answer, list):
        return [_same_everywhere(part) for part in answer]
    if not isinstance(answer, dict):
        return answer
    made_up = {"bytes": 1_433_600, "sha256": hashlib.sha256(b"an edition").hexdigest()}
    parts = {name: _same_everywhere(part) for name, part in answer.items()}
    return parts | made_up if parts.get("format") == "sqlite" else parts


def main() -> None:
    """Write the examples where the manual finds them."""
    with tempfile.TemporaryDirectory() as folder:
        client = TestClient(create_app(Settings(data_dir=publish_once(SEED_DATA, Path(folder)))))
        EXAMPLES.write_text(json.dumps(record(client), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
