# Needs nothing but Python >= 3.11, pip and make: every target makes the environment first.
PYTHON ?= python3
BIN := .venv/bin
FAST := .venv-fast/bin
SAID := $(wildcard tests/gold/*/*.txt src/dispaccio/data/samples/*.txt)
SOURCES := $(shell find src \( -name __pycache__ -o -name node_modules \) -prune -o -type f -print)

.PHONY: bundle fast same demo test lint types lexicon gate all clean

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

# The same engine with its reading compiled (text/, extract/, of lexicon/ what they ask at every word), in an environment
# of its own. Needs a C compiler.
fast: .venv-fast/ready

# Compiled and plain say the same, byte for byte.
same: fast
	$(BIN)/dispaccio code --format jsonl $(SAID) > .venv-fast/plain.jsonl
	$(FAST)/dispaccio code --format jsonl $(SAID) > .venv-fast/compiled.jsonl
	cmp .venv-fast/plain.jsonl .venv-fast/compiled.jsonl

.venv-fast/ready: .venv/ready $(SOURCES)
	rm -rf .venv-fast
	$(BIN)/uv venv --quiet --python $(BIN)/python .venv-fast
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 DISPACCIO_BUNDLE=skip $(BIN)/uv build --quiet --python $(BIN)/python --out-dir .venv-fast/dist
	$(BIN)/uv export --quiet --locked --no-dev --no-emit-project --output-file .venv-fast/requirements.txt
	$(BIN)/uv pip install --quiet --python $(FAST)/python -r .venv-fast/requirements.txt
	$(BIN)/uv pip install --quiet --python $(FAST)/python --no-deps .venv-fast/dist/*.whl
	@touch $@

all: test lint types lexicon gate

.venv/ready: pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv sync --quiet --locked --python $(BIN)/python
	@touch $@

clean:
	rm -rf .venv .venv-fast
