"""Pages of kertas kerja: filling one, and the board of all units."""
