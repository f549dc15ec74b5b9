# sitegen: everything that people and CI run.  `make` alone lists the targets.
#
# Nothing here needs the network except the first install (packages named and
# hashed in the two lock files), `make test-bounds`, `make test-install` and `make lock`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
JOBS   ?= 2
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# pip-tools makes the lock, in an environment of its own.
PIP_TOOLS := 7.6.2
LOCK_VENV := .venv-lock
PIP_COMPILE = $(LOCK_VENV)/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
  --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
# Extra arguments, e.g. `make test ARGS='-k feeds -x'`.
ARGS   ?=
# What the linters read; a folder that does not exist yet is left out.
SOURCES := $(wildcard sitegen tests benchmarks)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test test-deep test-bounds test-install check format docs bench bench-serve bench-page screenshots pictures page-figures lock \
        clean install \
        python-ok

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

site: $(STAMP) ## Build the site of this repository into output/
	$(BIN)/sitegen build
	@echo "The site is in $(CURDIR)/output; $(BIN)/sitegen --help says what else can be done."

test: $(STAMP) ## Run the tests (seconds to a few minutes)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not deep" $(ARGS)

test-deep: $(STAMP) ## Run the long tests, and the property tests on new examples
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "deep or hypothesis" --hypothesis-profile=deep $(ARGS)

test-bounds: $(STAMP) ## Run the core tests with the lowest and the newest libraries that are allowed (network)
	$(BIN)/python -m tests.bounds lowest newest

test-install: $(STAMP) ## Install new sites in empty environments, from each origin of sitegen (network)
	$(BIN)/python -m tests.installing

check: $(STAMP) ## Lint, check the format and check the types; changes nothing
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy --strict $(SOURCES)

format: $(STAMP) ## Format the code and apply the safe fixes
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

atlas: $(STAMP) ## Make the data of maps again from Natural Earth, as npm's world-atlas has it
	$(BIN)/python -m tests.atlas

docs: $(STAMP) ## Rewrite the generated parts of the docs
	$(BIN)/python -m tests.test_docs

bench: $(STAMP) ## Measure how fast the build is
	$(BIN)/python -m benchmarks $(ARGS)

bench-serve: $(STAMP) node_modules ## Measure how fast the live preview shows an edit: 100 and 10,000 articles
	$(BIN)/python -m benchmarks.serving $(ARGS)

bench-page: $(STAMP) node_modules ## Measure how fast pages are: lighthouse, the median of five runs
	$(BIN)/python -m tests.browser performance

screenshots: $(STAMP) node_modules ## Take pictures of every kind of page into output-screenshots/
	$(BIN)/python -m tests.browser screenshots $(ARGS)

pictures: $(STAMP) node_modules ## Take the pictures of the README and of the themes again
	$(BIN)/python -m tests.browser pictures

page-figures: $(STAMP) node_modules ## Measure pages: axe, lighthouse, the HTML checker, sizes, as one table
	$(BIN)/python -m pytest -q tests/browser $(ARGS)

node_modules: package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

install: $(STAMP) ## Make .venv with everything in requirements.lock, and sitegen itself

# Three steps on purpose.  The build tools come first, then nothing is built in isolation,
# so that what builds a package is hashed too (feedgen is published as source only).  And
# pip refuses an editable folder in --require-hashes mode, so sitegen itself comes last.
$(STAMP): requirements.lock requirements-build.lock pyproject.toml | python-ok
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) --require-hashes --only-binary :all: -r requirements-build.lock
	$(PIP_INSTALL) --require-hashes --no-build-isolation --use-pep517 -r requirements.lock
	@$(BIN)/python -m pip uninstall -qq --yes sitegen  # the name of the distribution until it was found to be taken
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# Runs before an install only; as an order-only prerequisite it never makes the stamp old.
python-ok:
	@test -x $(BIN)/python && exit 0; \
	command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "make: $(PYTHON) was not found.  Install it:  apt-get install python3 python3-venv" >&2; exit 1; }; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: sitegen needs Python 3.11 or newer, and $(PYTHON) is older." >&2; \
	  echo "      Install it (Debian 12 and later:  apt-get install python3 python3-venv)" >&2; \
	  echo "      or name another one:  make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }; \
	$(PYTHON) -c 'import venv, ensurepip' >/dev/null 2>&1 || { \
	  echo "make: $(PYTHON) cannot make a virtual environment.  Install:  apt-get install python3-venv" >&2; exit 1; }

# The lock is made with the oldest Python we support, so that no version is chosen that
# needs a newer one.  pip-tools lives in its own environment: nothing else needs it.
# `make lock` keeps what is pinned where it can; `make lock ARGS=--upgrade` takes the newest.
lock: python-ok ## Make the lock files again from pyproject.toml (needs the network)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "make: make the lock with Python 3.11:  make lock PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(LOCK_VENV)/bin/python || $(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==$(PIP_TOOLS)
	$(LOCK_VENV)/bin/python -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["build"], sep="\n")' \
	  > $(LOCK_VENV)/build.in
	$(PIP_COMPILE) --no-annotate --output-file requirements-build.lock $(ARGS) $(LOCK_VENV)/build.in
	$(PIP_COMPILE) --extra dev --output-file requirements.lock $(ARGS) pyproject.toml requirements-build.lock
	$(PIP_COMPILE) --no-annotate --constraint requirements.lock --output-file sitegen/cli/new/libraries.lock pyproject.toml
	@if grep -nE '://|file:/|^-' requirements.lock requirements-build.lock sitegen/cli/new/libraries.lock; then \
	  echo "make: a lock file names an address or an option; see above" >&2; exit 1; fi

clean: ## Remove what the tools made (the environment, caches, output)
	rm -rf $(VENV) $(LOCK_VENV) .venv-lowest .venv-newest output output-screenshots .output.* .sitegen dist build node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
