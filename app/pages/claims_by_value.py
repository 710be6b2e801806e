"""The evidence: the claims about a record by property and value, each with who makes it, how, and where it stands."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.pages.phrases import supported


class Rival(NamedTuple):
    """One value, and the claims that give it."""

    value: dict[str, Any]
    role: str | None
    rank: str
    independent: int
    support: str
    """The same in words."""
    sources: list[dict[str, Any]]
    claims: list[dict[str, Any]]


class Property(NamedTuple):
    """A property, and the values that claims give it."""

    name: str
    label: str
    contested: bool
    rivals: list[Rival]


def grouped(items: list[dict[str, Any]], according_to: str | None = None) -> list[Property]:
    """The groups of `/claims` for a page; with `according_to`, what that one document says."""
    found = []
    for group in items:
        by_id = {claim["id"]: claim for claim in group["claims"]}
        rivals = []
        for value in group["values"]:
            claims = [by_id[id_] for id_ in value["claims"] if _by(by_id[id_], according_to)]
            if claims:
                rivals.append(
                    Rival(
                        value["value"],
                        value["role"],
                        value["rank"],
                        value["independent_sources"],
                        supported(value),
                        value["sources"],
                        claims,
                    )
                )
        if rivals:
            found.append(Property(group["property"], group["label"], group["contested"] and not according_to, rivals))
    # What sources disagree on comes first: it is what a reader has to know before all else.
    return sorted(found, key=lambda property_: not property_.contested)


def _by(claim: dict[str, Any], document: str | None) -> bool:
    return document is None or claim["source"]["document"]["id"] == document
