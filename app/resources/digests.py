"""Digesting: what tells one version of a body from another, in an ETag."""

from __future__ import annotations

from hashlib import blake2b

DIGEST_BYTES = 12


def digest_of(body: bytes) -> bytes:
    """The digest of a body, or of what says in fewer bytes which bytes a body has."""
    return blake2b(body, digest_size=DIGEST_BYTES).digest()
