# make demo: the graph of the example news. make test: everything a change must pass.
# make test-days: the same on other days and in other zones; make docs: the documentation, with its generated blocks;
# make lock: the versions that everybody installs, newest; make test-versions: the oldest and newest that are allowed.
PYTHON ?= python3
VENV := .venv
# Tests start many processes: each would compile all modules anew where this is set.
unexport PYTHONDONTWRITEBYTECODE
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
TESTED_WITH_VERSIONS := tests/read tests/extract tests/count tests/export tests/ask tests/test_build.py
# The parts that read clocks or zones, and the settings under which they must pass, too.
TESTED_ON_OTHER_DAYS := tests/read/test_dates.py tests/ground/test_time_zone.py tests/count/test_counts.py tests/export/test_citation.py tests/docs/test_generated.py

# The page's modules need Node only where they are changed: without it they are tested as they are bundled.
PAGE := @.ci/page

.PHONY: demo test test-days test-versions format docs lock clean

demo: $(VENV)/installed
	$(BIN)/kg build examples/news -o output
	@echo "The page is $(CURDIR)/output/graph.html: open it in a browser."

test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PAGE) check
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal

ON = TZ=$(1) KG_THOROUGH=1 faketime -f "$(2)" $(BIN)/pytest --quiet --numprocesses auto --dist loadfile $(TESTED_ON_OTHER_DAYS)

test-days: $(VENV)/installed-dev
	$(call ON,Europe/Amsterdam,+1d)
	$(call ON,Pacific/Auckland,+400d)
	$(call ON,America/Los_Angeles,@2028-02-29 12:00:00)

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(PAGE) format

docs: $(VENV)/installed-dev
	$(BIN)/python docs/generate.py
	$(BIN)/mkdocs build --strict --quiet
	@echo "The documentation is $(CURDIR)/site/index.html."

clean:
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# What is installed is what was tested: names, versions and hashes stand in requirements/.
$(VENV)/installed: $(BIN)/python pyproject.toml requirements/run.txt
	$(PIP) --require-hashes --requirement requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.txt
	$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/installed-ci: $(VENV)/installed-dev requirements/ci.txt
	$(PIP) --require-hashes --requirement requirements/ci.txt
	@touch $@

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-header --no-annotate requirements/build.in pyproject.toml

lock: $(VENV)/installed-dev
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --extra dev --extra ci --constraint requirements/dev.txt --output-file requirements/ci.txt

# Once in a while: do the oldest versions that pyproject.toml allows, and the newest, work, too?
test-versions: $(VENV)/installed-dev
	for wanted in lowest-direct highest; do \
		$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/$$wanted && \
		$(BIN)/uv pip install --quiet --python build/$$wanted --resolution $$wanted '.[dev]' && \
		build/$$wanted/bin/python -m pytest --numprocesses auto -W default -m "not browser" $(TESTED_WITH_VERSIONS) || exit 1; \
	done
