.DEFAULT_GOAL := help
.PHONY: help run test bench torture pictures lock clean
PYTHON ?= python3
export PYTHON

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## Start the demo on http://127.0.0.1:5000 (another port: make run PORT=5001)
	@scripts/venv.sh requirements.lock
	@scripts/system-packages.sh pango fonts
	@scripts/system-packages.sh languages || true # without them a handout is refused, with the reason
	@.venv/bin/python scripts/demo.py

test: ## Lint, type check and all tests: SQLite, PostgreSQL and Chromium
	@scripts/venv.sh requirements-dev.lock
	@scripts/system-packages.sh pango fonts languages
	@scripts/test.sh

bench: ## Measure against the floors and print the table
	@scripts/venv.sh requirements-dev.lock
	@scripts/system-packages.sh pango fonts
	@.venv/bin/python -m benchmarks

torture: ## Kill the servers again and again under load, on both databases; is anything lost? (KILLS=100)
	@scripts/venv.sh requirements-dev.lock
	@scripts/system-packages.sh postgresql
	@.venv/bin/python -m benchmarks.torture

pictures: ## Take the README's screenshots anew
	@scripts/venv.sh requirements-dev.lock
	@scripts/system-packages.sh pango fonts chromium
	@.venv/bin/python -m scripts.pictures

lock: ## Lock the newest versions that pyproject.toml allows
	@scripts/lock.sh

clean: ## Remove .venv and caches (the data in instance/ stays)
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
