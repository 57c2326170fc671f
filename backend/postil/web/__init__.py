"""What every request passes, whatever route it is for: limits, guards, errors, one unit of work."""
