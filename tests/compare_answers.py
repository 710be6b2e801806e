"""Compares what two checkouts answer to some 10,000 requests: status, headers and bytes.

    python -m tests.compare_answers record FILE [--checkout FOLDER]
    python -m tests.compare_answers compare FILE FILE

`record` publishes two editions of a checkout's seed data with the code of that checkout, serves them, and writes one
line for each request: its digest and what was answered. `compare` prints the requests whose answers differ and exits
with 1 if there are any. Used before and after a change that must not change an answer.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from tests.servers import free_port

ROOT = Path(__file__).parent.parent
SUFFIXES = [
    *("json", "jsonld", "geojson", "csv", "ndjson", "ttl", "nt", "ics"),
    *("csl", "bib", "ris", "lpf", "timelinejs", "vis", "html", "sqlite", "pdf"),
]
NOUNS = ("events", "places", "people", "documents")
LIST_FILTERS = (
    "",
    "limit=1",
    "limit=7&total=true",
    "limit=500",
    "when=1990-01",
    "when=1990-01&when_match=certainly",
    "from=1990-01-15&to=1990-01-20",
    "when=1921",
    "when=%5B1921-10-13,1990-01-19%5D",
    "place=nakhchivan",
    "place=karki&total=true",
    "bbox=44,38,46,40",
    "bbox=170,-80,-170,80",
    "person=heydar-aliyev",
    "person=armenian-armed-forces&role=attacker",
    "document=ibrahimov-2024",
    "kind=village",
    "kind=session",
    "contested=true",
    "contested=false&limit=3",
    "according_to=ibrahimov-2024",
    "according_to=boyukmillet-2024&when=1990-01",
    "q=karki",
    "q=secession%20treaty",
    "q=kar*",
    "sort=when",
    "sort=-when&limit=5",
    "sort=title&limit=5",
    "sort=-title&limit=5",
    "edition=1",
    "edition=1&limit=2",
    "edition=9",
    "limit=0",
    "limit=x",
    "when=nonsense",
    "bbox=1,2,3",
    "colour=red",
    "cursor=abc",
    "sort=up",
    "limit=1&limit=2",
    "place=nowhere",
    "from=1990&to=1980",
    "role=attacker",
)
QUERIES = (
    "karki",
    "Nakhchivan treaty",
    "kar*",
    '"',
    "ibrahimov",
    "Каrки",
    "19 January",
    "zzzz",
    "",
    "Kars 1921",
    "Baku killings",
    "O'Brien",
)
VARYING = {"date", "server", "connection", "keep-alive"}
TEXT_MAY_CHANGE = ("text/html", "application/vnd.oai.openapi", "application/problem+json")


class Answer(NamedTuple):
    """The parts of an answer that are compared."""

    status: int
    headers: list[tuple[str, str]]
    body: str


class Client:
    """Sends requests to one server, and follows the links of its answers."""

    def __init__(self, address: str, published: list[str]) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.published = published
        self.answers: dict[str, Answer] = {}
        self._etag = ""

    def send(self, path: str, method: str = "GET", **headers: str) -> bytes:
        """The body of the answer to a request, which is recorded."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        key = " ".join([method, path, *(f"{name}:{value}" for name, value in sorted(names.items()))])
        self._connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in names.items():
            self._connection.putheader(name, value)
        self._connection.endheaders()
        response = self._connection.getresponse()
        body = response.read()
        self.answers[key] = self._answer(path, response, body)
        self._etag = response.headers.get("ETag", '"none"')
        return body

    def send_with_etag(self, path: str) -> None:
        """The request that was sent last, with the ETag of its answer."""
        self._connection.request("GET", path, headers={"If-None-Match": self._etag})
        response = self._connection.getresponse()
        body = response.read()
        self.answers[f"GET {path} If-None-Match: the same"] = self._answer(path, response, body)

    def json(self, path: str) -> Any:
        """The same, parsed."""
        return json.loads(self.send(path))

    def _answer(self, path: str, response: http.client.HTTPResponse, body: bytes) -> Answer:
        given = sorted((name.lower(), value) for name, value in response.getheaders() if name.lower() not in VARYING)
        type_ = response.headers.get("Content-Type", "")
        ours = "/openapi" in path or "/ogc/api" in path or path.endswith("/problems") or path.startswith("/problems/")
        if type_.startswith(TEXT_MAY_CHANGE) or ours or path.startswith("/assets") or path.endswith(".sqlite"):
            varying = {"etag", "content-length", "content-security-policy", "repr-digest", "content-digest"}
            return Answer(response.status, [pair for pair in given if pair[0] not in varying], "")
        text = body
        for number, moment in enumerate(self.published):
            text = text.replace(moment.encode(), b"published-%d" % number)
        if type_.startswith("application/json") and b'"sqlite"' in text:  # an edition's files: SQLite may change inside
            text = re.sub(rb'("format":"sqlite"[^}]*"bytes":)\d+(,"sha256":)"[0-9a-f]+"', rb"\1n\2", text)
        headers = [(n, re.sub(r'"[0-9a-f]{16,}"', '"…"', v) if text != body and n == "etag" else v) for n, v in given]
        if text != body:
            headers = [pair for pair in headers if pair[0] != "content-length"]
        return Answer(response.status, headers, hashlib.sha256(text).hexdigest()[:16])


def requests(client: Client) -> None:
    """Send all requests, each made from the fixed lists above and from ids that the server has."""
    ids = {noun: [item["id"] for item in _walk(client, f"/{noun}?limit=40")] for noun in NOUNS}
    for noun in NOUNS:
        for filters in LIST_FILTERS:
            client.send(f"/{noun}?{filters}" if filters else f"/{noun}")
        for suffix in SUFFIXES:
            for filters in ("", "?when=1990-01", "?q=karki", "?according_to=ibrahimov-2024", "?edition=1", "?limit=3"):
                client.send(f"/{noun}.{suffix}{filters}")
        for id_ in ids[noun]:
            _record(client, noun, id_)
    for claim in _walk(client, "/claims?limit=100"):
        client.send(f"/claims/{claim['id']}")
    for claim in list(_walk(client, "/claims?limit=100"))[::40]:
        for suffix in SUFFIXES:
            client.send(f"/claims/{claim['id']}.{suffix}")
    _claims_and_search(client, ids)
    _rest(client)
    _protocol(client)
    for path in (ROOT / "tests" / "odd_requests.txt").read_text().splitlines():
        client.send(path)


def _walk(client: Client, path: str) -> Iterator[Any]:
    while path:
        page = client.json(path)
        yield from page["items"]
        path = page["next"]


def _record(client: Client, noun: str, id_: str) -> None:
    record = client.json(f"/{noun}/{id_}")
    for part in ("claims", "links"):
        list(_walk(client, f"/{noun}/{id_}/{part}?limit=20"))
        client.send(f"/{noun}/{id_}/{part}")
        client.send(f"/{noun}/{id_}/{part}.csv")
    for suffix in SUFFIXES:
        client.send(f"/{noun}/{id_}.{suffix}")
    for source in record["sources"][:3]:
        client.send(f"/{noun}/{id_}?according_to={source['id']}")
        client.send(f"/{noun}/{id_}/links?according_to={source['id']}")
    client.send(f"/{noun}/{id_}?edition=1")
    client.send(f"/{noun}/{id_}?according_to=wikisum")


def _claims_and_search(client: Client, ids: dict[str, list[str]]) -> None:
    for filters in (
        "property=when",
        "nature=evaluation",
        "nature=inference&limit=5",
        "rank=deprecated",
        "contested=true",
        "contested=false&limit=3",
        "document=azvision-2018",
        "subject=karki",
        "subject=karki-occupied&property=when",
        "edition=1&limit=2",
        "property=nonsense",
        "total=true&limit=1",
    ):
        for suffix in ("", ".csv", ".ndjson", ".jsonld", ".ttl", ".html"):
            client.send(f"/claims{suffix}?{filters}")
    for query in QUERIES:
        for more in (
            "",
            "&type=event",
            "&limit=3",
            "&sort=title",
            "&according_to=ibrahimov-2024",
            "&when=1990",
            "&edition=1",
        ):
            client.send(f"/search?q={quote(query)}{more}")
        for suffix in (".csv", ".ndjson", ".html"):
            client.send(f"/search{suffix}?q={quote(query)}")
    documents = ids["documents"][:12]
    for first, second in pairwise(documents):
        for more in ("", "&outcome=differ", "&subject=karki-occupied", "&property=when"):
            client.send(f"/compare?documents={first},{second}{more}")
        client.send(f"/compare.csv?documents={first},{second}")


def _rest(client: Client) -> None:
    for path in (
        "/",
        "/?format=html",
        "/docs",
        "/openapi.json",
        "/context.jsonld",
        "/health/live",
        "/health/ready",
        "/problems",
        "/compare",
        "/search",
        "/problems/not-found",
        "/problems/nonsense",
        "/editions",
        "/editions.html",
        "/ogc",
        "/ogc/api",
        "/ogc/conformance",
        "/ogc/collections",
        "/robots.txt",
        "/favicon.ico",
        "/nothing",
        "/events/",
        "//",
        "/events/karki",
        "/people/karki/claims",
    ):
        client.send(path)
    for number in (0, 1, 2, 3, "x"):
        for suffix in (
            "",
            "/changes",
            ".html",
            ".ndjson",
            ".sqlite",
            "/changes.csv",
            "/changes?limit=2",
            "/changes.html",
            ".csv",
        ):
            client.send(f"/editions/{number}{suffix}")
    for noun in NOUNS:
        client.send(f"/ogc/collections/{noun}")
        for filters in (
            "",
            "?limit=3",
            "?bbox=44,38,46,40",
            "?datetime=1990-01-15T00:00:00Z/1990-01-20T00:00:00Z",
            "?datetime=../1990-01-01T00:00:00Z",
            "?q=karki",
            "?bbox=x",
        ):
            client.send(f"/ogc/collections/{noun}/items{filters}")
    client.send("/ogc/collections/places/items/karki")


def _protocol(client: Client) -> None:
    paths = (
        "/events/karki-occupied",
        "/events",
        "/events.csv",
        "/search?q=karki",
        "/claims",
        "/editions/2.ndjson",
        "/nothing",
        "/",
        "/openapi.json",
        "/events/karki-occupied.html",
    )
    for path in paths:
        for method in ("HEAD", "POST", "OPTIONS", "DELETE"):
            client.send(path, method)
        for accept in (
            "text/html",
            "text/csv",
            "application/ld+json",
            "*/*",
            "image/png",
            "text/turtle;q=0.5, text/csv;q=0.4",
            "application/geo+json",
            "nonsense",
        ):
            client.send(path, Accept=accept)
        client.send(path, If_None_Match="*")
        client.send(path)
        client.send_with_etag(path)
        client.send(path, If_None_Match='W/"x", "y"')
        for range_ in ("bytes=0-9", "bytes=-5", "bytes=5-", "bytes=999999999999-", "lines=1-2"):
            client.send(path, Range=range_)
        client.send(path, "OPTIONS", Origin="https://example.org", Access_Control_Request_Method="GET")


def record(file: Path, checkout: Path) -> None:
    """Publish and serve the seed data of a checkout with its own code, and write down what it answers."""
    with tempfile.TemporaryDirectory() as temporary:
        data, first = Path(temporary, "data"), Path(temporary, "first")
        shutil.copytree(ROOT / "seed_data", first)
        events = first / "records" / "events.yaml"
        events.write_text(events.read_text().replace("title: Taking of Karki", "title: The taking of Karki"))
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1764547200", "FASTI_PUBLIC_URL": "http://fasti.test"}
        for folder in (first, ROOT / "seed_data"):
            _fasti(checkout, environment, "publish", "--seed-dir", str(folder), "--data-dir", str(data))
        port = free_port()
        command = [*_COMMAND, "serve", "--port", str(port), "--data-dir", str(data)]
        with subprocess.Popen(command, cwd=checkout, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                client = Client(_ready(port), [])
                client.published += [edition["published"] for edition in client.json("/editions")["items"]]
                requests(client)
            finally:
                server.terminate()
    lines = [
        f"{key}\t{answer.status}\t{json.dumps(answer.headers)}\t{answer.body}" for key, answer in client.answers.items()
    ]
    file.write_text("\n".join(lines) + "\n")
    sys.stdout.write(f"{len(lines)} requests recorded in {file}\n")


_COMMAND = [sys.executable, "-c", "from app.cli import main; main()"]


def _fasti(checkout: Path, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([*_COMMAND, *arguments], cwd=checkout, env=environment, check=True, stdout=subprocess.DEVNULL)


def _ready(port: int) -> str:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/ready")
            connection.getresponse().read()
            return f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no server on port {port}")


def compare(before: Path, after: Path) -> int:
    """Print the requests that are answered differently; the number of them."""
    old, new = (
        {line.split("\t")[0]: line.split("\t")[1:] for line in file.read_text().splitlines()}
        for file in (before, after)
    )
    differing = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    for key in sorted(differing)[:40]:
        sys.stdout.write("\n    ".join(map(str, (key, old.get(key), new.get(key)))) + "\n")
    sys.stdout.write(f"{len(old)} requests before, {len(new)} after, {len(differing)} answered differently\n")
    return len(differing)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("file", type=Path)
    recording.add_argument("--checkout", type=Path, default=ROOT)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args()
    if options.command == "record":
        record(options.file.resolve(), options.checkout.resolve())
        return 0
    return min(compare(options.before, options.after), 1)


if __name__ == "__main__":
    sys.exit(main())
