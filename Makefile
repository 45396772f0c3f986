# Breath Master. `make run` and `make test` set up everything they need.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
LOCK := packaging/locks/dev.txt

.PHONY: setup peers run test check bench images locks translations package clean

setup: $(VENV)/.ready

$(VENV)/.ready: $(LOCK) pyproject.toml packaging/setup.sh
	@packaging/setup.sh $(VENV) $(LOCK)
	@touch $@

run: setup
	@$(BIN)/python packaging/demo.py

peers: setup
	@packaging/peers.sh $(VENV)

test: setup peers
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadgroup tests

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/python packaging/translations.py --check

bench: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY))

images: setup
	@$(BIN)/python packaging/images.py docs/images $(ONLY)

locks: setup
	@packaging/lock.sh

translations: setup
	@$(BIN)/python packaging/translations.py

package:
	@packaging/build.sh --deb

clean:
	rm -rf $(VENV) build dist .local
