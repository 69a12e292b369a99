"""Pages of notices: the box, how one wants to be told, the calendar feed, reminding the silent."""
