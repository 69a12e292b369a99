"""Dashboards: Pemda, office, indikator, and the evidence behind a figure."""
