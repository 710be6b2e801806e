"""The table of formats: what each is called, its media type, what it shows, and the function that writes it."""

from __future__ import annotations

from app.formats import (
    bibtex,
    csl,
    csv,
    geojson,
    icalendar,
    jsonld,
    linked_places,
    ndjson,
    rdf,
    ris,
    timelinejs,
    vis,
)
from app.formats.format import ALL, DERIVED, RECORDS, Format, Noun

JSON = Format("json", "application/json", (*ALL, *DERIVED, "edition"), ndjson.write)
"""Listed with the rest, and written by nobody but `formats.json`, from stored bytes."""
HTML = Format("html", "text/html; charset=utf-8", (), ndjson.write, by_name=True)
"""For whoever reads; made by `pages` of what a route answers in JSON, of records and claims and much else."""
FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        HTML,
        JSON,
        Format("jsonld", "application/ld+json", ALL, jsonld.write),
        Format("geojson", "application/geo+json", RECORDS, geojson.write, located=True),
        Format("csv", "text/csv; charset=utf-8", (*ALL, *DERIVED), csv.write),
        Format("ndjson", "application/x-ndjson", (*ALL, *DERIVED, "edition"), ndjson.write, join=ndjson.join),
        Format("ttl", "text/turtle; charset=utf-8", ALL, rdf.turtle),
        Format("nt", "application/n-triples", ALL, rdf.ntriples),
        Format("ics", "text/calendar; charset=utf-8", ("event",), icalendar.write, located=True),
        Format("csl", "application/vnd.citationstyles.csl+json", RECORDS, csl.write, is_array=True, of_the_day=True),
        Format("bib", "application/x-bibtex; charset=utf-8", RECORDS, bibtex.write, of_the_day=True),
        Format("ris", "application/x-research-info-systems; charset=utf-8", RECORDS, ris.write, of_the_day=True),
        Format("sqlite", "application/vnd.sqlite3", ("edition",), ndjson.write),  # a whole one lies ready as a file
        Format("lpf", "application/geo+json", ("place",), linked_places.write, by_accept=False),
        Format("timelinejs", "application/json", RECORDS, timelinejs.write, by_accept=False),
        Format("vis", "application/json", RECORDS, vis.write, by_accept=False),
    )
}
"""In the order in which `Accept` is answered where it leaves the choice."""


def formats_for(noun: Noun) -> list[Format]:
    """The formats that a noun can be had in."""
    return [format_ for format_ in FORMATS.values() if noun in format_.shows]
