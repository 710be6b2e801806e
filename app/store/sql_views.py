"""The views of an edition's file: its records and claims in readable columns, for whoever opens it as a database.

They stand beside the tables that the service reads, and nothing here reads them. `SELECT sql FROM sqlite_master WHERE
type = 'view'` shows how each is made.
"""

from __future__ import annotations

from app.resources.registry import RESOURCES


def _json(path: str, source: str = "body") -> str:
    """A part of a stored JSON; as text, because SQLite from 3.45 on takes a blob for JSON of its own binary kind."""
    return f"json_extract(CAST({source}.content AS TEXT), '$.{path}')"


def _ids(path: str) -> str:
    """The ids in a list, in one column."""
    return f"(SELECT group_concat(value, ' ') FROM json_each(CAST(body.content AS TEXT), '$.{path}'))"  # noqa: S608  # our own


_BESIDE = {
    "event": "",
    "place": f", {_json('point.lat')} AS lat, {_json('point.lon')} AS lon, {_json('point.precision_m')} AS precision_m",
    "person": f", {_json('born.edtf')} AS born, {_json('died.edtf')} AS died",
    "document": f", {_json('published.edtf')} AS published, {_json('licence')} AS licence",
}
"""What one type has and the others have not."""
_RECORDS = """
SELECT record.id, record.title, record.kind, {summary} AS summary, {edtf} AS "when", {earliest} AS earliest,
    {latest} AS latest{beside}, {contested} AS contested,
    (SELECT count(*) FROM perspective WHERE perspective.record = record.key) AS sources
FROM record JOIN body ON body.record = record.key WHERE record.type = '{type_}'"""
_PARTS = {
    "summary": _json("summary"),
    **{name: _json(f"when.{name}") for name in ("edtf", "earliest", "latest")},
    "contested": _ids("contested"),
}
_CLAIMS = f"""
SELECT claim.id, subject.type AS subject_type, subject.id AS subject, claim.property,
    coalesce({_json("value.edtf", "claim")}, {_json("value.text", "claim")}, {_json("value.value", "claim")}, object.id,
        {_json("value.lat", "claim")} || ' ' || {_json("value.lon", "claim")}) AS value,
    {_json("value.unit", "claim")} AS unit, {_json("value.bound", "claim")} AS bound, nullif(claim.role, '') AS role,
    claim.nature, claim.rank, claim.contested, document.id AS document,
    (SELECT group_concat(locator, '; ') FROM passage WHERE passage.statement = claim.statement) AS passages,
    {_json("note", "claim")} AS note
FROM claim JOIN record subject ON subject.key = claim.subject JOIN record document ON document.key = claim.document
LEFT JOIN record object ON object.key = claim.object"""  # noqa: S608  # our own names
_LINKS = """
SELECT one.type, one.id, link.relation, nullif(link.role, '') AS role, other.type AS to_type, other.id AS to_id,
    other.title AS to_title
FROM link JOIN record one ON one.key = link.object JOIN record other ON other.key = link.record"""
VIEWS: dict[str, str] = {
    **{
        resource.plural: _RECORDS.format(type_=resource.name, beside=_BESIDE[resource.name], **_PARTS)
        for resource in RESOURCES
    },
    "claims": _CLAIMS,
    "links": _LINKS,
}
"""What each view selects, by its name."""
