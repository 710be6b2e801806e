"""What an editor may write in a seed file: one model per kind of entry, with messages meant for editors."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from app.resources.claim import Nature, Rank
from app.resources.urls import SLUG

LANG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
SHA256 = r"^[0-9a-f]{64}$"
WEB_ADDRESS = r"^https?://[^\s<>\"{}|\\^`]+$"
LONGEST_ADDRESS = 500
EXPECTED = {
    SLUG: "small letters from a to z and digits, in words joined by hyphens, such as treaty-of-kars",
    LANG: "a language tag (BCP 47), such as az or az-Latn",
    SHA256: "a SHA-256, 64 characters from 0 to 9 and a to f, such as those that `sha256sum` prints",
    WEB_ADDRESS: "a web address, with signs such as | encoded (%7C), such as https://www.example.org/kars",
}
"""What each pattern expects, for whoever does not read patterns."""

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Role = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Lang = Annotated[str, StringConstraints(pattern=LANG)]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=LONGEST_ADDRESS)]


class Entry(BaseModel):
    """A mapping in a seed file; an unknown key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class RecordEntry(Entry):
    """What the editors say of a record: its id, and a neutral title, kind and summary."""

    id: Slug
    title: Short
    kind: Slug
    summary: Prose


class PersonEntry(RecordEntry):
    """A person is an individual or a group."""

    kind: Literal["individual", "group"]


class TextEntry(Entry):
    """The exact text that the ranges of a document's passages count in."""

    sha256: Sha256
    characters: Annotated[int, Field(ge=1)]


class DocumentEntry(RecordEntry):
    """A document may state its licence, its language and the digest of its text.

    `independent: false` is for notes that only report what other works have: they never count as a source of their own.
    """

    licence: Short | None = None
    language: Lang | None = None
    text: TextEntry | None = None
    independent: bool = True


class MergedEntry(Entry):
    """An id that became another's."""

    id: Slug
    merged_into: Slug


class RemovedEntry(Entry):
    """An id that was taken out, and why."""

    id: Slug
    removed: Prose


def _range(text: Any) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", str(text))
    if found and int(found[1]) < int(found[2]):
        return int(found[1]), int(found[2])
    raise ValueError("expected a character range such as 1538-1603, its end after its start")


class PassageEntry(Entry):
    """Where a document says something: a range with its digest, or a locator alone."""

    at: Annotated[tuple[int, int], BeforeValidator(_range)] | None = None
    locator: Annotated[Short, Field(alias="in")]
    sha256: Sha256 | None = None


class ClaimEntry(Entry):
    """One claim: the record it is about, one property with its value, and how it is said.

    The property is the one key that is not named here; `checking` finds it among the properties and relations.
    """

    model_config = ConfigDict(extra="allow")

    subject: Slug
    role: Role | None = None
    nature: Nature | None = None
    rank: Rank = "normal"
    note: Prose | None = None
    key: Slug | None = None


class StatementEntry(Entry):
    """A place in the text and the claims that stand there; nature and note hold for all of them.

    Passages and claims are read one by one (`sources`), so that a mistake in one does not hide those in the others.
    """

    id: Slug
    passages: Annotated[list[Any], Field(min_length=1)]
    nature: Nature = "statement"
    note: Prose | None = None
    claims: Annotated[list[Any], Field(min_length=1)]


class ClaimsFile(Entry):
    """Everything that one document says, in the order of its text; statements are read one by one."""

    document: Slug
    statements: list[Any]
