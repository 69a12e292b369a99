"""What each kind of SOP step really does."""
