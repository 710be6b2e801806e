"""Ids for imported records: readable slugs that stay stable from import to import and never collide by accident.

If a record has an id in its source, ours is built from that and a namespace only: a corrected title, place or date does
not change it. If a record has only a name in its source, its id is built from the name
(`docs/adr/016-ids-of-imports.md`).
"""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

from anyascii import anyascii

from app.publishing.entries import LONGEST_ADDRESS, WEB_ADDRESS
from app.resources.urls import SLUG

LONGEST = 80
DIGEST = 10
"""Hexadecimal digits of the digest that replaces a truncated part."""
EVERYWHERE = "wikidata", "ucdp"
"""Namespaces of ids that mean the same in every file."""
NAMED = "event", "place", "person", "document", "actor", "conflict"
"""The words between namespace and name, in the ids of records that have no id in their source."""
_WORD = re.compile("[a-z0-9]+")
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0+")
"""A whole number as spreadsheets and data frames write it: 299.0."""


def words(text: str) -> list[str]:
    """The words of a text in ASCII. Independent of the search index, so that ids stay stable when it changes."""
    return _WORD.findall(anyascii(text).casefold().replace("'", "").replace("`", ""))


def normalised(identifier: str) -> str:
    """A source's id in normal form: NFC, no surrounding blanks, 299 for 299.0.

    Leading zeros and case are preserved.
    """
    plain = " ".join(normalize("NFC", identifier).split())
    whole = _WHOLE.fullmatch(plain)
    return whole[1] if whole else plain


def namespace(document: str) -> str:
    """The prefix of a file's ids: the document's id, with a suffix if it would collide with a global namespace."""
    return f"{document}-file" if document.partition("-")[0] in EVERYWHERE else document


def id_word(identifier: str) -> str:
    """A source's id as part of ours: unchanged if it is a valid slug, otherwise its words and a unique digest.

    An id such as `place-7` gets a digest too, because ids of records known by name begin so.
    """
    plain = normalised(identifier)
    is_taken = plain.partition("-")[0] in NAMED
    return plain if is_slug(plain) and not is_taken else slug(local_part(plain), digest(plain))


def named_id(prefix: str, sort: str, *names: str) -> str:
    """The id of a record that has only a name in its source; `sort` is one of `NAMED`."""
    return slug(prefix, sort, *names)


def own_id(prefix: str, identifier: str) -> str:
    """The id of a record that has an id in its source, built from that only."""
    whole = f"{prefix}-{id_word(identifier)}"
    return whole if len(whole) <= LONGEST else slug(prefix, local_part(identifier)[:LONGEST], digest(whole))


def digest(text: str) -> str:
    """The first `DIGEST` hexadecimal digits of a text's SHA-256."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:DIGEST]


def slug(*parts: str) -> str:
    """The words of all parts, joined by hyphens; beyond `LONGEST` characters, truncated and completed by a digest.

    An id is built from what the source says of one thing (its name, its own id there), and from nothing that changes
    when other rows come or go. A text without a letter or digit in any script becomes its digest.
    """
    parts = tuple(filter(None, parts))
    found = [word for part in parts for word in words(part)]
    whole = "-".join(found)
    if found and len(whole) <= LONGEST:
        return whole
    rest = digest("\n".join(parts))
    kept = whole[: LONGEST - DIGEST - 1].strip("-")
    return f"{kept}-{rest}" if kept else rest


def is_slug(text: str) -> bool:
    """Whether a text is a valid id as it is."""
    return len(text) <= LONGEST and re.fullmatch(SLUG, text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is a valid `same_as`, by the pattern of seed files."""
    return len(text) <= LONGEST_ADDRESS and re.fullmatch(WEB_ADDRESS, text) is not None


def local_part(identifier: str) -> str:
    """The last part of an address or prefixed name after `/`, `#`, `=` or `:` that has a word in it."""
    parts = [part for part in re.split(r"[/#=:]", identifier) if words(part)]
    return parts[-1] if parts else identifier
