"""Pages of signing in, and of choosing the post one acts in."""
