"""Who the offices, posts, people and working hours are."""
