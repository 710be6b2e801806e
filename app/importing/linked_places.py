"""Imports Linked Places (LPF), as a collection, an array, or one feature a line: places with names, dates and links.

The export is strict, the import is lenient: `timespan` for `timespans`, bare years for objects, -1 for unknown, numbers
for ids and empty values occur in published files and are read. A date or geometry that cannot be read is a loss; the
place is imported without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.errors import InvalidRow
from app.importing import former_ids
from app.importing.findings import NOTE, TITLE, Finding, Seen
from app.importing.ids import id_word, is_web_address, named_id, namespace, own_id
from app.importing.json_rows import json_rows
from app.importing.linked_places_dates import spans
from app.importing.options import Options
from app.importing.plain_text import shorten
from app.importing.positions import geometry_position, position
from app.importing.report import Report
from app.importing.rows import Row
from app.importing.source_file import SourceFile
from app.importing.telling import tell_each
from app.publishing.entries import LANG

SUMMARY = "A place of this name in an imported gazetteer. All that is said of it is what the gazetteer says."
PREFIXES = {
    "wd": "https://www.wikidata.org/entity/",
    "gn": "https://www.geonames.org/",
    "tgn": "http://vocab.getty.edu/tgn/",
    "pl": "https://pleiades.stoa.org/places/",
    "viaf": "https://viaf.org/viaf/",
}
"""The namespaces of common prefixes of identifiers."""
SAME = "exactmatch", "sameas"
"""Link types that say that two places are identical; closeMatch and the like do not."""


def linked_places(source: SourceFile, options: Options, report: Report) -> Iterator[Finding]:
    """Yields one finding for each feature. The second feature with the same id is refused."""
    options.allow_columns(())
    seen = Seen()
    rows = json_rows(source, report, ("features",), ("when", "geometry"))
    return tell_each(rows, lambda row: _told(row, options, seen), report)


def _told(row: Row, options: Options, seen: Seen) -> Finding:
    row.read.add("type")
    names = [name for name in _objects(row, "names") if _word(row, name, "toponym")]
    if nameless := len(_objects(row, "names")) - len(names):
        row.lose(f"{nameless} of 'names' without a toponym is not imported")
    title = row.text("properties.title", TITLE) or (_word(row, names[0], "toponym")[:TITLE] if names else "")
    if not title:
        raise InvalidRow("there is neither a title nor a toponym")
    id_ = row.text("@id") or row.text("id") or row.text("properties.id")
    prefix, former = namespace(options.document), former_ids.of_feature(title, id_)
    ours = own_id(prefix, id_) if id_ else named_id(prefix, "place", title)
    finding = Finding(row, id_word(id_) if id_ else ours, id_ or title)
    place = finding.record("place", ours, title, "place", SUMMARY, "id" if id_ else "name", former)
    if not names:
        finding.claim(place, "name", title)
    _name(finding, place, names)
    _date(finding, place)
    _position(finding, place)
    _describe(finding, place)
    _link(finding, place, id_)
    if id_:
        seen.note(id_, row)
    return finding


def _objects(row: Row, column: str) -> list[dict[str, Any]]:
    """The objects of a list; a single object counts as a list of one."""
    return _items(row, row.value(column), column)


def _items(row: Row, value: Any, column: str) -> list[dict[str, Any]]:
    found = value if isinstance(value, list) else [] if value is None else [value]
    if any(not isinstance(item, dict) for item in found):
        row.lose(f"'{column}' holds what is no object, and that is left out")
    return [item for item in found if isinstance(item, dict)]


def _word(row: Row, item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, list | dict):
        row.lose(f"'{key}' holds what is no text, and is left out")
        return ""
    return "" if value is None else row.words(value, key)


def _name(finding: Finding, place: str, names: list[dict[str, Any]]) -> None:
    row = finding.row
    for name in names:
        cited = [_citation(row, at) for at in _items(row, name.get("citations"), "citations")]
        citations = "; ".join(filter(None, cited))
        note = row.words(f"The gazetteer cites: {citations}", "citations", NOTE) if citations else None
        finding.claim(place, "name", _in_language(row, name, "toponym"), note=note)
        _lose_rest(row, name, "names", {"toponym", "lang", "citations"})


def _citation(row: Row, citation: dict[str, Any]) -> str:
    _lose_rest(row, citation, "citations", {"label", "year", "@id"})
    return ", ".join(filter(None, (_word(row, citation, key) for key in ("label", "year", "@id"))))


def _in_language(row: Row, item: dict[str, Any], key: str) -> dict[str, str]:
    lang = _word(row, item, "lang")
    if lang and not re.fullmatch(LANG, lang):
        row.lose(f"the language '{lang[:40]}' is no language tag, and is left out")
        lang = ""
    return {"text": _word(row, item, key), **({"lang": lang} if lang else {})}


def _lose_rest(row: Row, item: dict[str, Any], column: str, kept: set[str]) -> None:
    rest = sorted(key for key, value in item.items() if key not in kept and value not in (None, "", [], {}))
    if rest:
        row.lose(f"of '{column}', {', '.join(key[:40] for key in rest)} is not imported")


def _date(finding: Finding, place: str) -> None:
    row = finding.row
    if further := _objects(row, "when")[1:]:
        row.lose(f"of 'when', only the first of {len(further) + 1} is imported")
    for when in _objects(row, "when")[:1]:
        _lose_rest(row, when, "when", {"timespans", "timespan", "start", "end", "label"})
        try:
            edtf = spans(row, when)
        except InvalidRow as error:
            row.lose(f"the date cannot be read and is left out: {error}")
            return
        label = shorten(_word(row, when, "label"), TITLE)
        if edtf:
            finding.claim(place, "when", {"edtf": edtf, **({"text": label} if label else {})})


def _position(finding: Finding, place: str) -> None:
    row = finding.row
    for geometry in _objects(row, "geometry"):
        for part in (geometry, *_items(row, geometry.get("geometries"), "geometries")):
            _lose_rest(row, part, "geometry", {"type", "coordinates", "geometries"})
    try:
        found = geometry_position(row, row.value("geometry"))
    except InvalidRow as error:
        row.lose(f"the geometry cannot be read and is left out: {error}")
        return
    if found:
        note = found.computed or "The gazetteer gives no precision; the radius is the importer's."
        point = position(row, found.lat, found.lon, found.precision_m)
        finding.claim(place, "point", point, note=note, nature=found.nature)


def _describe(finding: Finding, place: str) -> None:
    row = finding.row
    for item in _objects(row, "types"):
        label, identifier = _word(row, item, "label"), _word(row, item, "identifier") or _word(row, item, "@id")
        if label or identifier:
            finding.claim(place, "status", f"{label} ({identifier})" if label and identifier else label or identifier)
        _lose_rest(row, item, "types", {"label", "identifier", "@id"})
    for item in _objects(row, "descriptions"):
        if _word(row, item, "value"):
            finding.claim(place, "description", _in_language(row, item, "value"))
        _lose_rest(row, item, "descriptions", {"value", "lang"})


def _link(finding: Finding, place: str, id_: str) -> None:
    row = finding.row
    if is_web_address(id_):
        finding.claim(place, "same_as", id_)
    for item in _objects(row, "links"):
        _lose_rest(row, item, "links", {"type", "identifier", "@id"})
        sort, identifier = _word(row, item, "type"), _word(row, item, "identifier") or _word(row, item, "@id")
        prefix, _, rest = identifier.partition(":")
        address = f"{PREFIXES[prefix]}{rest}" if prefix in PREFIXES else identifier
        if sort.rpartition(":")[2].casefold() not in SAME:
            row.lose(f"the link '{sort[:40]}' to '{identifier[:60]}' says less than that both are one, and is left out")
        elif not is_web_address(address):
            row.lose(f"'{identifier[:60]}' is no web address, and is left out")
        else:
            finding.claim(place, "same_as", address)
