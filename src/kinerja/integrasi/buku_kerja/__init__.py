"""An office's year as a folder of workbooks: read it, load it, write it (docs/format-masukan.md)."""
