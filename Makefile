# The two commands that set everything up. Every other verb is a task: `.venv/bin/inv --list`.
PYTHON ?= python3

.PHONY: build test
build: .venv/ready
	.venv/bin/inv build

test: .venv/ready
	.venv/bin/inv test

.venv/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 build")'
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	.venv/bin/python -m compileall -q warraq tasks.py
	touch $@
