"""Follows every reference in a folder of seed files: what comes out can be published as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.publishing.circles import check_circles
from app.publishing.claims import ClaimReader, Named, SourcedClaim, ids_of
from app.publishing.entries import DocumentEntry, MergedEntry, PassageEntry, RecordEntry, RemovedEntry, TextEntry
from app.publishing.files import read_text
from app.publishing.mistakes import Mistakes
from app.publishing.passages import beyond, mismatch, text_mismatches
from app.publishing.sources import Folder, Located, Witness, read_folder
from app.publishing.yaml_source import Place, YamlFile
from app.resources.addresses import PLURALS, RecordType


@dataclass(frozen=True)
class Retired:
    """An id that once named a record."""

    id: str
    type: RecordType
    merged_into: str | None
    reason: str


@dataclass(frozen=True)
class Sources:
    """Checked seed files: records by id, retired ids, and claims in the order of documents and their texts."""

    folder: Path
    records: dict[str, Named]
    retired: list[Retired]
    claims: list[SourcedClaim]
    passages: dict[str, list[PassageEntry]]
    texts: frozenset[str]
    """Ids of the documents whose passages are served with their text."""


def check(path: Path) -> Sources:
    """Read and check the seed files in a folder; raises BadSources with all that is wrong."""
    mistakes = Mistakes(path)
    folder = read_folder(path, mistakes)
    records, retired = _register(folder, mistakes)
    claims: list[SourcedClaim] = []
    passages: dict[str, list[PassageEntry]] = {}
    seen: dict[str, str] = {}
    texts = _texts(path, records, mistakes)
    for witness in folder.witnesses:
        if not _names_document(witness, records, mistakes):
            continue
        passages[witness.document] = [entry for statement in witness.statements for entry, _ in statement.passages]
        text = texts.get(witness.document)
        _check_statements(witness, text, records, mistakes)
        said = list(ClaimReader(witness.file, records, text, mistakes).read(witness))
        check_circles(witness.file, said, mistakes)
        for claim, place in said:
            _take(claim, witness.file, place, seen, mistakes)
            claims.append(claim)
    mistakes.raise_if_any()
    return Sources(path, records, retired, claims, passages, frozenset(texts))


def _register(folder: Folder, mistakes: Mistakes) -> tuple[dict[str, Named], list[Retired]]:
    places: dict[str, Located] = {}
    for located in folder.records:
        id_ = located.entry.id
        if id_ in places:
            first = places[id_]
            where = f"{first.file.name}:{first.file.line(first.place)}"
            message = f"the id '{id_}' is taken: {where} has it; expected one that no other record has"
            mistakes.add(located.file, (*located.place, "id"), message)
        places.setdefault(id_, located)
    records = {id_: Named(at.type, at.entry) for id_, at in places.items() if isinstance(at.entry, RecordEntry)}
    retired = []
    for id_, at in places.items():
        match at.entry:
            case MergedEntry(merged_into=into) if into not in records:
                mistakes.missing(at.file, (*at.place, "merged_into"), (at.type,), into, ids_of((at.type,), records))
            case MergedEntry(merged_into=into) if records[into].type != at.type:
                message = f"only {PLURALS[at.type]} belong here; '{into}' is one of the {PLURALS[records[into].type]}"
                mistakes.add(at.file, (*at.place, "merged_into"), message)
            case MergedEntry(merged_into=into):
                retired.append(Retired(id_, at.type, into, f"merged into {into}"))
            case RemovedEntry(removed=reason):
                retired.append(Retired(id_, at.type, None, reason))
    if not records and not mistakes.found:
        mistakes.add(YamlFile("records"), (), "there is nothing to publish; expected at least one record")
    return records, retired


def _texts(path: Path, records: dict[str, Named], mistakes: Mistakes) -> dict[str, str]:
    """The texts at hand of documents whose licence lets them be quoted."""
    texts = {}
    for file in sorted((path / "texts").glob("[!.]*")):
        name = YamlFile(f"texts/{file.name}")
        named = records.get(file.stem)
        if file.suffix != ".txt" or named is None or not isinstance(named.entry, DocumentEntry):
            mistakes.add(name, (), "expected texts/<document id>.txt")
        elif named.entry.licence is None:
            mistakes.add(name, (), "a text may be served only under a licence; state it in records/documents.yaml")
        elif (text := mistakes.read(name.name, partial(read_text, file))) is not None:
            texts[file.stem] = text
            for problem in text_mismatches(named.entry.text, text):
                mistakes.add(name, (), problem)
    return texts


def _names_document(witness: Witness, records: dict[str, Named], mistakes: Mistakes) -> bool:
    document, named = witness.document, records.get(witness.document)
    if named is None or named.type != "document":
        documents = ids_of(("document",), records)
        mistakes.missing(witness.file, ("document",), ("document",), document, documents)
    elif witness.file.name != f"claims/{document}.yaml":
        mistakes.add(witness.file, ("document",), f"the claims of '{document}' belong in claims/{document}.yaml")
    else:
        return True
    return False


def _check_statements(witness: Witness, text: str | None, records: dict[str, Named], mistakes: Mistakes) -> None:
    document = records[witness.document].entry
    expected = document.text if isinstance(document, DocumentEntry) else None
    seen: dict[str, int] = {}
    for statement in witness.statements:
        id_ = statement.entry.id
        if id_ in seen:
            message = f"the statement id '{id_}' is taken: line {seen[id_]} has it; expected another"
            mistakes.add(witness.file, (*statement.place, "id"), message)
        seen.setdefault(id_, witness.file.line((*statement.place, "id")))
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


def _take(claim: SourcedClaim, file: YamlFile, place: Place, seen: dict[str, str], mistakes: Mistakes) -> None:
    id_ = claim.claim.id
    if id_ in seen:
        mistakes.add(
            file, place, f"the claim id '{id_}' is taken by {seen[id_]}; give this claim a 'key: …' of its own"
        )
    seen.setdefault(id_, f"{file.name}:{file.line(place)}")
