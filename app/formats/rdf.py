"""Turtle and N-Triples: the same statements as the JSON-LD, through rdflib, record after record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.formats.format import Item, WriteContext
from app.formats.jsonld import context, node

if TYPE_CHECKING:
    from rdflib import Graph


def turtle(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """A part of the document for each item; to name the prefixes again is allowed."""
    for graph in _graphs(items, about):
        yield graph.serialize(format="turtle")


def ntriples(items: Iterable[Item], about: WriteContext) -> Iterator[str]:
    """The triples of each item, sorted: rdflib has no order of its own."""
    for graph in _graphs(items, about):
        lines = graph.serialize(format="ntriples").splitlines()
        yield "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def _graphs(items: Iterable[Item], about: WriteContext) -> Iterator[Graph]:
    from rdflib import Graph  # 0.15 s, for those who ask for it only
    from rdflib.plugins.parsers.jsonld import to_rdf

    said = {"@context": context(about.public_url)}
    for item in items:
        yield to_rdf(said | node(item, about), Graph(bind_namespaces="none"))
