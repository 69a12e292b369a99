"""Pages of report texts: narrative, findings, and the answers of officials."""
