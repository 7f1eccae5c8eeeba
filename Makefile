# make help lists the targets. Everything sets itself up: PYTHON=python3.12 make test picks another Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --require-hashes
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help install demo test test-all check bench pictures artwork test-artwork requirements clean

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

# Installing is the slow part, so it happens only when a requirements file is newer than the stamp.
$(VENV)/shop: requirements.txt requirements-sandbox.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Motif needs Python 3.11 or newer: PYTHON=python3.11 make …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the shop and its sandbox …"
	@$(INSTALL) -r requirements.txt -r requirements-sandbox.txt
	@touch $@

$(VENV)/dev: $(VENV)/shop requirements-dev.txt
	@echo "Installing the tests' tools …"
	@$(INSTALL) -r requirements.txt -r requirements-sandbox.txt -r requirements-dev.txt
	@touch $@

$(VENV)/artwork: $(VENV)/dev artwork/requirements.txt
	@echo "Installing what the artwork needs …"
	@$(INSTALL) -r artwork/requirements.txt
	@touch $@

install: $(VENV)/shop ## what the shop and its sandbox need, in .venv; the others do it by themselves

demo: $(VENV)/shop ## the filled shop, its sandbox and its worker; Ctrl-C stops all of it
	@$(BIN)/python tools/demo.py

# A file's tests share what it starts, so they stay together, and in their order: tests/conftest.py puts the slowest first.
PYTEST_IN_TWO := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

test: $(VENV)/dev ## the tests for every change: SQLite, the sandbox, one journey in a browser
	@$(PYTEST_IN_TWO) -m "everyday or not (browser or demo or exhaustive or postgres or redis)" $(ARGS)

test-all: $(VENV)/dev ## every test, also PostgreSQL, Redis, the demo and the artwork; what is missing is skipped with a hint
	@$(PYTEST_IN_TWO) -m "not (browser or demo)" --hypothesis-profile thorough $(ARGS)
	@$(BIN)/pytest -m "browser or demo" $(ARGS)
	@$(MAKE) --no-print-directory test-artwork

check: $(VENV)/dev ## lint, templates, types, import contracts, migrations, deployment settings
	@$(BIN)/python tools/check.py

bench: $(VENV)/dev ## the figures, as ratios in one run
	@$(BIN)/python -m benchmarks

pictures: $(VENV)/artwork ## contact sheets of designs and products, and screenshots of the shop, in var/pictures
	@$(BIN)/python -m artwork.contact_sheets
	@$(BIN)/python tools/screenshots.py take --folder $${VAR_DIR:-var}/pictures

artwork: $(VENV)/artwork ## the sandbox's designs and documents drawn anew; goes on where it was stopped
	@$(BIN)/python -m artwork

test-artwork: $(VENV)/artwork ## the artwork's lint and tests: every design of the library, one by one
	@cd artwork && ../$(BIN)/ruff check --quiet . && ../$(BIN)/ruff format --quiet --check .
	@$(BIN)/pytest artwork/tests -n 2 --dist worksteal $(ARGS)

requirements: $(VENV)/dev ## pin anew what the .in files need, with the hash of every file for every platform
	@for name in requirements requirements-sandbox requirements-dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			$$name.in -o $$name.txt || exit 1; \
	done

clean: ## throw away the environment and all local state
	rm -rf $(VENV) var
