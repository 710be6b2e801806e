"""JSON-LD 1.1: records in the words of schema.org, claims as W3C Web Annotations, every node with an address.

The context stands in every document, so that nothing is fetched to read it, and is served at an address of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote as encoded

from app.formats.format import Item, WriteContext
from app.formats.json_stream import dumps, filled
from app.resources import urls
from app.resources.relation import RELATIONS
from app.resources.schema_org import schema_type

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of the Library of Congress: XSD has none for a month, a doubt or an open end."""
TERMS = {
    "name": "schema:name",
    "summary": "schema:description",
    "identifier": "schema:identifier",
    "sameAs": {"@id": "schema:sameAs", "@type": "@id"},
    "sources": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "edtf": {"@type": EDTF},
    "lat": "schema:latitude",
    "lon": "schema:longitude",
    "licence": "schema:license",
    "location": {"@id": "schema:location", "@type": "@id"},
    "within": {"@id": "schema:containedInPlace", "@type": "@id"},
    "contains": {"@id": "schema:containsPlace", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"},
    "author": {"@id": "schema:author", "@type": "@id"},
    "cites": {"@id": "schema:citation", "@type": "@id"},
    "part_of": {"@id": "schema:superEvent", "@type": "@id"},
    "has_part": {"@id": "schema:subEvent", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "exact": "oa:exact",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{name: {"@type": "@id"} for name in ("subject", "record", "to", "document", "claims")},
}
"""The words of others that ours are; all others are our own, at the address of the context."""

_NOT_IN_IRIS = re.compile(r"[{}|\\^`]")
"""What no IRI has (RFC 3987), and web addresses of editions of before may have."""


def context(public_url: str) -> dict[str, Any]:
    """What the names mean."""
    relations = {name for relation in RELATIONS.values() for name in (relation.name, relation.inverse)}
    links = {name: {"@type": "@id"} for name in sorted(relations)}
    return {
        "@version": 1.1,
        "@vocab": f"{public_url}{urls.CONTEXT}#",
        "schema": "http://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "id": "@id",
        "type": "@type",
        **links,
        **TERMS,
    }


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A node, or a graph of them."""
    opening = {"@context": context(about.public_url)}
    nodes = (node(item, about) for item in items)
    if about.single:
        return (dumps(opening | each) + "\n" for each in nodes)
    return filled(opening, "@graph", nodes)


def node(item: Item, about: WriteContext) -> dict[str, Any]:
    """One record, or one claim."""
    found = _annotation(item, about) if item["type"] == "claim" else _record(item, about)
    said: dict[str, Any] = _without_nothing(found)
    return said


def _record(record: Item, about: WriteContext) -> dict[str, Any]:
    url = about.absolute(record["url"])
    links = [link for name in ("places", "people", "documents", "events") for link in record[name]]
    found: dict[str, Any] = {
        "id": url,
        "type": [f"schema:{schema_type(record)}", record["type"].capitalize()],
        "identifier": record["id"],
        "name": record["title"],
        **{name: record.get(name) for name in ("summary", "kind", "contested", "licence", "text_available")},
        **{name: _part(url, name, record.get(name)) for name in ("when", "born", "died", "published", "point")},
        "names": [_part(url, f"name-{n}", _tagged(name, about)) for n, name in enumerate(record["names"])],
        "quantities": [_part(url, f"quantity-{n}", _said(each, about)) for n, each in enumerate(record["quantities"])],
        "links": [_part(url, f"link-{n}", _link(link, about)) for n, link in enumerate(links)],
        "sameAs": [_NOT_IN_IRIS.sub(lambda found: encoded(found[0]), address) for address in record["same_as"]],
        "sources": [about.absolute(source["url"]) for source in record["sources"]],
        "witnesses": [_part(url, f"witness-{source['id']}", _witness(source, about)) for source in record["sources"]],
    }
    for link in links:  # as plain statements too, for whoever asks no more than that
        found.setdefault(link["relation"], []).append(about.absolute(link["url"]))
    return found


def _part(url: str, name: str, value: Item | None) -> dict[str, Any] | None:
    """A node inside another, by a name of its own: unnamed ones would be others each time they are read."""
    if not value:
        return None
    part = {"id": f"{url}#{name}", **value}
    if isinstance(certain := part.get("certain"), dict):
        part["certain"] = {"id": f"{url}#{name}-certain", **certain}
    return part


def _said(value: Item, about: WriteContext) -> dict[str, Any]:
    return {**value, "claims": [about.absolute(urls.claim(claim)) for claim in value["claims"]]}


def _tagged(name: Item, about: WriteContext) -> dict[str, Any]:
    text = {"@value": name["text"], "@language": name["lang"]} if name["lang"] else name["text"]
    return {"text": text, "claims": _said(name, about)["claims"]}


def _link(link: Item, about: WriteContext) -> dict[str, Any]:
    said = {name: value for name, value in _said(link, about).items() if name in ("relation", "role", "claims")}
    return {"to": {"id": about.absolute(link["url"]), "name": link["title"]}, **said}


def _witness(source: Item, about: WriteContext) -> dict[str, Any]:
    return {"document": {"id": about.absolute(source["url"]), "name": source["title"]}, "count": source["claims"]}


def _annotation(claim: Item, about: WriteContext) -> dict[str, Any]:
    """The claim says of passages in a document what they say of a record."""
    url, document = about.absolute(claim["url"]), claim["source"]["document"]
    value = dict(claim["value"])
    if "url" in value:
        value = {"record": {"id": about.absolute(value["url"]), "name": value["title"]}}
    subject = {"id": about.absolute(claim["subject"]["url"]), "name": claim["subject"]["title"]}
    body = {"subject": subject, "value": _part(url, "value", value)}
    body |= {name: claim[name] for name in ("property", "role", "nature", "rank", "note")}
    source = {"id": about.absolute(document["url"]), "name": document["title"]}
    passages = enumerate(claim["source"]["passages"])
    return {
        "id": url,
        "type": ["Annotation", "Claim"],
        "motivation": "oa:describing",
        "identifier": claim["id"],
        "body": _part(url, "body", body),
        "target": [_part(url, f"passage-{n}", _passage(url, n, passage, source)) for n, passage in passages],
    }


def _passage(url: str, number: int, passage: Item, source: Item) -> dict[str, Any]:
    position, quote = f"{url}#passage-{number}-position", f"{url}#passage-{number}-quote"
    selectors: list[dict[str, Any]] = []
    if passage["start"] is not None:
        range_ = {"start": passage["start"], "end": passage["end"]}
        selectors.append({"id": position, "type": "TextPositionSelector", **range_})
    if passage["text"] is not None:
        selectors.append({"id": quote, "type": "TextQuoteSelector", "exact": passage["text"]})
    said = {"locator": passage["locator"], "sha256": passage["sha256"]}
    return {"type": "SpecificResource", "source": source, "selector": selectors, **said}


def _without_nothing(value: Any) -> Any:
    """The same without nulls and empty lists: a graph says nothing by leaving it out."""
    if isinstance(value, dict):
        return {name: _without_nothing(part) for name, part in value.items() if part not in (None, [])}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value
