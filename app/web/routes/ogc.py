"""The routes of OGC API - Features: the four nouns as collections of features, by the same queries as their lists."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic_core import to_json

from app.errors import Merged, NotFound
from app.formats import ogc
from app.formats.format import WriteContext
from app.queries import features, records
from app.queries.features import FeatureParams, ItemParams, OgcParams
from app.queries.paging import PageRows
from app.resources import urls
from app.resources.base import Resource
from app.resources.registry import RESOURCES
from app.server.endpoints import parse_query
from app.server.request import ReadRequest, RecordId
from app.server.responses import Result
from app.store.edition import EditionReader
from app.web import representations
from app.web.openapi import ogc as ogc_api
from app.web.routes.home import DESCRIPTION

COLLECTIONS = {resource.plural: resource for resource in RESOURCES}
Collection = Annotated[str, Path(alias="collectionId", max_length=80)]
Plain = Annotated[OgcParams, Query()]
Reading = Annotated[FeatureParams, Query()]


def router() -> APIRouter:
    """The OGC API; it describes itself at `/ogc/api` and is no part of our own description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(urls.OGC, response_model=None)
    @routes.get(f"{urls.OGC}/", response_model=None)  # OWSLib asks there, whatever it was told
    def landing(asked: ReadRequest, _: Plain) -> Result:
        return _json(asked, ogc.landing(_about(asked, RESOURCES[0], asked.edition), "Fasti", DESCRIPTION))

    @routes.get(urls.OGC_API, response_model=None)
    def api(asked: ReadRequest, _: Plain) -> Result:
        return _json(asked, ogc_api.describe(asked.public_url, list(COLLECTIONS)), ogc.OPENAPI)

    @routes.get(urls.OGC_CONFORMANCE, response_model=None)
    def conformance(asked: ReadRequest, _: Plain) -> Result:
        return _json(asked, {"conformsTo": ogc.CONFORMS_TO})

    @routes.get(urls.OGC_COLLECTIONS, response_model=None)
    def list_collections(asked: ReadRequest, question: Reading) -> Result:
        edition = asked.read(question)
        described = [_described(asked, resource, edition, question) for resource in RESOURCES]
        about = _about(asked, RESOURCES[0], edition, question)
        return _json(asked, ogc.collections(about, described), edition=edition)

    @routes.get(urls.OGC_COLLECTIONS + "/{collectionId}", response_model=None)
    def get_collection(asked: ReadRequest, name: Collection, question: Reading) -> Result:
        resource, edition = _resource(name), asked.read(question)
        return _json(asked, _described(asked, resource, edition, question), edition=edition)

    @routes.get(urls.OGC_COLLECTIONS + "/{collectionId}/items", response_model=None)
    def list_items(asked: ReadRequest, name: Collection, question: Annotated[ItemParams, Query()]) -> Result:
        resource, listed = _resource(name), question.as_list()
        edition = asked.walked(listed)
        page = records.list_records(edition, resource, listed)
        about = _about(asked, resource, edition, question)
        found = representations.read(edition, page.items, about, located=True)
        unfiltered = question.model_fields_set <= {"f", "limit", "cursor", "edition"}
        matched = features.how_many(edition, resource) if unfiltered else None
        return _json(asked, ogc.items(found, about, _links(asked, about, page), matched), ogc.GEOJSON, edition)

    @routes.get(urls.OGC_COLLECTIONS + "/{collectionId}/items/{id}", response_model=None)
    def get_item(asked: ReadRequest, name: Collection, id_: RecordId, question: Reading) -> Result:
        resource, edition = _resource(name), asked.read(question)
        about = _about(asked, resource, edition, question)
        try:
            body = records.get_record(edition, resource, id_, None)
        except Merged as error:
            raise Merged(str(error), error.into, urls.feature(resource.name, error.into)) from None
        [record] = representations.read(edition, [body], about, located=True)
        return _json(asked, ogc.item(record, about), ogc.GEOJSON, edition)

    return routes


def _resource(name: str) -> Resource:
    if name not in COLLECTIONS:
        raise NotFound(f"there is no such collection; there are {', '.join(COLLECTIONS)}")
    return COLLECTIONS[name]


def _about(
    asked: ReadRequest, resource: Resource, edition: EditionReader, question: FeatureParams | None = None
) -> WriteContext:
    """No more than features need: they name neither edition nor day."""
    return WriteContext(
        noun=resource.name,
        public_url=asked.public_url,
        edition=edition.number,
        published="",
        accessed="",
        kept_to=question is not None and question.edition is not None,
    )


def _described(
    asked: ReadRequest, resource: Resource, edition: EditionReader, question: FeatureParams
) -> dict[str, Any]:
    about = _about(asked, resource, edition, question)
    return ogc.collection(about, resource, features.extent(edition, resource))


def _links(asked: ReadRequest, about: WriteContext, page: PageRows) -> list[dict[str, Any]]:
    """This page, those beside it, and the collection."""
    path, query = asked.scope["path"], parse_query(asked.scope["query_string"])
    pages = {
        "self": urls.with_query(path, query),
        "next": urls.page(path, query, page.next),
        "prev": urls.page(path, query, page.prev),
    }
    found = [ogc.link(about, rel, address, ogc.GEOJSON) for rel, address in pages.items() if address]
    return [*found, ogc.link(about, "collection", about.onward(path.removesuffix("/items")))]


def _json(
    asked: ReadRequest, content: dict[str, Any], media_type: str = ogc.JSON, edition: EditionReader | None = None
) -> Result:
    """The answer; that of a walk says in which edition it is."""
    edition = edition or asked.edition
    identity = asked.identity(edition, f"{asked.public_url}{asked.scope['path']}")
    beside = [(b"fasti-edition", b"%d" % edition.number)]
    return Result(to_json(content), identity=identity, media_type=media_type.encode(), beside=beside)
