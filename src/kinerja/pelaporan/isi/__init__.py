"""What stands in a performance report: pure builders from `bahan.Bahan` to a tree of blocks that prints read."""
