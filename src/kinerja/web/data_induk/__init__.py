"""Pages of the master data: units, posts, people, calendar, plans, budget; each with history and a workbook."""
