# One command each; each sets up what it needs. `make` alone explains.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run demo demo-year test test-sqlite test-postgres check fix bench bench-engines lock audit wheel clean

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
export HUIKKAA_PORT ?= 8000
WORKERS ?= 3
STAMPS := .venv/stamps
PO := $(wildcard src/huikkaa/locale/*/*/LC_MESSAGES/*.po)

help: ## Print this help
	@printf '\nHuikkaa: the support portal of a municipality'\''s shared office services\n\n'
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22
	@printf '\nTry first: make demo, then open http://localhost:%s\n\n' '$(HUIKKAA_PORT)'

setup: $(STAMPS)/huikkaa $(STAMPS)/styles $(STAMPS)/messages ## Make everything ready; leaves .venv/bin/huikkaa

# Without a secret of its own this is somebody's desk, not a town's server.
run: export HUIKKAA_DEBUG ?= $(if $(HUIKKAA_SECRET_KEY),false,true)
run: setup ## Serve the portal of this machine (settings from the environment)
	@$(BIN)/huikkaa setup-database
	@$(BIN)/huikkaa run

demo: setup $(STAMPS)/demo ## Open the demo town Esimerkkilä (HUIKKAA_PORT moves it)
	@$(BIN)/huikkaa demo

demo-year: setup $(STAMPS)/demo ## Add 40,000 requests of three years to the demo town (some minutes, 200 MB)
	@$(BIN)/huikkaa demo-year $(ARGS)

test: setup $(STAMPS)/test ## Run every test on SQLite, then on PostgreSQL
	@tools/debian.sh
	@status=0; \
	$(MAKE) --no-print-directory test-sqlite || status=1; \
	$(MAKE) --no-print-directory test-postgres || status=1; \
	exit $$status

test-sqlite: setup $(STAMPS)/test ## Run every test on SQLite (ARGS="-k queue" chooses)
	@echo '== SQLite =='
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

test-postgres: setup $(STAMPS)/test ## Run every test that touches a database on PostgreSQL
	@echo '== PostgreSQL =='
	@$(BIN)/python tests/postgres.py -- $(BIN)/python -m pytest -n $(WORKERS) -m 'not once' $(ARGS)

check: setup $(STAMPS)/check ## Look for mistakes; changes nothing
	@$(BIN)/python tools/check.py

fix: setup $(STAMPS)/check ## Mend what a machine can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python tools/check.py --fix-templates

bench: setup $(STAMPS)/test ## Measure speed at 10,000 to 1,000,000 requests
	@status=0; \
	$(BIN)/python tests/postgres.py --durable -- $(BIN)/python -m benchmarks $(ARGS) || status=1; \
	$(MAKE) --no-print-directory bench-engines ARGS='$(filter --quick,$(ARGS))' || status=1; \
	$(BIN)/python -m benchmarks.skills || status=1; \
	exit $$status

bench-engines: setup $(STAMPS)/test ## Measure placement and mixed groups (ARGS="--quick", or files of questions)
	@$(BIN)/python -m benchmarks.engines $(ARGS)

lock: $(STAMPS)/environment ## Pin the packages anew
	@UV=$(UV) tools/lock.sh

audit: setup $(STAMPS)/check ## Ask whether a pinned package has a known weakness (needs the network)
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements/demo.txt

wheel: setup ## Build the wheel that a town installs, into dist/
	@$(UV) build --quiet --wheel --no-build-isolation --out-dir dist

clean: ## Remove what setup made (never your data in var/)
	@rm -rf .venv node_modules src/huikkaa/web/shared/static/vendor tests/vendor dist build

# --- what each needs: a stamp is as old as the last time it was made -------------------------------------------

INSTALL = $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
	|| $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1)

$(STAMPS)/environment: requirements/setup.txt tools/environment.sh
	@echo 'Making the environment (.venv)'
	@PYTHON=$(PYTHON) tools/environment.sh
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: requirements/base.txt $(STAMPS)/environment
	@echo 'Installing packages'
	@$(call INSTALL,requirements/base.txt)
	@touch $@

$(STAMPS)/huikkaa: pyproject.toml $(STAMPS)/base
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/demo $(STAMPS)/test $(STAMPS)/check: $(STAMPS)/%: requirements/%.txt $(STAMPS)/huikkaa
	@echo 'Installing packages: $*'
	@$(call INSTALL,requirements/$*.txt)
	@touch $@

$(STAMPS)/styles: package-lock.json tools/vendor.py tools/styles.sh $(STAMPS)/environment
	@echo 'Fetching the design system'
	@tools/styles.sh
	@touch $@

$(STAMPS)/messages: $(PO) $(STAMPS)/huikkaa
	@$(BIN)/huikkaa messages --quiet
	@touch $@
