"""The files that pages load: each at an address with a digest of its content, so that caches may keep it for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from app.resources import urls

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


class Asset(NamedTuple):
    """One file."""

    url: str
    media_type: str
    content: bytes


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    digest = hashlib.blake2b(content, digest_size=6).hexdigest()
    return Asset(urls.asset(path.stem, digest, path.suffix), TYPES[path.suffix], content)


ASSETS = {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES}
BY_URL = {asset.url: asset for asset in ASSETS.values()}
