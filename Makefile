# `make run` serves the page and the API, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
TORCH ?= torch==2.13.0
SIZES ?= 1000 10000 100000
TEXT ?=
BIN := .venv/bin

.PHONY: install run test check gate bench audit clean

install: .venv/installed

# torch comes first and alone: on a machine without a graphics card see README, "Install", for the CPU build.
.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(TORCH)" -c requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . -c requirements.lock
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]" -c requirements.lock
	touch $@

run: install
	$(BIN)/beleg serve --sample

test: .venv/installed-dev
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# All floors, also those of data that may not be copied into the repository; make test holds the project's own.
gate: .venv/installed-dev
	$(BIN)/beleg evaluate gate --optional

audit: .venv/installed-dev
	$(BIN)/python -m pip check
	$(BIN)/pip-audit --skip-editable

bench: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[bench]" -c requirements.lock
	$(BIN)/python benchmarks/pipeline.py --sizes $(SIZES) $(if $(TEXT),--text $(TEXT))
	$(BIN)/python benchmarks/indexing.py
	$(BIN)/python benchmarks/search_speed.py
	$(BIN)/python benchmarks/quote_speed.py
	$(BIN)/python benchmarks/statements_speed.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
