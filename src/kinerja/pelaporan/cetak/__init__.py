"""How reports are printed: pictures, typst sources for PDF, Word."""
