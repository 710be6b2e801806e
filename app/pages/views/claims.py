"""The pages of claims: one, all that a document says in the order of its text, and two documents side by side."""

from itertools import groupby
from typing import Any, NamedTuple

from pydantic_core import from_json

from app.pages.rendering import render
from app.pages.views.context import PageRequest, base_context, pages, record_of
from app.queries import records
from app.queries.params.base import Params
from app.queries.params.claims import CompareParams
from app.queries.params.records import ListParams
from app.resources.document import DOCUMENTS
from app.resources.labels import LABELS
from app.store.edition import EditionReader

TELLING = "differ", "role_differs", "alike", "first_only", "second_only"
"""The outcomes of a comparison, those that a reader looks for first."""
CHOICES = 200
"""How many documents a form offers."""


class Choices(NamedTuple):
    """The documents that a form offers, and whether they are all that there are."""

    documents: list[dict[str, Any]]
    whole: bool


def show_claim(visit: PageRequest, edition: EditionReader, _: Params, claim: dict[str, Any]) -> bytes:
    """One claim."""
    return render("claim.html", claim=claim, label=LABELS[claim["property"]], **base_context(visit, edition))


def show_claims(visit: PageRequest, edition: EditionReader, _: Params, data: dict[str, Any]) -> bytes:
    """Claims of all documents."""
    claims = [{**claim, "label": LABELS[claim["property"]]} for claim in data["items"]]
    return render(
        "claims_list.html", claims=claims, choices=documents_of(edition), **pages(data), **base_context(visit, edition)
    )


def show_document(visit: PageRequest, edition: EditionReader, _: Params, data: dict[str, Any]) -> bytes:
    """All that a document says."""
    document = record_of(visit, edition, DOCUMENTS)
    places = []
    for passages, claims in groupby(data["items"], key=lambda claim: claim["source"]["passages"]):
        said = [{**claim, "label": LABELS[claim["property"]]} for claim in claims]
        locator = "; ".join(passage["locator"] for passage in passages) or "in the whole document"
        text = " … ".join(passage["text"] for passage in passages if passage["text"])
        places.append({"locator": locator, "claims": said, "text": text})
    shown = {"document": document, "places": places, **pages(data)}
    return render("document_claims.html", **shown, **base_context(visit, edition, "documents"))


def show_comparison(visit: PageRequest, edition: EditionReader, question: CompareParams, data: dict[str, Any]) -> bytes:
    """Two documents side by side."""
    ids = question.documents.split(",")
    documents = [from_json(records.get_record(edition, DOCUMENTS, id_, None)) for id_ in ids]
    # Disagreement first: where both speak, before where only one does.
    items = sorted(data["items"], key=lambda item: TELLING.index(item["outcome"]))
    shown = {"documents": documents, "items": items, "choices": documents_of(edition), **pages(data)}
    return render("compare.html", **shown, **base_context(visit, edition, "compare"))


def nothing_to_compare(visit: PageRequest) -> bytes:
    """The form alone, for whoever has not yet said which two."""
    choices = documents_of(visit.edition)
    shown = base_context(visit, visit.edition, "compare") | {
        "documents": [],
        "choices": choices,
        "data_url": None,
        "permalink": None,
    }
    return render("compare.html", **shown)


def documents_of(edition: EditionReader, but: str | None = None) -> Choices:
    """The documents that a form offers, without the one that is chosen already."""
    page = records.list_records(edition, DOCUMENTS, ListParams(limit=CHOICES))
    documents = [document for document in map(from_json, page.items) if document["id"] != but]
    return Choices(documents, whole=page.next is None)
