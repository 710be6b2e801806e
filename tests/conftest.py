"""Two published data sets, made once: a small made-up history, and the article's; a client for each, and a browser."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings
from playwright.sync_api import Page

from app.main import create_app
from app.publishing.publish import publish
from app.settings import Settings
from tests.browser import browsing
from tests.servers import serving

settings.register_profile("fasti", deadline=None)  # machines differ, and a slow answer is measured elsewhere
settings.load_profile("fasti")

HISTORY = Path(__file__).parent / "history"
SEED_DATA = Path(__file__).parent.parent / "seed_data"
PUBLISHED = "1767225600"
"""SOURCE_DATE_EPOCH of both data sets: the first second of 2026."""


def publish_once(seed_dir: Path, data_dir: Path) -> Path:
    """Publish at a fixed time, so that two runs give the same file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", PUBLISHED)
        publish(seed_dir, data_dir, editions_kept=5, out=io.StringIO())
    return data_dir


@pytest.fixture(scope="session")
def history_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of editions of `tests/history`."""
    return publish_once(HISTORY, tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="session")
def article_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of editions of `seed_data`."""
    return publish_once(SEED_DATA, tmp_path_factory.mktemp("article"))


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the made-up history, to be spoilt."""
    return Path(shutil.copytree(HISTORY, tmp_path / "seed"))


@pytest.fixture(scope="session")
def client(history_dir: Path) -> Iterator[TestClient]:
    """A client of the made-up history."""
    with TestClient(create_app(Settings(data_dir=history_dir)), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def article(article_dir: Path) -> Iterator[TestClient]:
    """A client of the article's facts."""
    with TestClient(create_app(Settings(data_dir=article_dir)), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def address(article_dir: Path) -> Iterator[str]:
    """A running server."""
    with serving(article_dir) as running:
        yield running


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """A page; the test fails if anything went wrong on it, or another host was asked."""
    with browsing(address, viewport={"width": 1280, "height": 900}) as (made, wrong):
        yield made
        assert wrong == []
