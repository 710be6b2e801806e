"""Formats: every one, for every noun, read by a program of others, tells the same facts and names its sources."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import icalendar
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld as pyld
from rdflib import Graph, Literal, URIRef

from app.dates import day_number, iso, read_iso
from app.formats import flat
from app.formats.csv import safe
from app.formats.days import common, day_after
from app.formats.flat import COLUMNS
from app.formats.format import ALL, Format, Item, Noun, WriteContext
from app.formats.icalendar import OCTETS
from app.formats.registry import FORMATS, JSON, formats_for
from app.resources.urls import PLURALS

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""rdflib says so of its own reader of JSON-LD."""
PUBLIC = "https://history.example.org"
PATHS: dict[Noun, str] = {**{name: f"/{plural}" for name, plural in PLURALS.items()}, "claim": "/claims"}
CASES = [(format_, noun) for noun in PATHS for format_ in formats_for(noun) if format_ is not JSON]
EVERY = pytest.mark.parametrize(("format_", "noun"), CASES, ids=[f"{noun}.{format_.name}" for format_, noun in CASES])


def everything(client: TestClient, noun: Noun) -> list[Item]:
    found: list[Item] = client.get(f"{PATHS[noun]}?limit=500").json()["items"]
    return found


def about(client: TestClient, noun: Noun = "event", single: bool = False) -> WriteContext:
    places = everything(client, "place")
    points = {place["id"]: place["point"] for place in places if place["point"]}
    return WriteContext(noun, PUBLIC, 1, "2026-01-01T00:00:00Z", "2026-02-03", single, points)


def written(client: TestClient, name: str, noun: Noun = "event", *ids: str) -> str:
    """What a format makes of all items, or of those with these ids."""
    items = [item for item in everything(client, noun) if not ids or item["id"] in ids]
    return "".join(FORMATS[name].write(items, about(client, noun, single=len(ids) == 1)))


def graph(text: str, format_: str) -> set[str]:
    subjects = Graph().parse(data=text, format=format_).subjects(URIRef("http://schema.org/identifier"))
    return {str(subject).rsplit("/", 1)[1] for subject in subjects}


def components(text: str, name: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk(name))


def calendar(text: str) -> set[str]:
    events, [journal] = components(text, "VEVENT"), components(text, "VJOURNAL")
    return {str(event["UID"]).split("@")[0] for event in events} | {
        line.split(": ")[0].rsplit("/", 1)[1] for line in str(journal.get("DESCRIPTION", "")).splitlines()
    }


def timeline(text: str, items: str, id_: str) -> set[str]:
    found = json.loads(text)
    # TimelineJS takes no list without a slide.
    return {item[id_] for item in found[items]} - {"fasti-nothing"} | {item["id"] for item in found["omitted"]}


READERS: dict[str, Callable[[str], set[str]]] = {
    "jsonld": lambda text: graph(text, "json-ld"),
    "ttl": lambda text: graph(text, "turtle"),
    "nt": lambda text: graph(text, "nt"),
    "geojson": lambda text: {feature["id"] for feature in json.loads(text)["features"]},
    "lpf": lambda text: {feature["@id"].rsplit("/", 1)[1] for feature in json.loads(text)["features"]},
    "csv": lambda text: {row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))},
    "ndjson": lambda text: {json.loads(line)["id"] for line in text.splitlines()},
    "ics": calendar,
    "csl": lambda text: {item["id"] for item in json.loads(text)},
    "bib": lambda text: {entry.key for entry in parse_string(text).entries},
    "ris": lambda text: {entry["id"] for entry in rispy.loads(text)},
    "timelinejs": lambda text: timeline(text, "events", "unique_id"),
    "vis": lambda text: timeline(text, "items", "id"),
}


@EVERY
def test_a_program_of_others_finds_every_item(
    client: TestClient, article: TestClient, format_: Format, noun: Noun
) -> None:
    for each in (client, article):
        items = everything(each, noun)[:60]
        text = "".join(format_.write(items, about(each, noun)))
        assert READERS[format_.name](text) == {item["id"] for item in items}
        assert text == "".join(format_.write(items, about(each, noun))), "the same sources, the same bytes"


@EVERY
def test_an_empty_list_is_a_document_too(client: TestClient, format_: Format, noun: Noun) -> None:
    assert READERS[format_.name]("".join(format_.write([], about(client, noun)))) == set()


@EVERY
def test_a_record_names_who_says_so(article: TestClient, format_: Format, noun: Noun) -> None:
    for item in everything(article, noun)[:10]:
        text = "".join(format_.write([item], about(article, noun, single=True)))
        text = text.replace("\r\n ", "")
        documents = [item["source"]["document"]] if noun == "claim" else item["sources"]
        if "not shown" in text or '"omitted":[{' in text:
            continue
        for document in documents:
            words = re.sub(r"\W+", " ", document["title"]).split()[:2]
            assert document["id"] in text or all(word in text for word in words), (document, text)


def test_every_format_has_a_reader_here() -> None:
    formats_for = {name for name, format_ in FORMATS.items() if set(format_.shows) & set(ALL)}
    assert set(READERS) == formats_for - {"json"}


def test_media_types_that_accept_can_name_are_told_apart() -> None:
    types = [format_.media_type.split(";")[0] for format_ in FORMATS.values() if format_.by_accept]
    assert len(set(types)) == len(types)


# CSV


@pytest.mark.parametrize(
    "value", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-cmd|x", "- a dash", "-"]
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(value: str) -> None:
    assert safe(value) == f"'{value}"


@given(st.characters(), st.text(max_size=5))
def test_no_cell_begins_with_what_any_form_of_a_sign_of_formulas_is(first: str, rest: str) -> None:
    cell = safe(first + rest)
    if normalize("NFKC", first)[:1] in set("=+-@\t\r\n"):
        assert cell == f"'{first}{rest}" or re.fullmatch(r"[-+][0-9X.~?%/eE+-]+", cell)
    else:
        assert cell == first + rest


@pytest.mark.parametrize("sign", "＝＋－＠﹦﹢﹣﹫=+-@\t\r\n")
@pytest.mark.parametrize("noun", COLUMNS)
def test_every_text_column_of_every_noun_is_escaped(sign: str, noun: Noun) -> None:
    evil = f"{sign}HYPERLINK(1)"
    cells = dict.fromkeys(COLUMNS[noun], evil)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.formats.csv.flat", lambda *_: cells)
        text = "".join(FORMATS["csv"].write([{}], WriteContext(noun, PUBLIC, 1, "", "")))
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert set(row.values()) == {f"'{evil}"}


@pytest.mark.parametrize(
    "value",
    [
        "-753",
        "-0753-01-01",
        "-000753-01-01",
        "+012000-01-01",
        "-0753/1409",
        "-0753/..",
        "-075X",
        "-0753~",
        "-1.5",
        "a=b",
    ],
)
def test_numbers_dates_and_other_text_stay_what_they_are(value: str) -> None:
    assert safe(value) == value


def test_a_row_has_every_fact_and_says_nothing_for_null(client: TestClient) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written(client, "csv"), newline=""))}
    siege, founding, rumour = (rows[id_] for id_ in ("siege-of-arva", "founding-of-arva", "rumour"))
    assert (siege["when_edtf"], siege["when_text"], siege["contested"]) == ("1410", "spring of 1410", "when")
    assert (
        siege["people"]
        == "participant: person/karl-the-elder (attacker) | participant: person/karl-the-elder (captain)"
    )
    assert siege["quantities"] == "attendance: more_than 300 persons | attendance: about 900 persons"
    assert siege["sources"] == "chronicle-a: 7 claims | chronicle-b: 4 claims"
    assert (founding["when_earliest"], founding["when_latest"]) == ("", "-000753-12-31")
    assert (rumour["when_edtf"], rumour["when_approximate"]) == ("", "")


def test_csv_has_a_column_for_every_field_of_every_noun(client: TestClient) -> None:
    for noun in PATHS:
        for item in everything(client, noun):
            assert set(flat.flat(item, noun)) == set(flat.COLUMNS[noun])
    place = next(csv.DictReader(io.StringIO(written(client, "csv", "place", "arva"), newline="")))
    assert (place["lat"], place["names"]) == ("49.2629", "Árva [sk] | Арва [ru]")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"edtf": "1990-01"}, "1990-01"),
        ({"id": "x", "title": "X"}, "X"),
        ({"lat": 1.5, "lon": -2, "precision_m": 5}, "1.5, -2"),
        ({"value": 300, "unit": "persons", "bound": "about"}, "300"),
        ({"text": "words", "lang": None}, "words"),
    ],
)
def test_the_value_of_a_claim_in_a_cell(value: Item, text: str) -> None:
    assert flat.shown(value) == text


def test_a_passage_in_a_cell_has_its_range_and_digest(client: TestClient) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written(client, "csv", "claim"), newline=""))}
    author = rows["chronicle-a-author-chronicle-a-author-jana-novak"]
    assert author["passages"] == "line 1 [0-44]"
    assert author["passages_text"].startswith("The Elder Chronicle, set down")
    assert rows["chronicle-b-signed-treaty-signed-when"]["passages"] == "leaf 4 | leaf 5"


# Days


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("1990-01-19", "1990-01-19", (1990, 1, 19)),
        ("2000-02-01", "2000-02-29", (2000, 2)),
        ("-0752-01-01", "-0752-12-31", (-752,)),
        ("1990-01-01", "1999-12-31", ()),
        ("1990-01-02", "1990-01-31", ()),
    ],
)
def test_the_parts_of_a_date_that_are_known(first: str, last: str, parts: tuple[int, ...]) -> None:
    assert common(first, last) == parts


# Maps


def test_an_event_lies_where_its_places_do(client: TestClient) -> None:
    siege = json.loads(written(client, "geojson", "event", "siege-of-arva"))
    assert siege["type"] == "Feature"
    assert siege["geometry"] == {"type": "Point", "coordinates": [19.361, 49.2629]}
    assert siege["properties"]["contested"] == ["when"]
    assert siege["when"]["timespans"] == [{"start": {"in": "1410", "earliest": "1410-01-01", "latest": "1410-12-31"}}]
    assert siege["when"]["certainty"] == "less-certain"
    assert siege["time"] == {"interval": ["1410-01-01", "1410-12-31"]}
    rumour = json.loads(written(client, "geojson", "event", "rumour"))
    assert (rumour["geometry"], rumour["when"], rumour["time"]) == (None, None, None)


def test_an_event_at_two_places_is_two_points(client: TestClient) -> None:
    [event] = [event for event in everything(client, "event") if event["id"] == "siege-of-arva"]
    isle = {**event["places"][0], "id": "far-isle"}
    found = json.loads(
        "".join(FORMATS["geojson"].write([{**event, "places": [*event["places"], isle]}], about(client)))
    )
    [feature] = found["features"]
    assert feature["geometry"]["type"] == "MultiPoint"
    assert len(feature["geometry"]["coordinates"]) == len(feature["properties"]["precision_m"]) == 2


def test_a_place_as_gazetteers_exchange_it(client: TestClient) -> None:
    [arva] = json.loads(written(client, "lpf", "place", "arva"))["features"]
    assert arva["@id"] == f"{PUBLIC}/places/arva"
    assert arva["properties"]["fclasses"] == ["P"]
    assert [(name["toponym"], name["lang"]) for name in arva["names"]] == [("Árva", "sk"), ("Арва", "ru")]
    assert arva["names"][0]["citations"][0]["@id"] == f"{PUBLIC}/claims/chronicle-a-siege-arva-name"
    assert arva["links"] == [{"type": "exactMatch", "identifier": "https://www.example.org/arva"}]
    assert arva["relations"][0]["relationType"] == "gvp:broaderPartitive"
    assert "The Elder Chronicle" in arva["descriptions"][0]["value"]
    assert "when" not in arva


WHEN: dict[str, Any] = dict.fromkeys(flat.WHEN) | {
    "precision": "day",
    "approximate": False,
    "uncertain": False,
    "certain": None,
}


def dated(client: TestClient, edtf: str, bounds: str, **other: Any) -> dict[str, Any]:
    """The rumour, as if it were dated: four bounds, in the order of time, `*` for none."""
    four = [None if bound == "*" else bound for bound in bounds.split()]
    names = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    when = {
        **WHEN,
        "edtf": edtf,
        **dict(zip(names, four, strict=True)),
        "earliest": four[0],
        "latest": four[3],
        **other,
    }
    [rumour] = [event for event in everything(client, "event") if event["id"] == "rumour"]
    return {**rumour, "when": when}


DECADE = "199X", "1990-01-01 1999-12-31 1990-01-01 1999-12-31"
INTERVAL = "1990-01/1990-03-05", "1990-01-01 1990-01-31 1990-03-05 1990-03-05"
OPEN = "1990-01-19/..", "1990-01-19 1990-01-19 * *"
UNBEGUN = "../1990-01-19", "* * 1990-01-19 1990-01-19"
IDES = "-000043-03-15"
"""A day that RFC 3339 cannot write."""
BCE = "-0752", "-0752-01-01 -0752-12-31 -0752-01-01 -0752-12-31"


@pytest.mark.parametrize(
    ("case", "spans", "time"),
    [
        (
            INTERVAL,
            {
                "start": {"in": "1990-01-01", "earliest": "1990-01-01", "latest": "1990-01-31"},
                "end": {"in": "1990-03-05", "earliest": "1990-03-05", "latest": "1990-03-05"},
            },
            {"interval": ["1990-01-01", "1990-03-05"]},
        ),
        (
            OPEN,
            {"start": {"in": "1990-01-19", "earliest": "1990-01-19", "latest": "1990-01-19"}},
            {"interval": ["1990-01-19", ".."]},
        ),
        (
            UNBEGUN,
            {
                "start": {"latest": "1990-01-19"},
                "end": {"in": "1990-01-19", "earliest": "1990-01-19", "latest": "1990-01-19"},
            },
            {"interval": ["..", "1990-01-19"]},
        ),
        (
            ("1990/", "1990-01-01 1990-12-31 1990-01-01 *"),
            {
                "start": {"in": "1990-01-01", "earliest": "1990-01-01", "latest": "1990-12-31"},
                "end": {"in": "1990-01-01", "earliest": "1990-01-01"},
            },
            {"interval": ["1990-01-01", ".."]},
        ),
        (
            ("1990-01-19", "1990-01-19 1990-01-19 1990-01-19 1990-01-19"),
            {"start": {"in": "1990-01-19", "earliest": "1990-01-19", "latest": "1990-01-19"}},
            {"date": "1990-01-19"},
        ),
        (
            ("-0752/0100", f"{IDES} {IDES} 0100-01-01 0100-12-31"),
            {
                "start": {"in": IDES, "earliest": IDES, "latest": IDES},
                "end": {"in": "0100-12-31", "earliest": "0100-01-01", "latest": "0100-12-31"},
            },
            {"interval": ["..", "0100-12-31"]},
        ),
        (
            ("-0043-03-15", " ".join([IDES] * 4)),
            {"start": dict.fromkeys(("earliest", "latest"), IDES) | {"in": "-0043-03-15"}},
            None,
        ),
    ],
)
def test_a_period_in_the_words_of_maps(
    client: TestClient, case: tuple[str, str], spans: dict[str, Any], time: dict[str, Any] | None
) -> None:
    [feature] = json.loads("".join(FORMATS["geojson"].write([dated(client, *case)], about(client))))["features"]
    assert feature["when"]["timespans"] == [spans]
    assert feature["time"] == time


def test_what_nothing_bounds_has_no_timespan(client: TestClient) -> None:
    [feature] = json.loads("".join(FORMATS["geojson"].write([dated(client, "../..", "* * * *")], about(client))))[
        "features"
    ]
    assert (feature["when"], feature["time"]) == (None, {"interval": ["..", ".."]})
    assert feature["properties"]["edtf"] == "../.."


def test_a_place_that_no_source_names_has_its_title(client: TestClient) -> None:
    [isle] = json.loads(written(client, "lpf", "place", "far-isle"))["features"]
    [name] = isle["names"]
    assert name["citations"] == [{"label": "Fasti, edition 1", "@id": f"{PUBLIC}/places/far-isle?edition=1"}]
    brod = json.loads(written(client, "lpf", "place", "brodland"))["features"][0]
    types = {relation["relationType"] for relation in brod["relations"]}
    assert types == {f"{PUBLIC}/context.jsonld#contains"}


# Timelines


@pytest.mark.parametrize(
    ("case", "start", "end"),
    [
        (DECADE, {"year": 1990, "month": 1, "day": 1}, {"year": 1999, "month": 12, "day": 31}),
        (INTERVAL, {"year": 1990, "month": 1}, {"year": 1990, "month": 3, "day": 5}),
        (OPEN, {"year": 1990, "month": 1, "day": 19}, None),
        (BCE, {"year": -753}, None),
    ],
)
def test_a_slide_is_dated_as_precisely_as_is_known(
    client: TestClient, case: tuple[str, str], start: dict[str, int], end: dict[str, int] | None
) -> None:
    [slide] = json.loads("".join(FORMATS["timelinejs"].write([dated(client, *case)], about(client))))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"].startswith(case[0])


def test_a_slide_says_what_qualifies_its_date(client: TestClient) -> None:
    julian: dict[str, Any] = {
        "approximate": True,
        "calendar": "julian",
        "calendar_date": "1917-10-25",
        "text": "autumn",
    }
    record = dated(client, *DECADE, **julian)
    [slide] = json.loads("".join(FORMATS["timelinejs"].write([record], about(client))))["events"]
    assert slide["display_date"] == "199X, “autumn”, julian calendar: 1917-10-25, approximate"
    found = json.loads(written(client, "timelinejs"))
    siege = next(slide for slide in found["events"] if slide["unique_id"] == "siege-of-arva")
    assert siege["display_date"].endswith("(sources disagree)")
    assert "The Younger Chronicle" in siege["text"]["text"]
    assert [item["id"] for item in found["omitted"]] == ["founding-of-arva", "rumour"]
    assert "2 not shown" in found["title"]["text"]["text"]


@pytest.mark.parametrize("ids", [[], ["rumour"]])
def test_a_timeline_without_a_dated_record_has_a_slide_that_says_so(client: TestClient, ids: list[str]) -> None:
    items = [item for item in everything(client, "event") if item["id"] in ids]
    found = json.loads("".join(FORMATS["timelinejs"].write(items, about(client))))
    [slide] = found["events"]
    assert (slide["unique_id"], slide["start_date"]) == ("fasti-nothing", {"year": 2026, "month": 1, "day": 1})
    assert slide["display_date"] == "edition 1, published on 2026-01-01"
    assert [item["id"] for item in found["omitted"]] == ids


def test_an_item_of_vis_timeline_has_full_dates(client: TestClient) -> None:
    def item(case: tuple[str, str]) -> dict[str, Any]:
        [found] = json.loads("".join(FORMATS["vis"].write([dated(client, *case)], about(client))))["items"]
        return dict(found)

    assert (item(INTERVAL)["start"], item(INTERVAL)["end"], item(INTERVAL)["type"]) == (
        "1990-01-01",
        "1990-03-06",  # the program draws to an instant
        "range",
    )
    assert (item(OPEN)["type"], item(OPEN)["className"]) == ("point", "uncertain open")
    bce = ("-0752", "-000752-01-01 -000752-12-31 -000752-01-01 -000752-12-31")
    assert item(bce)["start"] == "-000752-01-01"
    far = ("Y-300000", "-300000-01-01 -300000-12-31 -300000-01-01 -300000-12-31")
    found = json.loads("".join(FORMATS["vis"].write([dated(client, *far)], about(client))))
    assert (found["items"], found["omitted"][0]["id"], found["groups"]) == ([], "rumour", [])


# Calendars

DAY = "1990-01-19", "1990-01-19 1990-01-19 1990-01-19 1990-01-19"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (OPEN, "it has an open end"),
        (INTERVAL, "its date is not known to the day"),
        (("-0752-01-01", " ".join(["-0752-01-01"] * 4)), "a calendar has no such year"),
        (("{1990-01-19,1990-01-25}", "1990-01-19 1990-01-19 1990-01-25 1990-01-25"), "it was on several dates"),
    ],
)
def test_a_calendar_counts_what_it_cannot_hold(client: TestClient, record: tuple[str, str], why: str) -> None:
    found = "".join(FORMATS["ics"].write([dated(client, *record)], about(client)))
    assert components(found, "VEVENT") == []
    [journal] = components(found, "VJOURNAL")
    assert journal["COMMENT"] == f"1 not shown: {why}"
    assert journal["DESCRIPTION"] == f"{PUBLIC}/events/rumour: {why}"


def test_a_calendar_holds_days_that_nobody_doubts(client: TestClient) -> None:
    doubted = dated(client, *DAY, uncertain=True)
    assert "its date is doubted" in "".join(FORMATS["ics"].write([doubted], about(client)))
    record = {**dated(client, *DAY), "title": "Signing; at Árva, \\ and\nmore", "summary": "å" * 200}
    text = "".join(FORMATS["ics"].write([record], about(client)))
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    [event] = components(text, "VEVENT")
    assert event["SUMMARY"] == record["title"]
    assert (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) == ("1990-01-19", "1990-01-20")
    assert event["URL"] == f"{PUBLIC}/events/rumour"
    [fall] = components(written(client, "ics", "event", "fall-of-arva"), "VEVENT")
    assert (fall["LOCATION"], fall["GEO"].to_ical()) == ("Arva", "49.2629;19.361")
    assert "GEO:49.262900;19.361000\r\n" in written(client, "ics", "event", "fall-of-arva")
    assert "According to: The Elder Chronicle" in fall["DESCRIPTION"]
    assert written(client, "ics").count("contradict each other on the date") >= 1


# Citations


def test_a_document_is_cited_itself(client: TestClient) -> None:
    [cited] = json.loads(written(client, "csl", "document", "chronicle-a"))
    assert (cited["type"], cited["author"]) == ("manuscript", [{"literal": "Jana Novák"}])
    assert cited["issued"] == {"date-parts": [[1420]], "circa": True}
    assert cited["URL"] == f"{PUBLIC}/documents/chronicle-a?edition=1"
    assert cited["accessed"] == {"date-parts": [[2026, 2, 3]]}
    [unknown] = json.loads(written(client, "csl", "document", "chronicle-b"))
    assert not {"author", "issued"} & set(unknown)
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    decade = {**chronicle, "published": dated(client, *DECADE)["when"]}
    [cited] = json.loads("".join(FORMATS["csl"].write([decade], about(client, "document"))))
    assert cited["issued"] == {"literal": "199X"}
    assert "C1  - Date: 199X" in "".join(FORMATS["ris"].write([decade], about(client, "document")))


RANGES = [
    ("1890/1895", "1890-01-01 1890-12-31 1895-01-01 1895-12-31", [[1890], [1895]], "1890///to 1895"),
    ("1990-01/1990-12", "1990-01-01 1990-01-31 1990-12-01 1990-12-31", [[1990, 1], [1990, 12]], "1990/01//to 1990-12"),
    ("1990-01-19/1991", "1990-01-19 1990-01-19 1991-01-01 1991-12-31", [[1990, 1, 19], [1991]], "1990/01/19/to 1991"),
]


@pytest.mark.parametrize(("edtf", "bounds", "parts", "ris"), RANGES)
def test_an_interval_is_cited_by_two_dates(
    client: TestClient, edtf: str, bounds: str, parts: list[list[int]], ris: str
) -> None:
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    record = {**chronicle, "published": dated(client, edtf, bounds)["when"]}

    def cited(name: str) -> str:
        return "".join(FORMATS[name].write([record], about(client, "document")))

    assert json.loads(cited("csl"))[0]["issued"] == {"date-parts": parts}
    [reference] = rispy.loads(cited("ris"))
    assert (reference["year"], reference["date"]) == (f"{parts[0][0]}", ris)
    assert "C1  -" not in cited("ris")
    [entry] = parse_string(cited("bib")).entries
    fields = {field.key: field.value for field in entry.fields}
    years = dict.fromkeys(str(each[0]) for each in parts)
    assert (fields["date"], fields["year"]) == (edtf, "--".join(years))
    assert not {"month", "day"} & set(fields)


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("1890/..", "1890-01-01 1890-12-31 * *"),
        ("../1890", "* * 1890-01-01 1890-12-31"),
        ("189X/1905", "1890-01-01 1899-12-31 1905-01-01 1905-12-31"),
        ("{1890,1895}", "1890-01-01 1890-12-31 1895-01-01 1895-12-31"),
        ("[1890,1895]", "1890-01-01 1895-01-01 1890-12-31 1895-12-31"),
    ],
)
def test_what_is_no_interval_of_two_dates_is_cited_as_written(client: TestClient, edtf: str, bounds: str) -> None:
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    record = {**chronicle, "published": dated(client, edtf, bounds)["when"]}
    [cited] = json.loads("".join(FORMATS["csl"].write([record], about(client, "document"))))
    assert cited["issued"] == {"literal": edtf}


def test_an_interval_before_christ(client: TestClient) -> None:
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    bounds = "-000043-01-01 -000043-12-31 0014-01-01 0014-12-31"
    record = {**chronicle, "published": dated(client, "-0043/0014", bounds)["when"]}
    [cited] = json.loads("".join(FORMATS["csl"].write([record], about(client, "document"))))
    assert cited["issued"] == {"date-parts": [[-44], [14]]}
    bib = "".join(FORMATS["bib"].write([record], about(client, "document")))
    assert "date = {-0043/0014}" in bib
    assert "year = {44 BCE--14}" in bib
    ris = "".join(FORMATS["ris"].write([record], about(client, "document")))
    assert "C1  - Date: 44 BCE/14" in ris
    assert not {"PY", "DA"} & {line[:2] for line in ris.splitlines()}


@pytest.mark.parametrize(
    ("edtf", "bounds", "expected"),
    [
        ("-0043-03-15", "-000043-03-15 -000043-03-15 -000043-03-15 -000043-03-15", "44 BCE (-0043-03-15)"),
        ("-0043-03", "-000043-03-01 -000043-03-31 -000043-03-01 -000043-03-31", "44 BCE (-0043-03)"),
        (
            "-0043-03-01/-0043-03-05",
            "-000043-03-01 -000043-03-01 -000043-03-05 -000043-03-05",
            "44 BCE (-0043-03-01/-0043-03-05)",
        ),
    ],
)
def test_a_month_or_day_before_christ_is_kept_in_ris(client: TestClient, edtf: str, bounds: str, expected: str) -> None:
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    record = {**chronicle, "published": dated(client, edtf, bounds)["when"]}
    ris = "".join(FORMATS["ris"].write([record], about(client, "document")))
    assert f"C1  - Date: {expected}\r\n" in ris


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**5))
def test_a_span_ends_on_the_day_after_its_last(first: int, days: int) -> None:
    begin, end = iso(first), iso(first + days)
    assert begin
    assert end
    after = day_after(end)
    assert after
    assert day_number(*read_iso(after)) - day_number(*read_iso(begin)) == days + 1


def test_any_record_is_cited_with_its_edition_and_the_day_of_access(client: TestClient) -> None:
    [cited] = json.loads(written(client, "csl", "event", "siege-of-arva"))
    assert (cited["type"], cited["container-title"], cited["version"]) == ("dataset", "Fasti", "edition 1")
    assert cited["issued"] == {"date-parts": [[2026, 1, 1]]}
    assert "Contested: when." in cited["note"]
    [entry] = parse_string(written(client, "bib", "event", "siege-of-arva")).entries
    fields = {field.key: field.value for field in entry.fields}
    assert (fields["url"], fields["urldate"]) == (f"{PUBLIC}/events/siege-of-arva?edition=1", "2026-02-03")
    [reference] = rispy.loads(written(client, "ris", "event", "siege-of-arva"))
    assert (reference["type_of_reference"], reference["edition"]) == ("DATA", "edition 1")
    assert reference["urls"] == [f"{PUBLIC}/events/siege-of-arva?edition=1"]


def test_what_means_something_to_latex_is_escaped(client: TestClient) -> None:
    record = {**everything(client, "event")[0], "title": r"100 % {a_b} & \c~^$#"}
    text = "".join(FORMATS["bib"].write([record], about(client)))
    braces = r"\textbraceleft{}a\_b\textbraceright{}"
    assert rf"{{100 \% {braces} \& \textbackslash{{}}c\textasciitilde{{}}\textasciicircum{{}}\$\#}}" in text


def test_a_brace_alone_takes_in_no_other_entry(client: TestClient) -> None:
    record = {**everything(client, "event")[0], "title": "Inscription {"}
    text = "".join(FORMATS["bib"].write([record], about(client)))
    assert text.count("{") == text.count("}")


def test_a_year_before_christ_is_counted_as_people_do(client: TestClient) -> None:
    [chronicle] = [each for each in everything(client, "document") if each["id"] == "chronicle-a"]
    days = "-000043-03-01", "-000043-03-31"
    record = {**chronicle, "published": dated(client, "-0043-03", f"{days[0]} {days[1]} {days[0]} {days[1]}")["when"]}
    [cited] = json.loads("".join(FORMATS["csl"].write([record], about(client, "document"))))
    assert cited["issued"] == {"date-parts": [[-44, 3]]}, "citeproc writes it as 44BC"
    assert "year = {44 BCE}" in "".join(FORMATS["bib"].write([record], about(client, "document")))
    reference = "".join(FORMATS["ris"].write([record], about(client, "document")))
    assert "C1  - Date: 44 BCE" in reference
    assert not {"PY", "DA"} & {line[:2] for line in reference.splitlines()}


def test_what_no_iri_has_is_encoded(client: TestClient) -> None:
    record = {**everything(client, "event")[0], "same_as": ["https://example.org/a|b{c}"]}
    for name in ("ttl", "nt", "jsonld"):
        assert "https://example.org/a%7Cb%7Bc%7D" in "".join(FORMATS[name].write([record], about(client)))


# Linked data


def test_a_claim_is_a_web_annotation_of_a_passage(client: TestClient) -> None:
    claim = json.loads(written(client, "jsonld", "claim", "chronicle-a-author-chronicle-a-published"))
    [expanded] = pyld.expand(claim)
    oa = "http://www.w3.org/ns/oa#"
    [target] = expanded[f"{oa}hasTarget"]
    position = target[f"{oa}hasSelector"][0]
    assert f"{oa}Annotation" in expanded["@type"]
    assert target[f"{oa}hasSource"][0]["@id"] == f"{PUBLIC}/documents/chronicle-a"
    assert (position[f"{oa}start"][0]["@value"], position[f"{oa}end"][0]["@value"]) == (0, 44)
    assert target[f"{oa}hasSelector"][1][f"{oa}exact"][0]["@value"].startswith("The Elder Chronicle")


def test_a_record_expands_and_frames_offline(client: TestClient) -> None:
    document = json.loads(written(client, "jsonld"))
    framed = pyld.frame(document, {"@context": document["@context"], "id": f"{PUBLIC}/events/siege-of-arva"})
    assert framed["name"] == "Siege of Arva"
    assert framed["when"]["edtf"] == "1410"
    [expanded] = pyld.expand(json.loads(written(client, "jsonld", "event", "siege-of-arva")))
    [when] = [value for name, value in expanded.items() if name.endswith("#when")]
    [edtf] = [value for name, value in when[0].items() if name.endswith("#edtf")]
    assert edtf == [{"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "1410"}]


def test_turtle_triples_and_json_ld_say_the_same(client: TestClient) -> None:
    for noun in PATHS:
        graphs = [
            set(Graph().parse(data=written(client, name, noun), format=format_))
            for name, format_ in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"))
        ]
        assert graphs[0] == graphs[1] == graphs[2]


def test_links_are_plain_statements_too(client: TestClient) -> None:
    found = Graph().parse(data=written(client, "nt"), format="nt")
    siege = URIRef(f"{PUBLIC}/events/siege-of-arva")
    assert (siege, URIRef("http://schema.org/location"), URIRef(f"{PUBLIC}/places/arva")) in found
    assert (siege, URIRef("http://schema.org/name"), Literal("Siege of Arva")) in found


# The same facts


@pytest.mark.parametrize("name", [format_.name for format_ in formats_for("event") if format_ is not JSON])
@pytest.mark.parametrize("id_", ["siege-of-arva", "fall-of-arva", "treaty-signed"])
def test_one_record_tells_the_same_facts_in_every_format(client: TestClient, id_: str, name: str) -> None:
    record = client.get(f"/events/{id_}").json()
    told = written(client, name, "event", id_).replace("\r\n ", "").replace("\\,", ",")
    if name == "ics" and "BEGIN:VEVENT" not in told:
        assert f"{PUBLIC}{record['url']}: its " in told
        return
    assert record["title"] in told
    assert record["summary"] in told
    assert record["kind"] in told
    assert record["when"]["edtf"] in told
    assert (record["when"]["text"] or "") in told
    for source in record["sources"]:
        assert source["title"] in told or source["id"] in told
    for property_ in record["contested"]:
        assert re.search(
            rf"\bcontest\w*\W.*{property_}|contradict each other on: {property_}", told, re.IGNORECASE | re.DOTALL
        )


def test_all_of_a_records_json_is_in_geojson_ndjson_and_linked_data(client: TestClient) -> None:
    [record] = [event for event in everything(client, "event") if event["id"] == "siege-of-arva"]
    assert json.loads(written(client, "ndjson", "event", "siege-of-arva")) == record
    properties = json.loads(written(client, "geojson", "event", "siege-of-arva"))["properties"]
    assert properties["date"] == record["when"]
    for name in set(record) - {"when", "url", "sources"}:
        assert properties[name] == record[name]
    linked = json.loads(written(client, "jsonld", "event", "siege-of-arva"))
    assert len(linked["links"]) == sum(len(record[name]) for name in ("places", "people", "documents", "events"))
    assert [link.get("role") for link in linked["links"]].count("captain") == 1
    assert [each["value"] for each in linked["quantities"]] == [300, 900]
    assert [each["count"] for each in linked["witnesses"]] == [7, 4]


def test_a_claim_keeps_its_nature_rank_and_note_everywhere(client: TestClient) -> None:
    for claim in everything(client, "claim"):
        for format_ in formats_for("claim"):
            if format_ is not JSON:
                text = "".join(format_.write([claim], about(client, "claim", single=True)))
                assert claim["nature"] in text
                assert claim["rank"] in text
                assert (claim["note"] or "") in text
