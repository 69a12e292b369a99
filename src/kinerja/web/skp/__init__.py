"""Pages of the SKP: an employee's own plan and evaluations, his superior's team, and the office's desk and board."""
