"""Migrations of the room `skp`."""
