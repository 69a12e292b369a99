"""Reads of the SKP, one module per subject."""
