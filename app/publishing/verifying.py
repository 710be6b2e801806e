"""Verifies a document's passages against a copy of its text that somebody holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import InvalidParameter, InvalidSources, Mistake
from app.publishing.checking import Sources, check
from app.publishing.files import Unreadable, read_text
from app.publishing.passages import mismatch, text_mismatches
from app.publishing.wording import nearest


@dataclass(frozen=True)
class Verification:
    """How many passages a copy confirms, of how many, and everything that does not hold."""

    confirmed: int
    passages: int
    mistakes: list[Mistake]
    """May say that the text is not the very one, where every passage holds."""


def verify(seed_dir: Path, document: str, file: Path) -> Verification:
    """Hold a copy against the ranges of a document's passages, and against the digest of its text.

    Raises BadSources where the seed files or the copy cannot be read, and BadParameter where there is no such document
    or no passage of it has a range.
    """
    sources = check(seed_dir, with_ranges=document)
    _hold_document(sources, document)
    ranges = [(passage, passage.at) for passage in sources.claims.ranges.get(document, []) if passage.at]
    if not ranges:
        message = f"no passage of '{document}' has a range, so there is nothing to hold {file} against"
        raise InvalidParameter(
            "document", f"{message}; expected 'at: start-end' and a sha256 in claims/{document}.yaml"
        )
    text = _copy(file)
    wrong = {Mistake(str(file), 1, problem) for problem in text_mismatches(sources.registry.texts.get(document), text)}
    confirmed = 0
    for passage, at in ranges:
        if problem := mismatch(at, passage.sha256, text):
            line = text.count("\n", 0, at[0]) + 1
            wrong.add(Mistake(str(file), line, f"{passage.locator}: {problem}"))
        else:
            confirmed += 1
    return Verification(confirmed, len(ranges), sorted(wrong))


def _hold_document(sources: Sources, id_: str) -> None:
    documents = set(sources.registry.ids(("document",)))
    if id_ not in documents:
        expected = f"expected an id from {sources.folder}/records/documents.yaml{nearest(id_, documents)}"
        raise InvalidParameter("document", f"there is no document '{id_}'; {expected}")


def _copy(file: Path) -> str:
    try:
        return read_text(file)
    except Unreadable as error:
        raise InvalidSources([Mistake(str(file), error.line, str(error))]) from None
