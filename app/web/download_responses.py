"""Downloading: answers with a finished file of an edition, or with the part of it that a whole list is."""

import base64

from app.errors import NotFound
from app.queries.params.records import PageParams
from app.server.request import ReadRequest
from app.server.responses import Result
from app.store.downloads import ByteRange
from app.store.edition import EditionReader


def whole(asked: ReadRequest, edition: EditionReader) -> Result:
    """The file of the format that is wanted; it names its digest (RFC 9530) and what to call it."""
    name = asked.format.name
    file = edition.downloads.get(name)
    if file is None:
        raise NotFound(f"edition {edition.number} was published without a .{name} file")
    digest = base64.b64encode(bytes.fromhex(file.sha256))
    filename = f"fasti-edition-{edition.number}.{name}".encode()
    beside = [
        (b"repr-digest", b"sha-256=:%s:" % digest),
        (b"content-disposition", b'attachment; filename="%s"' % filename),
    ]
    media_type = asked.format.media_type.encode()
    return Result(b"", identity=file.sha256.encode(), media_type=media_type, beside=beside, part=file.whole)


def part(asked: ReadRequest, edition: EditionReader, question: PageParams, name: str | None) -> ByteRange | None:
    """The part of a file that the very answer is: a list whole and unfiltered, in a format in which it lies ready."""
    file = edition.downloads.get(asked.format.name)
    return file.parts.get(name or "") if file and question.model_fields_set <= {"edition"} else None
