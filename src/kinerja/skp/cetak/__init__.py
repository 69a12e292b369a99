"""Print kinds of the SKP: frozen data made ready for the eye, and the register of the templates."""
