# make graph   build the sample pages into build/
# make test    run every check
# make bench   measure speed and memory; ARTICLES=10000 builds so many
# make picture take the README's picture anew
# make clean   take away what was made

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := graph
.PHONY: graph test bench picture clean chromium

VENV ?= .venv
BIN := $(VENV)/bin
# A new environment for new requirements, and only then.
STAMP := $(VENV)/.installed-$(shell cat pyproject.toml constraints.txt | cksum | tr ' ' '-')
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

graph: $(STAMP)
	$(BIN)/kg build seeds/pages -o build

test: $(STAMP) chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: $(STAMP)
	$(BIN)/python tests/bench/bench.py $(ARTICLES)

picture: graph chromium
	$(BIN)/python tests/tools/picture.py build/view.html notebooks/view.png --search 昆山经济技术开发区

clean:
	rm -rf build .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml constraints.txt
	@if [ -z "$(PYTHON)" ]; then echo "error: wants Python 3.11 or newer: install one, or say make PYTHON=…" >&2; exit 1; fi
	@echo "installing zonekg and what it needs into $(VENV) (about a minute)"
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	rm -f $(VENV)/.installed-*
	touch $@

# The viewer is tested in Chromium, the pictures with a Chinese font. As root on Debian both are installed; elsewhere the
# tests that want them are skipped, except in CI.
chromium:
	@if ! command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || ! fc-list :lang=zh 2>/dev/null | grep -q .; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "installing chromium and a Chinese font for the tests of the viewer and the pictures"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
				chromium fontconfig fonts-noto-cjk >/dev/null; } || echo "chromium could not be installed" >&2; \
		else echo "no chromium or no Chinese font: the tests that want them are skipped"; fi; \
	fi
