"""kinerja: the system an Indonesian government office runs its performance year on."""
