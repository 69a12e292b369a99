"""Outside files and systems, one folder each."""
