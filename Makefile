# Habits of the project. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8501
HOST ?= localhost
SERVICE ?= pypi
VENV := .venv
PY := $(VENV)/bin/python
# Tests of one file stay together: they share a server, or data that take long to load. Files stay in their order, so
# that the long ones do not come last.
CORES := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run test check screenshots bench messages audit sbom lock clean

help: ## list these targets
	@echo "make TARGET [PYTHON=python3.12] [PORT=8501]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s%s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## start the dashboard
	@echo "Belarus Indicators: http://localhost:$(PORT) (Ctrl+C stops it)"
	@$(VENV)/bin/streamlit run dashboard.py --server.port $(PORT) --server.address $(HOST)

test: $(VENV)/dev.stamp ## run every test, those in a browser too
	@chrome="$$(bash scripts/browser.sh)" && firefox="$$(bash scripts/browser.sh firefox || true)" && \
		CHROME="$$chrome" FIREFOX="$$firefox" $(PY) -m pytest $(CORES)

check: $(VENV)/dev.stamp ## lint, format, types, floors and the tests that need no browser
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest $(CORES) -m "not browser"

screenshots: $(VENV)/dev.stamp ## take pictures of every page and compare them; ACCEPT=1 accepts what is seen
	@chrome="$$(bash scripts/browser.sh)" && CHROME="$$chrome" ACCEPT="$(ACCEPT)" $(PY) -m pytest -q -rs tests/e2e/test_screenshots.py

bench: $(VENV)/dev.stamp $(VENV)-bench/bench.stamp ## measure speed; RUNS=7 takes more than 5 of each
	@chrome="$$(bash scripts/browser.sh)" && CHROME="$$chrome" $(PY) -m bench --runs $(or $(RUNS),5)

audit: $(VENV)-audit/run.stamp ## look for known faults in the packages; asks SERVICE (pypi, osv or esms)
	@$(VENV)-audit/bin/python scripts/audit.py --vulnerability-service $(SERVICE) -r requirements.txt

messages: $(VENV)/run.stamp ## write language/messages.pot: all words that readers see, for translators
	@$(PY) -m scripts.messages

sbom: $(VENV)-audit/run.stamp ## write docs/sbom.json: the packages as CycloneDX
	@$(VENV)-audit/bin/python -W ignore::UserWarning -m cyclonedx_py requirements --output-reproducible \
		--mc-type application --pyproject pyproject.toml -o docs/sbom.json requirements.txt
	@echo docs/sbom.json

lock: ## rebuild requirements*.txt from requirements*.in, with the newest versions
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip --disable-pip-version-check install --quiet uv
	@for name in requirements requirements-dev requirements-bench requirements-audit; do \
		$(VENV)-lock/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
			$$name.in -o $$name.txt || exit 1; \
	done
	@rm -rf $(VENV)-lock

clean: ## remove the environment and everything else that was made here
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit $(VENV)-bench .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp is newer than the file it installed, so the next start installs nothing.

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; '$(PYTHON)' is not that ($$($(PYTHON) --version 2>&1))." >&2; \
		echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run.stamp: requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements.txt into $(VENV) (takes a while the first time)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing requirements-dev.txt into $(VENV)"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Dash and Panel, which the dashboard is compared with, in an environment of their own.
$(VENV)-bench/bench.stamp: requirements-bench.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements-bench.txt into $(VENV)-bench"
	@$(PYTHON) -m venv --clear $(VENV)-bench
	@$(VENV)-bench/bin/pip --disable-pip-version-check install --quiet --require-hashes -r $<
	@touch $@

# The tools of audit and sbom have an environment of their own.
$(VENV)-audit/run.stamp: requirements-audit.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements-audit.txt into $(VENV)-audit"
	@$(PYTHON) -m venv --clear $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-audit.txt
	@touch $@
