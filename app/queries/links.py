"""Links: the neighbours of one record."""

from __future__ import annotations

from pydantic_core import from_json, to_json

from app.projection.mentions import ORDER
from app.queries.pageable import InMemory
from app.queries.paging import PageRows, read_page
from app.queries.params.records import LinkParams
from app.queries.records import get_record
from app.resources.base import Resource
from app.resources.urls import PLURALS
from app.store.edition import EditionReader

NARROWING = "relation", "type", "role"


def list_links(edition: EditionReader, resource: Resource, id_: str, question: LinkParams) -> PageRows:
    """A page of links, relation after relation: those that the record shows, as all tell it or one document does."""
    body = from_json(get_record(edition, resource, id_, question.according_to))
    links = [link for plural in PLURALS.values() for link in body[plural]]
    links.sort(key=lambda link: ORDER[link["relation"]])
    given = question.model_dump(include=set(NARROWING), exclude_none=True)
    found = [to_json(link) for link in links if all(link[name] == value for name, value in given.items())]
    return read_page(edition, InMemory(found), question, f"{resource.plural}/{id_}/links", {})
