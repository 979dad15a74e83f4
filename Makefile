# Two commands on a fresh machine: `make demo` and `make test`.
.POSIX:
.PHONY: setup demo serve test check format bench shots lock messages clean

PY = .venv/bin/python
export AMPARO_HOME ?= $(CURDIR)/var

setup:
	@tools/setup.sh

demo: setup
	@.venv/bin/amparo demo

serve: setup
	@.venv/bin/amparo serve

test: .venv/test
	@tools/test.sh

check: .venv/test
	@tools/check.sh

format: .venv/test
	$(PY) -m ruff format . && $(PY) -m ruff check --fix .

bench: .venv/test
	$(PY) -m benchmarks

shots: .venv/test
	$(PY) -m pytest tests/browser -m browser --shots

messages: .venv/test
	$(PY) tools/messages.py --check

# Pin again (needs uv on the path).
lock:
	uv pip compile requirements.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements.txt
	uv pip compile requirements-dev.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements-dev.txt

clean:
	rm -rf build .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: .venv/test
.venv/test:
	@tools/setup.sh test
