# Two commands do everything: `make run` and `make test`. Both may be run again and are then quick.
PYTHON ?= python3
VENV := .venv
MODEL_VENV := .venv-model
PEERS_VENV := .venv-peers
BIN := $(VENV)/bin

.PHONY: run test test-model lint bench eval vectors clean

run: $(VENV)/.run
	$(BIN)/python -m ingest build
	$(BIN)/python -m ui.serve

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	tests/browser/install-chromium
	tests/storage/install-postgresql
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# A real language model, very small, in an environment of its own; compiling its server takes minutes the first time.
test-model: $(VENV)/.dev $(MODEL_VENV)/.ready
	$(BIN)/python -m pytest -m model tests/assistant/model

lint: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy .

bench: $(VENV)/.dev $(PEERS_VENV)/.ready
	$(BIN)/python -m bench

eval: $(VENV)/.run
	$(BIN)/python -m evals run

vectors: $(VENV)/.run
	$(BIN)/python -m knowledge vectors
	$(BIN)/python -m evals.reading

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Deelwijzer heeft Python 3.11 of nieuwer nodig. Voorbeeld: make run PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

$(MODEL_VENV)/.ready: requirements-model.txt
	$(PYTHON) -m venv $(MODEL_VENV)
	$(MODEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-model.txt
	@touch $@

$(PEERS_VENV)/.ready: requirements-peers.txt
	$(PYTHON) -m venv $(PEERS_VENV)
	$(PEERS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-peers.txt
	@touch $@

clean:
	rm -rf $(VENV) $(MODEL_VENV) $(PEERS_VENV) .data
