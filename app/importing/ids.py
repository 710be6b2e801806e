"""Ids for what is imported: readable slugs, the same from import to import, and never shared by accident."""

from __future__ import annotations

import re
from hashlib import sha256

from app.publishing.entries import LONGEST_ADDRESS, WEB_ADDRESS
from app.resources.addresses import SLUG
from app.resources.folding import words

LONGEST = 80
DIGEST = 10
"""Hexadecimal digits that stand for what was cut off."""


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
    digest = sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:DIGEST]
    kept = whole[: LONGEST - DIGEST - 1].strip("-")
    return f"{kept}-{digest}" if kept else digest


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
