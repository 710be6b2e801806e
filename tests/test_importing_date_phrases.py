"""Dates in the words of catalogues: read as what they mean, or refused with what to write."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import parse
from app.errors import InvalidRow
from app.importing.date_phrases import MONTHS, read_phrase
from app.importing.written_dates import read_date
from tests.imports import imported
from tests.optional import shared

REMARKS = "doubt", "merge", "loss"
READ = {
    "summer 1911": "1911-22",
    "Winter of 1911": "1911-24",
    "fall, 1911": "1911-23",
    "1850s": "185X",
    "the 1850's": "185X",
    "19th century": "[1801..1900]",
    "1st century BC": "[-0099..0000]",
    "2nd century BCE": "[-0199..-0100]",
    "1st century AD": "[0001..0100]",
    "before 1911": "[..1910]",
    "by 1911": "[..1911]",
    "after 1911": "[1912..]",
    "no earlier than 1911": "[1911..]",
    "c1850": "1850~",
    "[1911]": "1911",
    "[1911?]": "1911?",
    "[c. 1911]": "1911~",
    "17 août 1911": "1911-08-17",
    "1er mai 1911": "1911-05-01",
    "17. März 1911": "1911-03-17",
    "17 de agosto de 1911": "1911-08-17",
    "février 1911": "1911-02",
    "17-Aug-1911": "1911-08-17",
    "16/17 August 1911": "1911-08-16/1911-08-17",
    "16-19 August 1911": "1911-08-16/1911-08-19",
    "late 1911": "1911",
    "mid-1850s": "185X",
    "early August 1911": "1911-08",
    "end of the 19th century": "[1801..1900]",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_a_phrase_is_read_as_what_it_means(text: str, edtf: str) -> None:
    assert read_date(text) == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("17-Aug-11", "does not tell the century; write the year with four digits"),
        ("1911/12", "can be two years or a month; write 1911/1912 or 1911-12"),
        ("31 février 1911", "is no date that can be read"),
        ("16-19 Nonsense 1911", "is no date that can be read"),
        ("1900s", "is no date that can be read"),
        ("late in the day", "is no date that can be read"),
    ],
)
def test_a_phrase_of_two_meanings_or_of_none_is_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidRow, match=words):
        read_date(text)


@pytest.mark.parametrize("text", ["?", "n.d.", "s.d.", "undated", "Unknown"])
def test_a_row_that_says_that_it_has_no_date_has_none(text: str, tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", f"id,title,date,born\n1,A,{text},{text}\n", type="person")
    assert found.report.accepted == 1
    assert found.values("born") == []


def test_the_words_stay_beside_the_date(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", "id,title,date\n1,A,late 1911\n")
    assert found.values("when") == [{"edtf": "1911", "text": "late 1911"}]


def test_no_name_is_of_two_months() -> None:
    assert not any(set(one.split()) & set(other.split()) for one, other in combinations(MONTHS, 2))


@given(
    st.text(max_size=30) | st.from_regex(r"(late |before |the )?[0-9]{1,4}(s|th century|/[0-9]{2})?", fullmatch=True)
)
def test_whatever_is_read_is_edtf(text: str) -> None:
    try:
        found = read_phrase(text)
    except InvalidRow:
        return
    assert not found or parse(found).edtf == found


def test_the_office_table_is_read_but_for_what_means_two_things(tmp_path: Path) -> None:
    found = imported(tmp_path, "csv", shared("cases/import-collisions/office.csv").read_bytes())
    refused = {line.partition(":")[0] for line in found.said if line.split(": ")[1] not in REMARKS}
    # A range that the tables' own dates read, a year pair, a day without a century, a day number, short years.
    assert refused <= {"14", "16", "19", "22", "24", "25", "12", "31"}
