"""Passwords, invitations, and who signed in or was connected."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("user", sa.Column("password_hash", sa.String(200), nullable=True))
    op.add_column("token", sa.Column("role", sa.String(), nullable=True))
    op.create_table(
        "access",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_access_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_access"),
    )
    op.create_index("ix_access_user_id_at", "access", ["user_id", "at"])
