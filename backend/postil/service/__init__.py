"""Postil as a service of its user's own: no root, no terminal, and there after a reboot."""
