"""Pages of the performance year and of one case, drawn as the SOP sheet."""
