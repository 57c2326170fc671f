"""Where an ambiguous highlight may be, and what its user left as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column(
        "resolution",
        sa.Column("places", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
    )
    op.add_column(
        "resolution", sa.Column("kept", sa.Boolean(), nullable=False, server_default=sa.false())
    )
