"""Quarterly, semester and yearly performance reports."""
