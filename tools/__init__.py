"""What `make` calls: set-up, checks and packaging, with the standard library only."""
