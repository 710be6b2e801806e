"""The pages of claims: one, all that a document says in the order of its text, and two documents side by side."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from pydantic_core import from_json

from app.pages.neighbours import LABELS
from app.pages.rendering import render
from app.queries import records
from app.resources import addresses
from app.resources.document import DOCUMENTS
from app.web.asked import Asked
from app.web.plan import parameters

TELLING = "differ", "role_differs", "alike", "first_only", "second_only"
"""The outcomes of a comparison, those that a reader looks for first."""


def show_claim(asked: Asked, _: dict[str, Any], claim: dict[str, Any]) -> bytes:
    """One claim."""
    return render("claim.html", claim=claim, label=LABELS[claim["property"]], **_around(asked, None))


def show_claims(asked: Asked, _: dict[str, Any], data: dict[str, Any]) -> bytes:
    """Claims of all documents."""
    claims = [{**claim, "label": LABELS[claim["property"]]} for claim in data["items"]]
    return render("claims_list.html", claims=claims, next=data["next"], prev=data["prev"], **_around(asked, None))


def show_editions(asked: Asked, _: dict[str, Any], data: dict[str, Any]) -> bytes:
    """The editions."""
    return render("editions.html", editions=data["items"], next=data["next"], prev=data["prev"], **_around(asked, None))


def show_document(asked: Asked, arguments: dict[str, Any], data: dict[str, Any]) -> bytes:
    """All that a document says."""
    document = from_json(records.get_record(asked.edition, DOCUMENTS, arguments["id_"], None))
    places = []
    for locator, claims in groupby(data["items"], key=_locator):
        said = [{**claim, "label": LABELS[claim["property"]]} for claim in claims]
        text = " … ".join(passage["text"] for passage in said[0]["source"]["passages"] if passage["text"])
        places.append({"locator": locator, "claims": said, "text": text})
    shown = {"document": document, "places": places, "next": data["next"], "prev": data["prev"]}
    return render("document_claims.html", **shown, **_around(asked, "documents"))


def show_comparison(asked: Asked, arguments: dict[str, Any], data: dict[str, Any]) -> bytes:
    """Two documents side by side."""
    ids = arguments["question"].documents.split(",")
    documents = [from_json(records.get_record(asked.edition, DOCUMENTS, id_, None)) for id_ in ids]
    # Disagreement first: where both speak, before where only one does.
    items = sorted(data["items"], key=lambda item: TELLING.index(item["outcome"]))
    shown = {"documents": documents, "items": items, "next": data["next"], "prev": data["prev"]}
    return render("compare.html", **shown, **_around(asked, "compare"))


def _locator(claim: dict[str, Any]) -> str:
    return "; ".join(passage["locator"] for passage in claim["source"]["passages"]) or "in the whole document"


def nothing_to_compare() -> bytes:
    """The form alone, for whoever has not yet said which two."""
    return render("compare.html", documents=[], asked=defaultdict(str), **frame(addresses.COMPARE, "compare"))


def frame(self_url: str, section: str | None, edition: int | None = None) -> dict[str, Any]:
    """What every page has around it."""
    return {"self_url": self_url, "section": section, "edition": edition, "bare": False}


def _around(asked: Asked, section: str | None) -> dict[str, Any]:
    given = [p for p in parameters(asked.scope["query_string"]) if p[0] != "limit"]
    self_url = addresses.with_changes(asked.scope["path"], given, {})
    return {"asked": defaultdict(str, given), **frame(self_url, section, asked.edition.number)}
