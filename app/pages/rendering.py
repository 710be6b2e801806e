"""Rendering: a template and what it shows become the bytes of a page; all text from data is escaped on the way."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from app.pages import phrases
from app.pages.assets import ASSETS
from app.resources import urls
from app.resources.urls import PLURALS

_TEMPLATES = Environment(
    loader=PackageLoader("app.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_TEMPLATES.globals |= {
    "addresses": urls,
    "plurals": PLURALS,
    "assets": {name: asset.url for name, asset in ASSETS.items()},
    "words": phrases,
    "counted": phrases.counted,
}
_TEMPLATES.filters |= {"period": phrases.period, "value": phrases.value, "marked": lambda text: Markup(text)}  # noqa: S704  # the snippet is escaped where it is made


@pass_context
def _onward(page: Context, url: str) -> str:
    """The same address in the edition that was asked for, if one was: who reads an earlier one goes on in it."""
    edition = page.get("asked", {}).get("edition")
    return urls.in_edition(url, edition) if edition else url


_TEMPLATES.filters["onward"] = _onward


def render(template: str, **shown: Any) -> bytes:
    """The page."""
    return _TEMPLATES.get_template(template).render(**shown).encode()
