"""What every tool of the benchmark can be told: which data set it is to use, and where that lies."""

from __future__ import annotations

import argparse
from pathlib import Path

DATA_SET = argparse.ArgumentParser(add_help=False)
"""A parent of the parsers of the tools."""
DATA_SET.add_argument("--events", type=int, default=10_000, help="how many events the data set has")
DATA_SET.add_argument("--seed", type=int, default=1, help="another seed makes another data set")
DATA_SET.add_argument("--data", type=Path, default=Path("data/bench"), help="where data sets are kept")
