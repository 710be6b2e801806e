"""Slots: which record has an id, found without a search: a table of hashes that is read where the system has it.

A record stands in the slot that the beginning of its JSON hashes to, or in the first free one after it (open
addressing); each slot holds a key in 4 bytes, or 0. More than half of them are free.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final
from zlib import crc32

SLOT_TYPE: Final = "I"
"""The type code (`array`) of a slot."""
_SLOT_BYTES = array(SLOT_TYPE).itemsize
_BEFORE, _AFTER = b'{"id":"', b'"'
hash_of = crc32
"""The slot, of however many, that a head belongs in: the remainder of this."""


def json_prefix_of_body(body: bytes) -> bytes:
    """The beginning of a record's JSON, to the end of its id: that of no other is the same."""
    return body[: body.index(_AFTER, len(_BEFORE)) + 1]


def json_prefix(id_: str) -> bytes | None:
    """How the JSON of a record with that id begins; None where no record can have it."""
    # What has a quotation mark in it could be more than an id.
    return _BEFORE + id_.encode() + _AFTER if id_.isascii() and '"' not in id_ else None


def table_bytes(records: int) -> int:
    """How many bytes the table of so many records has."""
    return _slots(records) * _SLOT_BYTES


def build_table(places: Sequence[int]) -> array[int]:
    """The table of records with these places, in the order of their keys, which count from 1."""
    slots = array(SLOT_TYPE, bytes(table_bytes(len(places))))
    for key, at in enumerate(places, start=1):
        while slots[at % len(slots)]:
            at += 1
        slots[at % len(slots)] = key
    return slots


def _slots(records: int) -> int:
    return 1 << (2 * records).bit_length()
