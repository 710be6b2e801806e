"""BibTeX: the citations of `csl.py` as entries, with every letter that means something to LaTeX escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.formats.csl import citation
from app.formats.format import Item, WriteContext

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, behind a backslash too: one alone would take in all that follows.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: f"\\{letter}" for letter in "&%$#_"},
    }
)


def write(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """An entry for each record."""
    for item in items:
        yield _entry(citation(item, about))


def _entry(cited: Item) -> str:
    fields = {name: value for name, value in _fields(cited).items() if value}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    # Every style knows `misc`, and it wants no field that the sources do not give.
    return f"@misc{{{cited['id']},\n{lines}\n}}\n\n"


def _fields(cited: Item) -> dict[str, str]:
    issued = cited.get("issued", {})
    dates = issued.get("date-parts", [])
    years = dict.fromkeys(before_christ(parts) or str(parts[0]) for parts in dates)
    _, month, day = [*map(str, dates[0]), "", ""][:3] if len(dates) == 1 else ("", "", "")
    return {
        # In braces, so that the names of states and people keep their capitals, and groups are no forenames.
        "title": f"{{{_escaped(cited['title'])}}}",
        "author": " and ".join(f"{{{_escaped(author['literal'])}}}" for author in cited.get("author", [])),
        "year": "--".join(years) or _escaped(issued.get("literal", "")),
        # An interval has its days in biblatex only, as EDTF.
        "date": "/".join(map(iso, dates)) if len(dates) == 2 else "",
        "month": month,
        "day": day,
        "howpublished": _escaped(cited["source"]),
        "version": _escaped(cited.get("version", "")),
        "url": cited["URL"],
        "urldate": accessed(cited),
        "abstract": _escaped(cited["abstract"]),
        "keywords": _escaped(cited["keyword"]),
        "note": _escaped(cited["note"]),
    }


def before_christ(parts: Sequence[int]) -> str:
    """The year of a date before Christ, which the formats of citations have no number for; nothing of any other."""
    return f"{-parts[0]} BCE" if parts and parts[0] < 0 else ""


def iso(parts: Sequence[int]) -> str:
    """A date of CSL in ISO 8601, in which 44 BCE is -0043."""
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    return "-".join([f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{part:02}" for part in parts[1:])])


def accessed(cited: Item) -> str:
    """The day of access, as an ISO date."""
    [(year, month, day)] = cited["accessed"]["date-parts"]
    return f"{year:04}-{month:02}-{day:02}"


def _escaped(text: str) -> str:
    return " ".join(text.translate(_ESCAPES).split())
