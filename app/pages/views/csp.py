"""What a page may load and run: files of this service, and the tiles that its operator has set."""

from functools import cache
from urllib.parse import urlsplit

LOADED = "style-src 'self'; script-src 'self'; connect-src 'self'"
REST = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@cache
def policy(tile_url: str) -> tuple[bytes, bytes]:
    """The header Content-Security-Policy; nothing inline, and no other host but that of the tiles."""
    parts = urlsplit(tile_url)
    tiles = f" {parts.scheme}://{parts.netloc}" if tile_url else ""
    text = f"default-src 'none'; {LOADED}; img-src 'self'{tiles}; {REST}"
    return b"content-security-policy", text.encode()
