# Two commands matter: `make demo` and `make test`. Everything else is in `make help`.
PYTHON ?= python3
SERVE ?= 1
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test bench fix lint kunci bersih

help: ## daftar perintah ini
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## siapkan semuanya, muat data contoh, jalankan tahunnya, layani (SERVE=0: tanpa melayani; PADA=2025-10-10: hari lain)
	@$(PYTHON) mulai.py demo
	@$(BIN)/kinerja demo $(if $(filter 0,$(SERVE)),--tanpa-layani) $(if $(PADA),--pada $(PADA))

test: ## semua pemeriksaan dan uji
	@$(PYTHON) mulai.py dev
	@$(BIN)/python alat/uji.py

bench: ## perbandingan kecepatan dalam satu jalan
	@$(PYTHON) mulai.py bench || { echo "Pembanding tidak dapat dipasang; barisnya ditinggalkan."; $(PYTHON) mulai.py dev; }
	@$(BIN)/python -m bench

lint: ## pemeriksaan tanpa uji
	@$(PYTHON) mulai.py dev
	@$(BIN)/pytest -q tests/rumah

fix: ## rapikan kode dan perbarui dokumen yang dibuat mesin
	@$(PYTHON) mulai.py dev
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python alat/peta.py

kunci: ## kunci ulang requirements*.txt dari pyproject.toml
	@$(PYTHON) mulai.py dev
	@$(BIN)/python alat/kunci.py

bersih: ## hapus lingkungan, data demo, dan sisa kerja mesin
	rm -rf .venv .data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
