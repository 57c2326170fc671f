"""What goes wrong with backups."""


class BackupFailed(Exception):
    """Why no backup was made or restored, in words for whoever runs the server."""
