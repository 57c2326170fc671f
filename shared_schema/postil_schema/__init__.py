"""The shapes that cross the wire between the extension and the server, written once.

From these come request validation, `openapi.json` and the extension's TypeScript types; the
server's tables inherit the same fields.
"""

API_MIN = 1
API_MAX = 1
"""The range of API versions that this release speaks."""
