"""Pages of tasks: Tugas saya, and the work of one step."""
