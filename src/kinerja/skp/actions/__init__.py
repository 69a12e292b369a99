"""The verbs of the SKP: everything that writes in this room, one module per subject."""
