"""Two wordings of one abstract."""

OLD = (
    "We survey retrieval for small models. The methods are grouped by what they read, and each "
    "group is measured on three tasks. We close with open questions."
)
NEW = (
    "We survey retrieval for small and large models. The methods are grouped by what they read, "
    "and every family is compared on four public tasks. We close with open questions."
)
STAYS, EDITED, GONE = (
    "The methods are grouped by what they read",
    "survey retrieval for small models",
    "is measured on three tasks",
)
"""Words of the old one: the first stand in the new one too, the second nearly, the last do not."""
