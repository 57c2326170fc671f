"""What was removed is found without reading the whole library."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    removed = sa.text("removed_at IS NOT NULL")
    for table in ("paper", "highlight"):
        op.create_index(
            f"ix_{table}_user_id_removed_at",
            table,
            ["user_id", "removed_at"],
            sqlite_where=removed,
            postgresql_where=removed,
        )
    op.create_index(
        "ix_history_user_id_field_replaced_at", "history", ["user_id", "field", "replaced_at"]
    )
