# Needs nothing but Python >= 3.11, pip and make: every target makes the environment first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: bundle demo test lint types lexicon gate all clean

demo: .venv/ready
	$(BIN)/dispaccio demo

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .

types: .venv/ready
	$(BIN)/mypy

lexicon: .venv/ready
	$(BIN)/dispaccio lexicon check

gate: .venv/ready
	$(BIN)/python tests/eval/gate.py

# The charts of the reading room; without them each is a table. Needs Node >= 18.
bundle:
	cd src/dispaccio/web/assets && npm ci --no-audit --no-fund --ignore-scripts && npm run build

all: test lint types lexicon gate

.venv/ready: pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv sync --quiet --locked --python $(BIN)/python
	@touch $@

clean:
	rm -rf .venv
