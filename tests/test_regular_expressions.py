"""Regular expressions: none in `app/` takes more than linear time, whatever text it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.queries.params.types import box_of, number_of
from tests.regular_expressions import is_superlinear

ROOT = Path(__file__).parent.parent
SEARCHING = {"search", "sub", "subn", "split", "findall", "finditer"}
METHODS = {*SEARCHING, "match", "fullmatch"}


class Use(NamedTuple):
    """A regular expression and how it is used."""

    where: str
    pattern: str | bytes
    flags: int
    method: str


class Unescaped(ast.NodeTransformer):
    """Puts a letter in the place of `re.escape(...)`: it stands for literal text of the moment."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        return ast.Constant("x") if ast.unparse(node.func) == "re.escape" else node


def uses(path: Path) -> Iterator[Use]:
    """Those of one module: calls of `re`, compiled ones by their method, and `pattern=` of pydantic."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    tree, names = ast.parse(path.read_text()), vars(import_module(module))

    def value(node: ast.expr) -> Any:
        expression = ast.fix_missing_locations(Unescaped().visit(ast.Expression(node)))
        return eval(compile(expression, str(path), "eval"), dict(names))

    for node in ast.walk(tree):
        where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="escape")):
                pass
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[pattern, *rest]):
                flags = [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
                flags += rest[{"compile": 0, "sub": 3, "subn": 3}.get(method, 1) :]
                yield Use(where, value(pattern), int(value(flags[0])) if flags else 0, method)
            case ast.Attribute(value=ast.Name(id=name), attr=method) if method in METHODS:
                if isinstance(compiled := names.get(name), re.Pattern):
                    yield Use(where, compiled.pattern, compiled.flags, method)
            case ast.keyword(arg="pattern", value=pattern):
                yield Use(where, value(pattern), 0, "search")


FOUND = [use for path in sorted((ROOT / "app").rglob("*.py")) for use in uses(path)]


def test_all_of_them_are_found() -> None:
    assert len(FOUND) > 70
    mentioned = sum(len(re.findall(r"\bre\.[a-z]+\(", path.read_text())) for path in (ROOT / "app").rglob("*.py"))
    escaped = sum(path.read_text().count("re.escape(") for path in (ROOT / "app").rglob("*.py"))
    called = [use for use in FOUND if "re." in Path(ROOT, use.where.split(":")[0]).read_text()]
    assert len(called) >= mentioned - escaped


@pytest.mark.parametrize("use", FOUND, ids=lambda use: use.where)
def test_none_takes_more_than_linear_time(use: Use) -> None:
    assert not is_superlinear(use.pattern, use.flags, use.method in SEARCHING), use.pattern


@pytest.mark.parametrize(
    ("pattern", "searched"),
    [
        (r"(a*)*b", False),
        (r"(a+)+b", False),
        (r"(aa|a)*b", False),
        (r"(a|ab)(b|c)*(b|c)*!", False),
        (r"(\w+-?)*!", False),
        (r"\d+\.?\d*x", False),
        (r"\s*a?\s*x", False),
        (r"(a?){30}a{30}", False),
        (r".*,.*,x", False),
        (r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*", False),
        (r"(?i)[a-z]+K*x", False),
        (r"a+b", True),
        (r" *x", True),
        (r"(?:a+b|a)*", True),
        (r"EPSG:.*:4326", True),
        (rb"\d+\d+-", False),
        (r"^a*b?a*$", True),
        (r"\s+$", True),
    ],
)
def test_an_ambiguous_expression_is_recognised(pattern: str | bytes, searched: bool) -> None:
    assert is_superlinear(pattern, searched=searched)


@pytest.mark.parametrize(
    ("pattern", "searched"),
    [
        (r"[a-z0-9]+(-[a-z0-9]+)*", False),
        (r"\d+(?:\.\d*)?x", False),
        (r"(?:ab|ac)*d", False),
        (r"a+", True),
        (r"^a+b", True),
        (r"`([^`]+)`", True),
        (r"a*", True),
        (r"\d{1,5}\d{1,5}x", False),
        (r"[^,]*,[^,]*,x", False),
        (r"(a{2,5}-)*x", False),
        (r"(a{0,3}-)*x", False),
        (r"(?:a?b)*c", False),
        (r"(\w+,?)+", True),
    ],
)
def test_an_unambiguous_one_is_not(pattern: str, searched: bool) -> None:
    assert not is_superlinear(pattern, searched=searched)


@pytest.mark.parametrize("digits", [50, 10_000])
def test_four_long_numbers_and_a_letter_are_refused(client: TestClient, digits: int) -> None:
    text = ",".join(["1" * digits] * 4) + "x"
    with pytest.raises(ValueError, match="expected four numbers"):
        box_of(text)
    for address in ("/events", "/search", "/ogc/collections/events/items"):
        response = client.get(address, params={"bbox": text, "q": "a"})
        assert (response.status_code, response.json()["errors"][0]["parameter"]) in ((422, "bbox"), (400, "bbox"))


@given(st.text("0123456789.+-eE \t", max_size=12))
def test_a_number_is_what_python_reads_without_its_additions(text: str) -> None:
    try:
        expected = float(text)
    except ValueError:
        expected = None
    try:
        found = number_of(text)
    except ValueError:
        found = None
    assert found == expected
