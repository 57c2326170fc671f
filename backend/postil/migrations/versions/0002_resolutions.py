"""How each highlight was found in each wording of its passage."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "resolution",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("highlight_id", sa.Uuid(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "highlight_id"],
            ["highlight.user_id", "highlight.id"],
            name="fk_resolution_user_id_highlight_id_highlight",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "highlight_id", "text_hash", name="pk_resolution"),
    )
