"""Verifies a document's passages against a copy of its text that somebody holds."""

from __future__ import annotations

from pathlib import Path

from app.errors import BadParameter, BadSources, Mistake
from app.publishing.checking import check
from app.publishing.entries import DocumentEntry
from app.publishing.files import Unreadable, read_text
from app.publishing.passages import mismatch, text_mismatches


def verify(seed_dir: Path, document: str, file: Path) -> int:
    """How many passages the copy confirms: all of them.

    Raises BadSources with everything that does not hold, and BadParameter where there is no such document.
    """
    sources = check(seed_dir)
    named = sources.records.get(document)
    if named is None or not isinstance(named.entry, DocumentEntry):
        raise BadParameter("document", f"there is no document '{document}' in {seed_dir}")
    try:
        text = read_text(file)
    except Unreadable as error:
        raise BadSources([Mistake(str(file), error.line, str(error))]) from None
    wrong = [Mistake(str(file), 1, problem) for problem in text_mismatches(named.entry.text, text)]
    ranges = [(passage, passage.at) for passage in sources.passages.get(document, []) if passage.at]
    for passage, at in ranges:
        if problem := mismatch(at, passage.sha256, text):
            line = text.count("\n", 0, at[0]) + 1
            wrong.append(Mistake(str(file), line, f"{passage.locator}: {problem}, expected {passage.sha256}"))
    if wrong:
        raise BadSources(wrong)
    return len(ranges)
