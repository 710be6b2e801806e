"""What can be asked of records: one model per kind of question, with the words that the API manual shows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from app.dates import BEGINNING, END_OF_TIME, member_spans, parse
from app.queries.params.base import EditionParams, Params
from app.queries.params.types import (
    BoolParam,
    BoundingBox,
    Cursor,
    Edtf,
    Id,
    IntParam,
    Kind,
    OptionalParam,
    RelationName,
    Role,
    SearchTextParam,
)
from app.resources.page import DEFAULT_LIMIT
from app.resources.urls import RecordType

Sort = Literal["when", "-when", "title", "-title"]


class PageParams(EditionParams):
    """A question whose answer comes in pages."""

    limit: IntParam = Field(DEFAULT_LIMIT, ge=1, le=500, description="Most items on a page.", examples=[2])
    cursor: Cursor | OptionalParam = Field(
        None,
        description="Where the page begins. Take it from the `next` or `prev` of a page; it holds for the same "
        "question only, and for the edition that gave it.",
    )
    total: BoolParam = Field(False, description="Whether to count all that match.", examples=[True])


class FilterParams(Params):
    """What every list of records, and search, can be narrowed by. All that are given must hold."""

    when: Edtf | OptionalParam = Field(
        None,
        description="Only what may have happened then: a day, month, year or interval as EDTF. A month matches all "
        "that touches it. A set, `[1920,1990-01]` or `{1920,1990-01}`, asks for each of its members: what matches one "
        "of them is found, and what lies between them only is not. Records without a date never match.",
        examples=["1990-01"],
    )
    from_: Edtf | OptionalParam = Field(
        None, alias="from", description="Only what may have gone on at that date or after it.", examples=["1990-01-19"]
    )
    to: Edtf | OptionalParam = Field(
        None, description="Only what may have gone on at that date or before it.", examples=["1990-01-27"]
    )
    when_match: Literal["possibly", "certainly"] = Field(
        "possibly",
        description="How the dates must fit `when`, or `from` and `to`. `possibly`: they allow it, as the month "
        "1990-01 allows the 19th. `certainly`: it must be so, whichever of the possible days is the true one. Where "
        "sources contradict each other, `possibly` asks that one of them fits, `certainly` that all do. Of a date that "
        "is a set, `possibly` asks that one member fits; `certainly` that all do where it is one of them (`[…]`), that "
        "one does where it is all of them (`{…}`).",
        examples=["certainly"],
    )
    place: Id | OptionalParam = Field(
        None, description="Only what lies in that place or in one inside it.", examples=["nakhchivan"]
    )
    bbox: BoundingBox | OptionalParam = Field(
        None,
        description="Only places that lie in that rectangle, and events that took place in one that does: "
        "`west,south,east,north` in degrees. With west greater than east it crosses the antimeridian; 180 is -180. A "
        "place without a position of its own is in none, whatever it lies in. Positions are those of all documents, "
        "under `according_to` too: few witnesses give any.",
        examples=["44.7,38.8,46.2,39.9"],
    )
    bbox_match: Literal["possibly", "certainly"] = Field(
        "possibly",
        description="How a position must fit `bbox`. Each is a circle, its `precision_m` the radius. `possibly`: it "
        "touches the rectangle. `certainly`: all of it lies in the rectangle. Where sources contradict each other on "
        "the position of a place, or an event has several places, `possibly` asks that one position fits, `certainly` "
        "that all that are known do.",
        examples=["certainly"],
    )
    person: Id | OptionalParam = Field(
        None,
        description="Only what that person or group is linked to.",
        examples=["supreme-council-nakhchivan-assr"],
    )
    role: Role | OptionalParam = Field(
        None,
        description="Only what has a link with that role; with `person`, only where that person plays it.",
        examples=["decider"],
    )
    document: Id | OptionalParam = Field(
        None,
        description="Only what that document speaks of or is linked to.",
        examples=["treaty-of-kars"],
    )
    kind: Kind | OptionalParam = Field(
        None, description="Only records of that kind, in the editors' vocabulary.", examples=["declaration"]
    )
    contested: BoolParam | OptionalParam = Field(
        None,
        description="Only records on which sources contradict each other (`true`), or do not (`false`).",
        examples=[True],
    )
    according_to: Id | OptionalParam = Field(
        None,
        description="The records as that document alone tells them: filtered and sorted by its dates and links, and "
        "searched in its words. Titles, summaries and kinds are the editors' and stay.",
        examples=["ibrahimov-2024"],
    )

    @property
    def windows(self) -> list[tuple[str, list[tuple[int, int]]]]:
        """The windows asked for: `when`, which as a set is several, or the `span` of from and to; their ends."""
        found = []
        if self.when:
            when = parse(self.when)
            spans = member_spans(self.when) if self.when[0] in "[{" else [(when.start_earliest, when.end_latest)]
            found.append(("when", spans))
        if self.from_ or self.to:
            lo = parse(self.from_).start_earliest if self.from_ else BEGINNING
            found.append(("span", [(lo, parse(self.to).end_latest if self.to else END_OF_TIME)]))
        return found

    @field_validator("to")
    @classmethod
    def _in_order(cls, to: str | None, given: ValidationInfo) -> str | None:
        first = given.data.get("from_")
        if to and first and parse(first).start_earliest > parse(to).end_latest:
            raise ValueError("expected a date that is not before `from`")
        return to


class RecordParams(EditionParams):
    """One record."""

    according_to: Id | OptionalParam = Field(
        None,
        description="The record as that document alone tells it; 404 where it says nothing of it. Title, summary and "
        "kind are the editors' and stay.",
        examples=["ibrahimov-2024"],
    )


class ListParams(PageParams, FilterParams):
    """A list of records of one type."""

    q: SearchTextParam | OptionalParam = Field(
        None,
        description="Only records that hold all these words; see `/search`. Empty, it narrows nothing.",
        examples=["secession"],
    )
    sort: Sort | OptionalParam = Field(
        None,
        description="`when`: by the first possible day; `title`: by letters, whatever the script; `-` turns it round. "
        "Records without a date come last either way. Events are sorted by `when` unless told otherwise, the rest by "
        "`title`.",
        examples=["when"],
    )


class LinkParams(PageParams):
    """The neighbours of one record."""

    relation: RelationName | OptionalParam = Field(
        None, description="Only links by that relation.", examples=["participant"]
    )
    type: RecordType | OptionalParam = Field(
        None, description="Only links to records of that type.", examples=["person"]
    )
    role: Role | OptionalParam = Field(None, description="Only links with that role.", examples=["decider"])
    according_to: Id | OptionalParam = Field(
        None, description="The links as that document alone tells them.", examples=["ibrahimov-2024"]
    )


class SearchParams(PageParams, FilterParams):
    """Words, in records of all types."""

    q: SearchTextParam = Field(
        "",
        description="Words, all of which must be found; `word*` finds all that begins so. Case, diacritics and scripts "
        "make no difference: `naxcivan` and `НАХИЧЕВАНЬ` find Naxçıvan and Нахичевань. `goettingen` finds Göttingen, "
        "`quran` and `alqaeda` find Qur'an and Al-Qaeda, and in scripts without spaces any part of a run is found. "
        "No string is an error; only the first 32 words count.",
        examples=["Nakhchivan"],
    )
    type: RecordType | OptionalParam = Field(None, description="Only records of that type.", examples=["event"])
    sort: Sort | OptionalParam = Field(
        None,
        description="As in a list: `when`, `title`, either turned round by `-`; without it the best hits come first.",
        examples=["when"],
    )


class PagedParams(PageParams):
    """A plain list in pages."""


class NoParams(Params):
    """An address that takes no parameters."""
