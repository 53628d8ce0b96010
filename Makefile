# Each target makes what it needs: a fresh clone and Python 3.11 are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt

.PHONY: run ask test quick check docs reference hardness picture clean

run: $(VENV)/installed  ## open the chat
	$(BIN)/qa

ask: $(VENV)/installed  ## answer one question: make ask q="…"
	@$(BIN)/qa ask -- "$(q)"

test: $(VENV)/installed-for-tests  ## run all tests, of what is measured a share; CI=true: everything
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/installed-for-tests  ## lint, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quick: $(VENV)/installed-for-tests  ## run the tests that need no model and no whole program
	$(BIN)/python -m pytest -m "not model and not end_to_end" -n 2 --dist worksteal

docs: build/docs/installed  ## build the site into build/site
	build/docs/bin/sphinx-build --nitpicky --fail-on-warning --keep-going --quiet docs build/site
	$(PYTHON) -m tests.site build/site

reference: $(VENV)/installed-for-tests  ## write the pages of the reference that are made anew
	$(BIN)/python -m tests.reference docs/reference

hardness: $(VENV)/installed-for-tests  ## try to do harm: some hours; make hardness seed=7 for another chance
	$(BIN)/python -m tests.hardness --seed $(or $(seed),1)

picture: $(VENV)/installed-for-tests  ## draw the pictures of the documentation anew
	$(BIN)/python -m tests.picture docs/chat.svg
	$(BIN)/python -m tests.pictures docs/pictures

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; say which: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing; the first time this takes a minute or two."
	$(INSTALL) --editable .
	touch $@

$(VENV)/installed-for-tests: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing; the first time this takes a minute or two."
	$(INSTALL) --editable '.[test]'
	touch $(VENV)/installed $@

build/docs/installed: docs/requirements.txt
	$(PYTHON) -m venv build/docs
	build/docs/bin/python -m pip install --quiet --requirement docs/requirements.txt
	touch $@

clean:  ## remove the environment and what tools leave behind
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
