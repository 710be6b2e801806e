"""How fast dates are read, on one core: `python -m tests.measure_dates`.

All texts are different, so nothing that remembers answers would help. Processor time, and the best of five runs: other
work on the machine is none of the parser's doing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

from app.dates import parse

MILLION = 1_000_000


def rate(work: Callable[[], object], count: int) -> float:
    times = []
    for _ in range(5):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return count / min(times)


def report(what: str, texts: list[str]) -> None:
    one_by_one = rate(lambda: deque(map(parse, texts), maxlen=0), len(texts))
    kept = rate(lambda: list(map(parse, texts)), len(texts))
    print(f"{what:40}{one_by_one:12,.0f} a second{kept:12,.0f} a second where all are kept")  # noqa: T201


def main() -> None:
    first = date(1, 1, 1)
    days = [(first + timedelta(number)).isoformat() for number in range(MILLION)]
    report("days, all different", days)
    few = days[:: MILLION // 20_000]
    report("months and years with a day unspecified", [f"{day[:8]}XX" for day in few])
    report("qualified days", [f"{day}~" for day in few])
    report("intervals of two days", [f"{one}/{other}" for one, other in pairwise(few)])
    report("sets of three days", [f"[{a},{b}..{c}]" for a, b, c in zip(few, few[1:], few[2:], strict=False)])


if __name__ == "__main__":
    main()
