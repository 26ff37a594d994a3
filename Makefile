# Everything a person types. Each target makes .venv when it is missing; a bare machine needs Python 3.11+ (its venv too) and make.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run install test words check bench drill site picture clean lock

run: $(VENV)/run
	@$(PY) -m bot

# What a machine needs that runs the bot; nothing is started. Compiled here, and the lists in data/ read and kept, because
# a service that may not write to the project would do it at every start.
install: $(VENV)/run
	@$(PY) -m compileall -q bot cogs
	@$(PY) -m bot.prepare

# The drills start the program hundreds of times; where Python is told to write no bytecode, each would compile it anew.
test: $(VENV)/dev
	@$(PY) -m compileall -q bot cogs tests
	@$(PY) -m pytest -n auto --dist worksteal

# What a tip, an occasion or a sentence is held to; well under a minute on a machine that has nothing else to do.
words: $(VENV)/dev
	@$(PY) -m pytest -q tests/content

check: $(VENV)/dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports

bench: $(VENV)/dev
	@$(PY) -m benchmarks

# A month in 20 servers while processes, Discord and the database fail; DRILL_KILLS=20 and the like make it smaller.
drill: $(VENV)/dev
	@DRILL_SERVERS=$${DRILL_SERVERS:-20} DRILL_PEOPLE=$${DRILL_PEOPLE:-500} DRILL_DAYS=$${DRILL_DAYS:-30} \
	 DRILL_KILLS=$${DRILL_KILLS:-200} DRILL_RESTARTS=$${DRILL_RESTARTS:-12} \
	 $(PY) -m pytest -q tests/drills/test_chaos.py

site: $(VENV)/dev
	@$(VENV)/bin/zensical build --strict
	@echo "Open var/site/index.html"

picture: $(VENV)/dev
	@LANTERN_PICTURE=yes $(PY) -m pytest tests/page/test_tours.py -k scene

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Lantern needs Python 3.11 or newer, and no $(PYTHON) is here. On Debian and Ubuntu, as root: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lantern needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run: requirements.lock | $(VENV)/bin/python
	@echo "Installing what Lantern needs (once, about a minute) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing what the tests need (once, a minute or two) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# The two lists of pinned versions with hashes; without the addresses of any index.
LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: $(VENV)/dev
	@$(VENV)/bin/pip-compile $(LOCK) --extra postgres --extra speed -o requirements.lock pyproject.toml
	@$(VENV)/bin/pip-compile $(LOCK) --extra postgres --extra speed --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
