"""Validates findings with the models of the seed files, so that every imported row passes `fasti check`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ValidationError

from app.errors import InvalidRow
from app.importing.findings import Finding, FoundClaim, FoundRecord
from app.publishing.entries import ClaimEntry, PersonEntry, RecordEntry, StatementEntry
from app.publishing.values import LinkValue, PeriodValue, PointValue, QuantityValue, TextValue, UrlValue
from app.resources.property import PROPERTIES, ValueKind

VALUES: dict[ValueKind, tuple[type[BaseModel], str]] = {
    ValueKind.PERIOD: (PeriodValue, "edtf"),
    ValueKind.TEXT: (TextValue, "text"),
    ValueKind.URL: (UrlValue, "text"),
    ValueKind.QUANTITY: (QuantityValue, "value"),
    ValueKind.POINT: (PointValue, "lat"),
}
"""By kind of value, its model and the field that a plain string stands for."""


def vet(finding: Finding) -> None:
    """Raises InvalidRow if a record or claim would be invalid in a seed file."""
    for record in finding.records:
        _vet_record(record)
    for claim in finding.claims:
        _vet_claim(claim)
    _fits(StatementEntry, {"id": "x", "passages": ["x"], "claims": ["x"], "note": finding.note}, "the note")


def _vet_record(record: FoundRecord) -> None:
    model = PersonEntry if record.type == "person" else RecordEntry
    fields = {"id": record.id, "title": record.title, "kind": record.kind, "summary": record.summary}
    _fits(model, fields, record.type)


def _vet_claim(claim: FoundClaim) -> None:
    name = claim.property
    entry = {"subject": claim.subject, "role": claim.role, "note": claim.note, "key": claim.key, "nature": claim.nature}
    _fits(ClaimEntry, {**entry, name: claim.value}, name)
    if name not in PROPERTIES:
        _fits(LinkValue, {"id": claim.value}, name)
        return
    model, short = VALUES[PROPERTIES[name].kind]
    _fits(model, {short: claim.value} if isinstance(claim.value, str) else dict(claim.value), name)


def _fits(model: type[BaseModel], data: Mapping[str, object], name: str) -> None:
    try:
        model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise InvalidRow(f"{name} cannot be kept: {field} '{str(first['input'])[:60]}': {first['msg']}") from None
