"""Pages of documents: list, versions, files, and where a paper is kept."""
