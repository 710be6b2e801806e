"""Makes what is measured, and keeps it: seed files, the edition that Fasti makes of them, a database for the rest."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import relational, seed_folder
from tests.bench.data import VERSION, DataSet

_PUBLICATION = 3_600
"""Seconds that a publication may take."""
_BUFFER = 1_000_000


@dataclass(frozen=True)
class Prepared:
    """A data set on disk."""

    data: DataSet
    folder: Path

    @property
    def seed(self) -> Path:
        """The seed files."""
        return self.folder / "seed"

    @property
    def editions(self) -> Path:
        """What Fasti published."""
        return self.folder / "editions"

    @property
    def database(self) -> Path:
        """The database of the other contestants."""
        return self.folder / "bench.db"

    @property
    def inspected(self) -> Path:
        """What Datasette wants to know of the database before it starts."""
        return self.folder / "inspect.json"

    @property
    def publication(self) -> Path:
        """How the publication went."""
        return self.folder / "publication.json"

    def publication_noted(self) -> dict[str, Any] | None:
        """The same, read; nothing where the edition came from elsewhere."""
        return dict(json.loads(self.publication.read_text())) if self.publication.exists() else None

    def read_beforehand(self) -> None:
        """Have the system read all that servers read, as far as it has room: it is not its disk that is measured.

        Databases once, and the files beside them twice: what is read a second time is not given up for what is read
        once, and of a million events the whole is larger than 24 GB.
        """
        databases = [self.database, *self.editions.glob("*.sqlite")]
        beside = sorted(set(self.editions.iterdir()) - set(databases))
        buffer = bytearray(_BUFFER)
        for path in (*databases, *beside, *beside):
            with path.open("rb", buffering=0) as file:
                while file.readinto(buffer):
                    pass


def prepared(data: DataSet, root: Path) -> Prepared:
    """Where a data set lies, made or not."""
    return Prepared(data, root / f"{data.events}-seed{data.seed}-v{VERSION}")


def prepare(data: DataSet, root: Path, datasette: Path, tell: Callable[[str], None]) -> Prepared:
    """Make whatever is missing; a step that was broken off is done again."""
    made = prepared(data, root)
    made.folder.mkdir(parents=True, exist_ok=True)
    steps: list[tuple[Path, Callable[[Path], None]]] = [
        (made.seed, lambda path: seed_folder.write(data, path)),
        (made.editions, lambda path: _publish(made, path)),
        (made.database, lambda path: relational.write(data, path)),
        (made.inspected, lambda path: _inspect(datasette, made.database, path)),
    ]
    for target, make in steps:
        if not target.exists():
            tell(f"making {target}")
            _aside(target, make)
    return made


def _aside(target: Path, make: Callable[[Path], None]) -> None:
    unfinished = target.with_name(f"unfinished-{target.name}")
    if unfinished.is_dir():
        shutil.rmtree(unfinished)
    unfinished.unlink(missing_ok=True)
    make(unfinished)
    unfinished.rename(target)


def _publish(made: Prepared, path: Path) -> None:
    """Publish the seed files as anybody would, and note what it took."""
    command = [str(Path(sys.executable).parent / "fasti"), "publish", "--seed-dir", str(made.seed)]
    began = time.monotonic()
    with subprocess.Popen([*command, "--data-dir", str(path)]) as publication:
        usage = _wait(publication, began + _PUBLICATION)
    seconds = time.monotonic() - began
    if publication.returncode:
        raise RuntimeError(f"`{' '.join(command)}` failed")
    noted: dict[str, Any] = {
        "records": made.data.records,
        "seconds": round(seconds, 2),
        "records_per_second": round(made.data.records / seconds),
        "peak_rss_mb": round(usage.ru_maxrss / 1000),
        "edition_mb": round(sum(file.stat().st_size for file in path.iterdir()) / 1e6),
    }
    made.publication.write_text(json.dumps(noted) + "\n")


def _wait(process: subprocess.Popen[bytes], until: float) -> Any:
    """Wait for a process and say what it used, its peak of memory among it."""
    while time.monotonic() < until:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage
        time.sleep(0.02)
    process.kill()
    raise TimeoutError("the publication takes too long")


def _inspect(datasette: Path, database: Path, path: Path) -> None:
    subprocess.run([datasette, "inspect", database, "--inspect-file", path], check=True, timeout=600)
