"""How the four example offices are put together from published figures and invented details."""
