"""Ids for what is imported: readable slugs, the same from import to import, and never shared by accident.

The id of a record that has one in its source is made of that and a namespace alone: a corrected title, place or date
does not change it. A record that the source only names has an id made of its name (`docs/adr/016-ids-of-imports.md`).
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
"""Hexadecimal digits that stand for what was cut off."""
EVERYWHERE = "wikidata", "ucdp"
"""Namespaces of ids that mean the same in every file."""
NAMED = "event", "place", "person", "document", "actor", "conflict"
"""What stands between the namespace and the name, in the ids of records that have no id of their own."""
_WORD = re.compile("[a-z0-9]+")
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0+")
"""What spreadsheets and data frames make of a whole number."""


def words(text: str) -> list[str]:
    """The words of a text in ASCII. Not those of the search: ids stay when the search changes."""
    return _WORD.findall(anyascii(text).casefold().replace("'", "").replace("`", ""))


def normalised(identifier: str) -> str:
    """An id of a source in one form: NFC, without blanks around it, 299 for 299.0. Zeros in front and case stay."""
    plain = " ".join(normalize("NFC", identifier).split())
    whole = _WHOLE.fullmatch(plain)
    return whole[1] if whole else plain


def namespace(document: str) -> str:
    """What the ids of a file's records begin with: the document's id, kept apart from the namespaces of all files."""
    return f"{document}-file" if document.partition("-")[0] in EVERYWHERE else document


def id_word(identifier: str) -> str:
    """A source's id as part of ours: itself where it can be, else its words and a digest, so that no two are one.

    An id such as `place-7` has a digest too, for the ids of what is known by its name begin so.
    """
    plain = normalised(identifier)
    is_taken = plain.partition("-")[0] in NAMED
    return plain if is_slug(plain) and not is_taken else slug(local_part(plain), digest(plain))


def named_id(prefix: str, sort: str, *names: str) -> str:
    """The id of a record that its source only names; `sort` is one of `NAMED`."""
    return slug(prefix, sort, *names)


def own_id(prefix: str, identifier: str) -> str:
    """The id of a record that has one in its source, which alone decides it."""
    whole = f"{prefix}-{id_word(identifier)}"
    return whole if len(whole) <= LONGEST else slug(prefix, local_part(identifier)[:LONGEST], digest(whole))


def digest(text: str) -> str:
    """Some hexadecimal digits that stand for a text."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:DIGEST]


def slug(*parts: str) -> str:
    """The words of all parts, joined by hyphens; where they are too many, a digest of all stands for the rest.

    An id is made of what the source says of one thing (its name, its own id there) and of nothing that can change when
    other rows come or go. Text without a single letter or digit in any script has its digest for a name.
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
    """Whether a text can be an id as it is."""
    return len(text) <= LONGEST and re.fullmatch(SLUG, text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text can be a `same_as`, as seed files have them."""
    return len(text) <= LONGEST_ADDRESS and re.fullmatch(WEB_ADDRESS, text) is not None


def local_part(identifier: str) -> str:
    """What follows the last `/`, `#`, `=` or `:` of an address or a prefixed name, if it says anything."""
    parts = [part for part in re.split(r"[/#=:]", identifier) if words(part)]
    return parts[-1] if parts else identifier
