# `make` shows the atlas at work; `make test` is what decides whether a change lands.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
KG := $(BIN)/kg
SOURCES ?= sources
QUESTION := diffusion video models under 5B params with open weights

.DEFAULT_GOAL := answer
.PHONY: audit bench spark answer build check docs explorer fuzz gallery help setup test tour

answer: build ## Build the warehouse and answer a question
	@$(KG) ask "$(QUESTION)"
	@echo
	@echo "Try next, with $(KG) in place of kg:"
	@echo '  kg                          what is in the atlas'
	@echo '  kg why imagen parameters    who said so, and who disagrees'
	@echo '  kg conflicts                where the sources contradict each other'
	@echo '  kg query                    the SQL library'

build: setup ## Check the facts and write the warehouse
	@$(KG) build

setup: $(VENV)/.done ## Make the virtual environment

$(VENV)/.done: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,draw,web]'
	@touch $@

check: setup ## Say everything wrong with the facts
	@$(KG) check

test: setup ## Lint, types, the check of the facts, and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(KG) check
	$(BIN)/pytest --numprocesses 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=90

fuzz: build ## Attack facts, questions, builds and the sandbox (KG_FUZZ=0.1 for a tenth of it)
	$(BIN)/python -m fuzz

bench: ## Measure builds and questions beside plain DuckDB and other stores
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[rivals]'
	.venv-bench/bin/python benchmarks/bench.py

spark: ## Install Spark beside the rest and hold it to the same answers (needs Java 17)
	$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,draw,spark,web]'
	.venv-spark/bin/pytest --override-ini testpaths=tests_spark --override-ini filterwarnings=default

docs: setup ## Write the generated pages and the editor schemas
	@$(KG) dictionary > docs/dictionary.md
	@$(KG) query --doc > docs/queries.md
	@$(KG) schema docs/schema
	@$(KG) cost validate --out docs/cost-validation.md
	@$(KG) agreement --out docs/agreement.md

audit: setup ## Look for what is cited of repositories in the copies under SOURCES
	@$(KG) audit --sources $(SOURCES) --out docs/audit.md

tour: setup ## Run the notebook of the documentation again
	@$(BIN)/jupyter-execute --inplace docs/tour.ipynb

gallery: setup ## Draw every diagram into the documentation
	@$(KG) draw --gallery docs/gallery > docs/gallery.md

explorer: build ## Take the picture of the explorer in the documentation (needs Chromium)
	@$(BIN)/python docs/explorer.py

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
