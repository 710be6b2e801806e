"""The place of a UCDP event: its name, the divisions that contain it, and a position with a radius."""

from __future__ import annotations

from itertools import pairwise

from app.importing import former_ids
from app.importing.findings import TITLE, Finding, KnownBy
from app.importing.ids import named_id, normalised, own_id
from app.importing.positions import Located, geometry_position, position
from app.importing.ucdp_codes import NEAR, RADII_M

SUMMARY = "A place of this name in UCDP's Georeferenced Event Dataset."
AROUND = "The surroundings of a place of this name in UCDP's Georeferenced Event Dataset, within about 25 km."
DIVISIONS = (("adm_2", "district"), ("adm_1", "province"), ("country", "country"))


def locate(finding: Finding, event: str, where: str, prefix: str) -> None:
    """Claims the place of an event.

    A place is identified by its name and the district, province and country that contain it. With where_prec 2 the
    event was only near the place: then its place is a separate record, the surroundings, because the position is exact
    for the named place only.
    """
    row = finding.row
    names = [row.filled(column, TITLE) for column, _ in DIVISIONS]
    code, description = row.whole_number_in("where_prec"), row.filled("where_description")
    around = "around " if code == NEAR else ""
    divisions = [
        (name, kind, names[at:]) for at, (name, (_, kind)) in enumerate(zip(names, DIVISIONS, strict=True)) if name
    ]
    ids = [named_id(prefix, "place", *_path(path)) for _, _, path in divisions]
    path = names[names.index(where) :] if where in names else [where, *names]
    place = named_id(prefix, "place", around, *_path(path))
    if place in ids:
        divisions, ids = divisions[ids.index(place) :], ids[ids.index(place) :]
    else:
        kind, summary = ("surroundings", AROUND) if around else ("place", SUMMARY)
        former = former_ids.of_ucdp_place(around, _path([where, *names[1:]]))
        finding.record("place", place, f"{around.capitalize()}{where}"[:TITLE], kind, summary, "name", former)
        ids = [place, *ids]
    number = normalised(row.text("country_id", 40)) if names[-1] else ""
    if number:
        ids[-1] = own_id("ucdp-country", number)
    for (name, kind, path), id_ in zip(divisions, ids[len(ids) - len(divisions) :], strict=True):
        known_by: KnownBy = "id everywhere" if number and kind == "country" else "name"
        finding.record("place", id_, name, kind, SUMMARY, known_by, former_ids.of_ucdp_place("", _path(path)))
    finding.claim(event, "location", ids[0], note=f"UCDP describes it so: {description}" if description else None)
    for inner, outer in pairwise(ids):
        finding.claim(inner, "within", outer)
    _claim_point(finding, ids[0], code)


def _path(names: list[str]) -> list[str]:
    """The name and those of the containing divisions.

    Adjacent duplicates are dropped: a province of the place's name is that place.
    """
    kept: list[str] = []
    for name in names:
        if name and name not in kept[-1:]:
            kept.append(name)
    return kept


def _claim_point(finding: Finding, place: str, code: int | None) -> None:
    row = finding.row
    if code not in RADII_M:
        row.doubt(f"where_prec is {code}, expected 1 to 7; the position is taken for that of a country")
    radius, meaning = RADII_M[code if code in RADII_M else 6]
    lat, lon = row.number_in("latitude"), row.number_in("longitude")
    given = Located(lat, lon) if lat is not None and lon is not None else None
    found = given or geometry_position(row, row.value("geometry"))
    if found is None:
        row.lose("there is no position; the place has none")
        return
    own = "" if code == NEAR else " The radius is the importer's."
    note = f"UCDP's where_prec is {code}: {meaning}.{own} {found.computed}".rstrip()
    point = position(row, found.lat, found.lon, max(radius, found.precision_m or 0))
    finding.claim(place, "point", point, note=note, nature=found.nature)
