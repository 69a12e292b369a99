"""Letters, dispositions, meetings and their notes."""
