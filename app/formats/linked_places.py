"""Linked Places format v1.3: places as gazetteers exchange them, each name with the claims that give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.attribution import sources
from app.formats.format import Item, WriteContext
from app.formats.geojson import geometry, positions
from app.formats.json_stream import filled
from app.formats.timespans import linked_when
from app.resources import urls

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
"""The address that the format's own examples give: a name for the terms, and never fetched by us."""
FEATURE_CLASSES = {
    **dict.fromkeys(("city", "town", "village"), "P"),
    **dict.fromkeys(("country", "country-group", "union-republic", "region", "district"), "A"),
    **dict.fromkeys(("island", "mountain"), "T"),
    **dict.fromkeys(("river", "lake"), "H"),
}
"""GeoNames feature classes of the editors' kinds; others have none that would be sure."""


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A collection, of one place too: that is how the format's readers want it."""
    opening = {"type": "FeatureCollection", "@context": CONTEXT}
    return filled(opening, "features", (_feature(item, about) for item in items))


def _feature(place: Item, about: WriteContext) -> dict[str, Any]:
    class_ = FEATURE_CLASSES.get(place["kind"])
    found = {
        "@id": about.absolute(place["url"]),
        "type": "Feature",
        "properties": {
            "title": place["title"],
            "fclasses": [class_] if class_ else [],
            "contested": place["contested"],
            "edition": about.edition,
        },
        "names": [_name(name, about) for name in place["names"]] or [_title(place, about)],
        "types": [{"label": place["kind"]}],
        "geometry": geometry(positions(place, about)),
        "links": [{"type": "exactMatch", "identifier": url} for url in place["same_as"]],
        "relations": [_relation(link, about) for link in place["places"]],
        "descriptions": [
            {"@id": about.absolute(place["url"]), "value": f"{place['summary']} {sources(place)}", "lang": "en"}
        ],
    }
    when = linked_when(place)
    return found | {"when": when} if when else found  # the format's schema knows no null here


def _title(place: Item, about: WriteContext) -> dict[str, Any]:
    """The editors' title, where no source names the place: one name there must be, and who gives it."""
    citation = {"label": f"Fasti, edition {about.edition}", "@id": about.pinned(place["url"])}
    return {"toponym": place["title"], "citations": [citation]}


def _name(name: Item, about: WriteContext) -> dict[str, Any]:
    found = {"toponym": name["text"], "citations": [_citation(claim, about) for claim in name["claims"]]}
    return found | {"lang": name["lang"]} if name["lang"] else found


def _citation(claim: str, about: WriteContext) -> dict[str, str]:
    return {"label": claim, "@id": about.absolute(urls.claim(claim))}


def _relation(link: Item, about: WriteContext) -> dict[str, Any]:
    own = about.absolute(f"{urls.CONTEXT}#{link['relation']}")
    type_ = "gvp:broaderPartitive" if link["relation"] == "within" else own
    return {
        "relationType": type_,
        "relationTo": about.absolute(link["url"]),
        "label": f"{link['relation'].replace('_', ' ')} {link['title']}",
        "citations": [_citation(claim, about) for claim in link["claims"]],
    }
