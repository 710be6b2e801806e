"""The ground of the maps: the coast alone; present borders for who asks; tiles where the operator has set them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app.pages.basemap import Ground, Source, draw
from app.settings import Settings
from tests.seeds import client_of
from tests.test_pages import page

TILES = {
    "tile_url": "https://tile.example.org/{z}/{x}/{y}.png?style=a&b",
    "tile_credit": "© the <mapmakers>",
    "tile_credit_url": "https://example.org/licence",
}
MAPS = ["/", "/events", "/search?q=karki", "/events/karki-occupied", "/places/nakhchivan"]
BOX = (44.0, 38.0, 48.0, 40.75)


@pytest.mark.parametrize("address", MAPS)
def test_present_borders_are_drawn_for_who_asks_and_named_so(article: TestClient, address: str) -> None:
    bare = page(article, address)
    assert 'class="border"' not in bare
    assert "No borders are drawn" in bare
    [link] = re.findall(r'<a href="([^"]+)" rel="nofollow">Show today', bare)
    lined = page(article, unescape(link))
    assert 'class="border"' in lined
    assert "those of today as Natural Earth draws them" in lined
    [back] = re.findall(r'<a href="([^"]+)" rel="nofollow">Without them', lined)
    assert page(article, unescape(back)) == bare


def test_borders_stay_while_one_moves_and_are_no_filter(article: TestClient) -> None:
    text = page(article, "/events?borders=today&kind=declaration")
    assert 'name="borders" value="today"' in text
    assert "Remove: </span>borders" not in text
    assert all("borders=today" in href for href in re.findall(r'href="([^"]+)" data-key', text))
    assert "borders" not in re.findall(r'<link rel="canonical" href="([^"]+)"', text)[0]


@pytest.mark.parametrize("address", ["/events?borders=1990", "/claims?borders=today", "/editions?borders=today"])
def test_other_borders_there_are_not(article: TestClient, address: str) -> None:
    assert "there is no such parameter" in page(article, address, 422)


def test_data_know_nothing_of_borders(article: TestClient) -> None:
    assert article.get("/events?borders=today").status_code == 422


@pytest.mark.parametrize("address", MAPS)
def test_tiles_are_those_that_the_operator_has_set(article_dir: Path, address: str) -> None:
    with client_of(article_dir, **TILES) as made:
        answer = made.get(address, headers={"Accept": "text/html"})
    asked = re.findall(r'<image href="([^"]+)"', answer.text)
    assert 4 <= len(asked) <= 40
    assert all(re.fullmatch(r"https://tile\.example\.org/\d+/\d+/\d+\.png\?style=a&b", unescape(url)) for url in asked)
    assert 'class="land"' not in answer.text
    assert "© the &lt;mapmakers&gt;</a>; it is of today." in answer.text
    assert "img-src 'self' https://tile.example.org;" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_without_tiles_no_other_host_is_named(article: TestClient) -> None:
    answer = article.get("/events", headers={"Accept": "text/html"})
    assert "img-src 'self';" in answer.headers["content-security-policy"]
    assert "<image" not in answer.text


def test_a_credit_may_lead_nowhere(article_dir: Path) -> None:
    with client_of(article_dir, **{**TILES, "tile_credit_url": ""}) as made:
        assert "Map: © the &lt;mapmakers&gt;; it is of today." in page(made, "/events")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tile_url": "https://tile.example.org/{z}/{x}.png"}, "expected {y} in it"),
        ({"tile_url": "https://tile.example.org/{z}/{x}/{y}.png"}, "FASTI_TILE_CREDIT"),
        ({"tile_url": "javascript:{z}{x}{y}", "tile_credit": "x"}, "tile_url"),
        ({**TILES, "tile_credit_url": "javascript:1"}, "tile_credit_url"),
    ],
)
def test_tiles_that_are_none_are_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        Settings(**given)


def test_tiles_lie_where_their_edges_do() -> None:
    """Tile 5/19/12 of the usual scheme runs from 33.75 to 45 degrees east, and from 31.95 to 40.98 north."""
    scale = (22.75, 30.0)
    drawn = draw(Ground(False, Source("{z}/{x}/{y}", "c", "")), (36.0, 33.0, 40.0, 40.0), scale)
    [tile] = [tile for tile in drawn.tiles if tile.url == "5/19/12"]
    assert (tile.x, tile.width) == (round((33.75 - 36) * 22.75, 1), round(11.25 * 22.75, 1))
    assert abs(tile.y - (40 - 40.98) * 30) < 0.5
    assert abs(tile.height - (40.98 - 31.95) * 30) < 0.5


def test_tiles_end_with_the_world() -> None:
    drawn = draw(Ground(False, Source("{z}/{x}/{y}", "c", "")), (-180.0, -90.0, 180.0, 90.0), (1.8, 2.4))
    names = {tile.url for tile in drawn.tiles}
    zoom = int(next(iter(names)).split("/")[0])
    assert names == {f"{zoom}/{x}/{y}" for x in range(2**zoom) for y in range(2**zoom)}


def test_borders_lie_between_countries() -> None:
    drawn = draw(Ground(True), BOX, (100.0, 100.0))
    assert drawn.borders.startswith("M")
    assert "z" not in drawn.borders
    assert draw(Ground(True), (-40.0, 30.0, -36.0, 33.0), (100.0, 100.0)).borders == ""
