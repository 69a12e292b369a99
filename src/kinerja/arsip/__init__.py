"""Files, official documents with their versions, and the append-only trail."""
