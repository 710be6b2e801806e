"""What an edition changed against the one before it, and the digest that says whether it changed anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from app.errors import BadSources, Mistake
from app.publishing.checking import Retired, Sources
from app.resources.addresses import PLURALS, RecordType


@dataclass(frozen=True)
class Content:
    """One thing that is served under its own address: its type, id and finished body."""

    type: str
    id: str
    body: bytes


@dataclass(frozen=True)
class Change:
    """One line of the list of changes."""

    change: str
    type: str
    id: str
    into_id: str | None = None


def edition_sha256(contents: Iterable[Content], retired: Iterable[Retired]) -> str:
    """SHA-256 over everything served, in the order in which it is written: the same sources always give the same."""
    found = hashlib.sha256()
    for content in contents:
        found.update(f"{content.type} {content.id} {len(content.body)}\n".encode())
        found.update(content.body)
    for id_ in sorted(retired, key=lambda retired: retired.id):
        found.update(f"\nretired {id_.id} {id_.merged_into or '-'} {id_.reason}".encode())
    return found.hexdigest()


def hold_addresses(published: Iterable[tuple[str, str]], sources: Sources) -> None:
    """Raise BadSources for every id that was published and is simply gone: its address was promised to be stable."""
    here = {(named.type, id_) for id_, named in sources.records.items()}
    here |= {(end.type, end.id) for end in sources.retired}
    lost = [_lost(sources, type_, id_) for type_, id_ in published if (type_, id_) not in here]
    if lost:
        raise BadSources(sorted(lost))


def changes(
    before: Mapping[tuple[str, str], bytes], after: Iterable[Content], retired: Iterable[Retired]
) -> list[Change]:
    """What was created, changed, removed and merged, in the order of types and ids."""
    now = {(content.type, content.id): content.body for content in after}
    ends: dict[tuple[str, str], Retired] = {(end.type, end.id): end for end in retired}
    found = [Change("created", *key) for key in now if key not in before]
    found += [Change("changed", *key) for key in now if key in before and before[key] != now[key]]
    found += [_end(*key, ends.get(key)) for key in before if key not in now]
    return sorted(found, key=lambda change: (change.type, change.id))


def _end(type_: str, id_: str, end: Retired | None) -> Change:
    if end is not None and end.merged_into:
        return Change("merged", type_, id_, end.merged_into)
    return Change("removed", type_, id_)


def _lost(sources: Sources, type_: str, id_: str) -> Mistake:
    message = f"the {type_} '{id_}' was published before and is gone; keep its id with 'merged_into' or 'removed'"
    plural = PLURALS[cast(RecordType, type_)]
    return Mistake(str(sources.folder / "records" / f"{plural}.yaml"), 1, message)
