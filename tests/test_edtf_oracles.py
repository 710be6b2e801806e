"""EDTF against outsiders: two public test suites, and the parsers on PyPI and npm, a reason for each difference."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable

import edtf
import pytest

from app.dates import BEGINNING, END_OF_TIME, day_number
from tests.edtf_strings import read
from tests.optional import node_package, shared

Bounds = tuple[int | None, int | None] | None
"""The first day and the last, None for no bound or a day without a number; or None: refused."""

# --- What others hold to be valid -----------------------------------------------------------------------------------

SPACE = "no spaces: the specification allows none, and edtf-validate has the like as invalid"
CONTAINED = "the end is less precise and contains the start, so one of its days is right: valid by the specification"
VERDICTS = {
    "[1667, 1668, 1670..1672]": SPACE,
    "[1667, 1760-12]": SPACE,
    "[1760-01, 1760-02, 1760-12..]": SPACE,
    "{1667,1668, 1670..1672}": SPACE,
    "{1960, 1961-12}": SPACE,
    "0000-01-03/0000-01": CONTAINED,
    "0000-02/0000": CONTAINED,
    "2004-06-11%/2004-%06": CONTAINED,
    "2004-06-11%/2004-06~": CONTAINED,
    "2012-23/2012-22": "autumn to summer: so it goes in the southern hemisphere",
    "2012-24/2012-21": "winter to spring, where the winter of 2012 is the one that began in 2011",
    "Y-61000/-2000": "an interval between two dates like any other: the year before -9999 needs its letter",
}
"""Where we differ from the verdict of the suite that has the string. (The suites differ from each other on spaces.)"""


def corpus() -> dict[str, bool]:
    lines = shared("reference/data/edtf-corpus.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    return {text: verdict == "valid" for text, _, verdict in (line.split("\t") for line in lines)}


def test_two_public_suites_agree_with_us_on_all_but_twelve_strings() -> None:
    verdicts = corpus()
    assert len(verdicts) == 259
    assert {text for text, valid in verdicts.items() if (read(text) is not None) != valid} == set(VERDICTS)


# --- What others read -----------------------------------------------------------------------------------------------


def qualified(chance: random.Random, component: str) -> str:
    left, right = chance.choice(["", "", "", "", "?", "~", "%"]), chance.choice(["", "", "", "", "?", "~", "%"])
    return left + component + right if chance.random() < 0.3 else component


def masked(chance: random.Random, digits: str) -> str:
    """Some digits unspecified, the last ones or any."""
    if chance.random() < 0.75:
        return digits
    known = chance.randint(0, len(digits) - 1)
    return digits[:known] + "X" * (len(digits) - known) if chance.random() < 0.7 else digits.replace(digits[0], "X")


def random_date(chance: random.Random) -> str:
    sign = chance.choice(["", "", "", "", "-"])
    parts = [sign + masked(chance, f"{chance.randint(1, 2100):04}")]
    if chance.random() < 0.8:
        parts.append(
            masked(chance, f"{chance.randint(1, 12):02}") if chance.random() < 0.85 else str(chance.randint(21, 41))
        )
        if parts[1][0] < "2" and chance.random() < 0.8:
            parts.append(masked(chance, f"{chance.randint(1, 28):02}"))
    return "-".join(qualified(chance, part) for part in parts)


def random_text(chance: random.Random) -> str:
    date = random_date(chance)
    match chance.randint(0, 9):
        case 0 | 1:
            return f"{date}/{chance.choice([random_date(chance), '..', ''])}"
        case 2:
            return f"{chance.choice(['..', ''])}/{date}"
        case 3:
            members = ",".join(random_date(chance) for _ in range(chance.randint(1, 3)))
            return chance.choice(["[{}]", "{{{}}}"]).format(f"{date},{members}")
        case 4:
            return chance.choice(["[{}..{}]", "{{{}..{}}}", "[..{}]", "[{}..]"]).format(date, random_date(chance))
        case 5:
            return chance.choice(["Y", "Y-"]) + chance.choice(
                [str(chance.randint(10_000, 270_000)), "17E7", "171010000S3", "17E30"]
            )
        case _:
            return date


def random_texts(count: int) -> list[str]:
    chance = random.Random(1990)
    return list(dict.fromkeys(random_text(chance) for _ in range(count)))


def ours(text: str) -> Bounds:
    if (period := read(text)) is None:
        return None
    first, last = (
        None if bound in (BEGINNING, END_OF_TIME) else bound for bound in (period.start_earliest, period.end_latest)
    )
    return first, last


Form = str | Callable[[str], bool]
"""Which texts a reason is for: a regular expression, or a question."""


def ends_with_its_first_day(text: str) -> bool:
    """Whether it is an interval that ends in a unit which begins no later than the one in which it starts."""
    start, _, end = map(read, text.partition("/"))
    return start is not None and end is not None and start.start_earliest >= end.start_earliest


def is_for(form: Form, text: str) -> bool:
    return bool(re.search(form, text)) if isinstance(form, str) else form(text)


def assert_explained(found: dict[str, str], reasons: dict[Form, str]) -> None:
    """Every disagreement has a reason, and every reason a disagreement: no reason stays when an oracle is mended."""
    unexplained = [said for text, said in found.items() if not any(is_for(form, text) for form in reasons)]
    assert not unexplained, "\n".join(unexplained)
    idle = [why for form, why in reasons.items() if not any(is_for(form, text) for text in found)]
    assert not idle, idle


PART = r"-[?~%]?(2[1-9]|3\d|4[01])(?![\d-])"
"""A season, quarter, quadrimester or semester."""
WITH_X = "does not read unspecified digits together with"
NPM_REFUSES: dict[Form, str] = {
    r"X.*[?~%]|[?~%].*X": f"{WITH_X} qualifiers (python-edtf's tests have 156X~ as valid)",
    rf"X.*{PART}": f"{WITH_X} parts of the year",
    r"-X[3-9]": "knows of no month that X3 to X9 can be; X3 is March",
    r"[?~%]-?\d{4}[?~%]|-[?~%]\d\d[?~%]": "takes one qualifier for a component, not one on each side of it",
    rf"^(?=.*[?~%]).*{PART}": "reads no qualified parts of the year",
    rf"[/.,].*{PART}|{PART}[/.,]": "reads no parts of the year in intervals and sets",
    r"[?~%].*[]}]$": "reads no qualifiers in sets",
    r"^[\[{].*\.\..*[]}]$": "reads no range of dates with unspecified digits",
    r"^Y-.*/": "reads no long year in intervals",
    r"-X0-": "takes X0, which is October, for January to November, and so an interval for one in the wrong order",
    r"\?/2004~-06$": "reads no qualifier at a year with a month at the end of an interval",
    ends_with_its_first_day: "wants the end to begin after the start does; our rule is `span`'s",
}
NPM_BOUNDS: dict[Form, str] = {
    r"^Y": "keeps days in a JavaScript Date, which ends with the year 275760, and reads an exponent as NaN",
    r"\dS\d": "takes significant digits, and then the estimate for the whole truth",
    PART: "has the seasons begin in January, and loses the sign of the year at their end",
    r"X0": "takes X0, which is October, for anything from January to November",
    r"-[\dX]{4}.*X|-\d*X": "exchanges the first and the last day before year 0",
    r"^[\[{]": "takes the first member for the earliest, and of a range the first date for the last",
}
NPM_READS: dict[Form, str] = {
    r"^[\[{].* .*[]}]$": "reads spaces in sets",
    r"T.*/|/.*T": "reads times of day in intervals, which the specification excludes",
}
PYPI_REFUSES: dict[Form, str] = {
    r"X.*[?~%]|[?~%].*X": f"{WITH_X} qualifiers everywhere",
    rf"X.*{PART}": f"{WITH_X} parts of the year",
    r"X.*[/.]|[/.].*X": f"{WITH_X} an end that is open or a set",
    r"^[^X]+-(0X|1X|2X|X\d)|X.*-(0X|1X|2X|X\d)": "breaks down over a month or day of which one digit is known",
    r"^-[\dX]*X\d?X?": "reads unspecified digits before year 0 only at the right",
    r"[?~%]-?\d{4}[?~%]|-[?~%]\d\d[?~%]": "takes one qualifier for a component, not one on each side of it",
    rf"^(?=.*[?~%]).*{PART}": "reads no qualified parts of the year",
    rf"[/.,].*{PART}|{PART}[/.,]": "reads few parts of the year in intervals and sets",
    r"[?~%].*/|/.*[?~%]": "reads few qualifiers of components in intervals",
    r"[?~%].*[]}]$": "reads no qualifiers of components in sets",
    r"^{[^,]*\.\.[^,]*}$": "reads no range alone in a set",
    r"^\.\./$|^/\.\.$": "breaks down over an interval without a date",
    r"^Y.*/": "reads no long year in intervals",
}
PYPI_BOUNDS: dict[Form, str] = {
    r"E30": "calculates with years of any size, as no database could",
    r"\dS\d": "has the estimate as strict bounds",
    PART: "has meteorological seasons of the north, and of the northern winter only December",
    r"^/|/$": "invents ten years for an unknown end",
    r"^-.*X": "exchanges the first and the last day before year 0",
}
PYPI_READS: dict[Form, str] = {
    r"/": "reads intervals that end before they start",
    r"\s": "reads spaces at the ends and in sets",
}


def compare(texts: list[str], theirs: list[Bounds], *reasons: dict[Form, str]) -> int:
    """Hold every disagreement to a reason of its kind; how many texts both read alike."""
    pairs = [(text, ours(text), bounds) for text, bounds in zip(texts, theirs, strict=True)]
    differing = [(text, us, they) for text, us, they in pairs if us != they]
    kinds: list[Callable[[Bounds, Bounds], bool]] = [
        lambda _, they: they is None,
        lambda us, they: us is not None and they is not None,
        lambda us, _: us is None,
    ]
    for is_kind, explained in zip(kinds, reasons, strict=True):
        found = {text: f"{text}: we {us}, they {they}" for text, us, they in differing if is_kind(us, they)}
        assert_explained(found, explained)
    return sum(us == they != None for _, us, they in pairs)  # noqa: E711  (a chain)


def by_npm(texts: list[str]) -> list[Bounds]:
    """The first and the last day, by npm's edtf, which counts milliseconds since 1970."""
    script = node_package("edtf").parent.parent / "edtf_oracle.mjs"
    run = subprocess.run(
        ["node", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    epoch = day_number(1970, 1, 1)
    found = json.loads(run.stdout)
    return [pair and tuple(bound and bound // 86_400_000 + epoch for bound in pair) for pair in found]


def by_pypi(text: str) -> Bounds:
    """The first and the last day, by PyPI's edtf; where it breaks down, it has refused."""
    try:
        parsed = edtf.parse_edtf(text)
        ends = parsed.lower_strict(), parsed.upper_strict()
    except (edtf.EDTFParseException, AttributeError, ValueError, TypeError):
        return None
    first, last = (None if isinstance(end, float) else day_number(*end[:3]) for end in ends)
    return first, last


def test_npm_s_parser_differs_from_ours_only_where_we_know_why() -> None:
    texts = list(dict.fromkeys([*random_texts(1500), *corpus()]))
    assert compare(texts, by_npm(texts), NPM_REFUSES, NPM_BOUNDS, NPM_READS) > 850


@pytest.mark.filterwarnings("ignore::pyparsing.warnings.PyparsingDeprecationWarning")
def test_pypi_s_parser_differs_from_ours_only_where_we_know_why(capsys: pytest.CaptureFixture[str]) -> None:
    texts = list(dict.fromkeys([*random_texts(250), *corpus()]))
    assert compare(texts, list(map(by_pypi, texts)), PYPI_REFUSES, PYPI_BOUNDS, PYPI_READS) > 200
    capsys.readouterr()  # it prints where it breaks down
