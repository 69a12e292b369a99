"""The office's SOP as data, and the cases that run it."""
