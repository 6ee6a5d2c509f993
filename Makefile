# `make` sets up and builds the sample kit into kit/; `make test` sets up and checks everything
# but the long sweeps, which `make test-sweeps` runs. See CONTRIBUTING.md.

VENV := .venv
BIN := $(VENV)/bin
# Debian's own Python is built with optimisation and prints a quarter faster than most others; any 3.11 or newer will do.
PYTHON ?= $(shell for p in /usr/bin/python3 python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$$p"; break; }; done)

.PHONY: kit setup test test-sweeps bench docs fonts words schemas picture lock clean
.DELETE_ON_ERROR:

kit: $(VENV)/.installed
	@$(BIN)/toolkit build --out kit

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml hatch_build.py tools/system-packages
	@tools/system-packages
	@echo 'Setting up in $(VENV), about a minute the first time ...'
	@tools/make-venv "$(PYTHON)" $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.tested-with: $(VENV)/.installed requirements-dev.lock tests/node/package-lock.json tools/system-packages
	@echo 'Installing what the tests need ...'
	@tools/system-packages tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --silent
	@touch $@

test: $(VENV)/.tested-with
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tools.messages check
	@! grep -n '://' requirements*.lock tests/node/package-lock.json || { echo 'a lock file holds an address'; exit 1; }
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

# Every combination of cases, programmes, languages and editions, hundreds of kills, long random searches.
test-sweeps: $(VENV)/.tested-with
	$(BIN)/pytest -n auto --dist worksteal -m 'sweep or hypothesis' --hypothesis-profile=sweep

bench: $(VENV)/.tested-with
	$(BIN)/python -m bench

docs: $(VENV)/.installed
	$(BIN)/python tools/templates_page.py

fonts: $(VENV)/.installed
	$(BIN)/python -c 'from toolkit.printing.render.fonts import write_coverage; write_coverage()'

words: $(VENV)/.installed
	$(BIN)/python -m tools.messages update

# Anew from pyproject.toml and tests/node/package.json, without an address in it.
lock: $(VENV)/.tested-with
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --quiet --output-file requirements-dev.lock
	cd tests/node && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
	tools/strip-funding tests/node/package-lock.json

clean:
	rm -rf $(VENV) kit dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

schemas: $(VENV)/.installed
	$(BIN)/python -c 'from toolkit.content.schemas.json_schema import write_schemas; write_schemas()'

picture: kit $(VENV)/.tested-with
	$(BIN)/python docs/picture.py
