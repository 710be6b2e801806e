# Everything a developer types. Needs Python 3.11 or later, make and the package index.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
BENCH := tests/bench/.venv
# Says only what goes wrong: neither what was installed, nor that there is a newer pip, for which it would ask the index.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test check seed lock examples format bench bench-quick clean

help: ## say what can be done here
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: $(VENV)/runtime seed ## publish seed_data and serve it on 127.0.0.1:8000 (PORT=… and HOST=… change that)
	@exec $(BIN)/fasti serve --host $(HOST) --port $(PORT)

seed: $(VENV)/runtime ## publish seed_data as a new edition, if anything changed
	@$(BIN)/fasti publish

test: check ## lint, types and every test that this machine can run
	$(BIN)/pytest --numprocesses auto --cov --cov-report=term

check: $(VENV)/dev ## what takes seconds: lint, types, seed data
	$(BIN)/ruff format --check app migrations tests
	$(BIN)/ruff check app migrations tests
	$(BIN)/mypy
	$(BIN)/fasti check

format: $(VENV)/dev ## lay the code out
	$(BIN)/ruff format app migrations tests
	$(BIN)/ruff check --fix app migrations tests

examples: $(VENV)/dev ## record anew what the service answers to the examples of the manual
	$(BIN)/python -m tests.record_examples

bench: $(VENV)/runtime $(BENCH)/ready ## measure a million events beside other services, and rewrite BENCHMARKS.md (an hour)
	$(BIN)/python -m tests.bench.run --events 10000 --seconds 1
	$(BIN)/python -m tests.bench.run --events 1000000 --seconds 3

bench-quick: $(VENV)/runtime $(BENCH)/ready ## the same with ten thousand events, in under three minutes
	$(BIN)/python -m tests.bench.run --events 10000 --seconds 0.2 --starts 1

lock: $(VENV)/dev ## pin the dependencies anew, with hashes and no address of an index
	for set in build:requirements.txt dev:requirements-dev.txt bench:tests/bench/requirements.txt; do \
	  $(BIN)/uv pip compile --quiet --upgrade pyproject.toml --group $${set%%:*} --universal --python-version 3.11 \
	    --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header --output-file $${set##*:} || exit 1; done

clean: ## remove what was made here: the environment, the editions, the caches
	rm -rf $(VENV) data .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis tests/node_modules $(BENCH)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/runtime

$(BENCH)/ready: tests/bench/requirements.txt
	@command -v wrk taskset >/dev/null || { echo "The benchmark needs wrk and taskset: apt-get install wrk util-linux"; exit 1; }
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@
