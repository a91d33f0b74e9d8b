# Two commands do everything: `make chat` and `make test`. Set-up talks on stderr, recipes are silent.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := chat
VENV := .venv
BIN := $(VENV)/bin
# The first interpreter of 3.11 or later; `make PYTHON=/path/to/python3.12 chat` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: chat test lint format bench picture snapshots clean

chat: $(VENV)/.wattif
	@$(BIN)/wattif

test: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet . || { echo "ruff format: run 'make format'" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/wattif kb check
	@$(BIN)/pytest -n auto

format: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# The picture that the README shows, and those that the tests of the chat compare with, by the program itself.
picture: $(VENV)/.dev
	@$(BIN)/python -m tests.interfaces.tui.pictures

snapshots: $(VENV)/.dev
	@$(BIN)/python -m tests.interfaces.tui.pictures snapshots

# Each benchmark installs what it compares with in an environment of its own.
bench: $(VENV)-bench/.bench
	@$(VENV)-bench/bin/python -m benchmarks.start
	@$(VENV)-bench/bin/python -m benchmarks.corpus
	@$(VENV)-bench/bin/python -m benchmarks.quantities
	@$(VENV)-bench/bin/python -m benchmarks.chat

clean:
	@rm -rf $(VENV) $(VENV)-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Wattif needs Python 3.11 or later; none was found. Install it, or name one: make PYTHON=/path/to/python3 chat" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Wattif needs Python's venv module, which $(PYTHON) lacks. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "wattif: making its own environment in $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV) >&2

$(VENV)/.wattif: pyproject.toml | $(BIN)/python
	@echo "wattif: installing ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2 </dev/null
	@touch $@

$(VENV)-bench/.bench: pyproject.toml | $(BIN)/python
	@echo "wattif: installing with what the benchmarks compare with ..." >&2
	@$(PYTHON) -m venv $(VENV)-bench >&2
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]' >&2 </dev/null
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "wattif: installing with what the checks need ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >&2 </dev/null
	@touch $@ $(VENV)/.wattif
