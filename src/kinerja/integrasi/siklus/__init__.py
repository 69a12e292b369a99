"""Running an office's year from its folder: every pelaku in turn, on a clock of its own, with papers and a journal."""
