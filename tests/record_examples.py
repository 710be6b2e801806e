"""Records the examples of the API manual: what the service, on the built-in data, answers to these requests."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

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
    "list_edition_changes": "/editions/1/changes?limit=2",
    "get_problem": "/problems/bad-cursor",
    "get_live": "/health/live",
    "get_ready": "/health/ready",
    "list_events_as": "/events.csv?when=1990-01-19&when_match=certainly&limit=1",
    "list_places_as": "/places.lpf?place=nakhchivan&sort=title&limit=1",
    "list_people_as": "/people.ndjson?kind=individual&limit=1",
    "list_documents_as": "/documents.timelinejs?kind=treaty&limit=1",
    "list_document_claims_as": "/documents/ibrahimov-2024/claims.csv?limit=1",
    "list_claims_as": "/claims.ndjson?subject=nakhchivan-secession&nature=evaluation&limit=1",
}
"""One request for each operation."""
EXAMPLES = Path(__file__).parent.parent / "app" / "web" / "examples.json"


def record(client: TestClient) -> dict[str, dict[str, object]]:
    """What the client is answered."""
    return {name: {"request": path, "answer": _answer(client, path)} for name, path in REQUESTS.items()}


def _answer(client: TestClient, path: str) -> object:
    answer = client.get(path).raise_for_status()
    is_json = answer.headers["Content-Type"].endswith(("/json", "+json"))
    return answer.json() if is_json else answer.text


def main() -> None:
    """Write the examples where the manual finds them."""
    with tempfile.TemporaryDirectory() as folder:
        client = TestClient(create_app(Settings(data_dir=publish_once(SEED_DATA, Path(folder)))))
        EXAMPLES.write_text(json.dumps(record(client), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
