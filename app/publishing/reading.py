"""Reads one part of a file of claims into what is staged of it; parts do not know of each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic_core import to_json

from app.publishing.claim_store import ClaimBatch
from app.publishing.claims import ClaimReader, ReadClaim
from app.publishing.cycles import step
from app.publishing.entries import PassageEntry, TextEntry
from app.publishing.mistakes import Mistakes
from app.publishing.passages import beyond, mismatch
from app.publishing.record_index import Registry
from app.publishing.sources import BULK
from app.publishing.statements import Part, Statement, Witness, read_witness
from app.resources.registry import BY_TYPE
from app.resources.relation import RELATIONS


def read_part(
    part: Part, folder: Path, registry: Registry, texts: dict[str, str], with_ranges: str | None
) -> tuple[ClaimBatch | None, Mistakes]:
    """What a part says, and all that is wrong in it; `with_ranges` names a document whose passages are wanted."""
    mistakes = Mistakes(folder)
    witness = read_witness(part, mistakes)
    if witness is None or not _names_document(witness, folder, registry, mistakes):
        return None, mistakes
    text = texts.get(witness.document)
    _check_passages(witness, text, registry, mistakes)
    reader = ClaimReader(witness.file, witness.document, registry, text, mistakes)
    staged = _stage(witness, reader.read(witness.statements), registry)
    if witness.document == with_ranges:
        staged.ranges = [entry for statement in witness.statements for entry, _ in statement.passages]
    return staged, mistakes


def _stage(witness: Witness, claims: Iterable[ReadClaim], registry: Registry) -> ClaimBatch:
    number = registry.number(witness.document)
    assert number is not None, "there is such a document"
    staged = ClaimBatch(witness.file.name, number)
    file, statements = witness.file, witness.statements
    staged.statement_lines = [(s.entry.id, file.line((*s.place, "id"))) for s in statements]
    firsts: dict[int, int] = {}
    for position, read in enumerate(claims):
        if read.statement not in firsts:
            firsts[read.statement] = position
            staged.passages += _passages(position, statements[read.statement])
        _take(staged, position, firsts[read.statement], read, registry)
    return staged


def _passages(first: int, statement: Statement) -> Iterable[tuple[int, int, int | None, int | None, str, str | None]]:
    for position, (entry, _) in enumerate(statement.passages):
        start, end = entry.at or (None, None)
        yield first, position, start, end, entry.locator, entry.sha256


def _take(staged: ClaimBatch, position: int, first: int, read: ReadClaim, registry: Registry) -> None:
    claim, property_ = read.claim, read.claim["property"]
    staged.bodies.append(to_json(claim))
    role = claim["role"] or ""
    columns = claim["id"], read.subject, read.other, first, property_, claim["nature"], claim["rank"], role
    staged.claims.append(columns)
    staged.claim_lines.append(read.line)
    if said := step(read):
        staged.steps.append(said)
    if claim["rank"] == "deprecated":
        return
    if read.period and property_ in BY_TYPE[registry.type_at(read.subject)].dated_by:
        staged.dates.append((position, read.period.start_earliest, read.period.end_latest))
        if property_ == "published" and claim["nature"] != "inference":
            staged.published.append((claim["subject"]["id"], read.period.start_earliest))
    relation = RELATIONS.get(property_)
    if relation and relation.nests:
        staged.within.append((read.subject, read.other))
    if relation and relation.derives:
        staged.derived.append((claim["subject"]["id"], claim["value"]["id"]))


def _names_document(witness: Witness, folder: Path, registry: Registry, mistakes: Mistakes) -> bool:
    """Whether the file is that of a document; one that was merged may keep its file where the other has none."""
    document, name = witness.document, witness.file.name
    is_bulk = name.endswith(BULK)
    place = (0, "document") if is_bulk else ("document",)
    number = registry.number(document)
    if reason := registry.removed.get(document):
        mistakes.add(witness.file, place, f"'{document}' was removed ({reason}); take this file out")
    elif number is None or registry.type_at(number) != "document":
        mistakes.missing(witness.file, place, ("document",), document, registry.ids(("document",)))
    elif name != (expected := f"claims/{document}{BULK if is_bulk else '.yaml'}"):
        mistakes.add(witness.file, place, f"the claims of '{document}' belong in {expected}")
    elif document in registry.merged and (taken := _other_claims(folder, number, document, registry)):
        message = f"'{document}' was merged, and so the same document has {taken}; expected one file of both"
        mistakes.add(witness.file, place, message)
    else:
        return True
    return False


def _other_claims(folder: Path, number: int, document: str, registry: Registry) -> str | None:
    """Another file of claims of the same document, under its own id or one that was merged into it."""
    ids = [registry.ref(number)["id"], *(id_ for id_, into in registry.merged.items() if into == number)]
    names = (f"claims/{id_}{end}" for id_ in ids if id_ != document for end in (".yaml", BULK))
    return next((name for name in names if (folder / name).exists()), None)


def _check_passages(witness: Witness, text: str | None, registry: Registry, mistakes: Mistakes) -> None:
    expected = registry.texts.get(witness.document)
    for statement in witness.statements:
        for passage, place in statement.passages:
            if problem := _problem(passage, expected, text, witness.document):
                mistakes.add(witness.file, place, problem)


def _problem(passage: PassageEntry, expected: TextEntry | None, text: str | None, document: str) -> str | None:
    """What is wrong with a passage, as far as can be seen from here."""
    if passage.at is None:
        return "a sha256 needs its range: write 'at: start-end'" if passage.sha256 else None
    if expected and (problem := beyond(passage.at, expected.characters)):
        return problem
    if text is not None:
        return mismatch(passage.at, passage.sha256, text)
    if passage.sha256 is None:
        return f"a range needs its sha256; write 64 zeros, and `fasti verify {document} FILE` says the right one"
    return None
