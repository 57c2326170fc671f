"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE paper_search USING fts5("
        "user_id UNINDEXED, paper_id UNINDEXED, tokens, tokenize = \"ascii tokenchars '+#'\")",
    ),
    "postgresql": (
        "CREATE TABLE paper_search ("
        "user_id uuid NOT NULL, paper_id uuid NOT NULL, tokens tsvector NOT NULL, "
        "CONSTRAINT pk_paper_search PRIMARY KEY (user_id, paper_id), "
        "CONSTRAINT fk_paper_search_user_id_paper_id_paper FOREIGN KEY (user_id, paper_id) "
        "REFERENCES paper (user_id, id) ON DELETE CASCADE)",
        "CREATE INDEX ix_paper_search_tokens ON paper_search USING gin (tokens)",
    ),
}
"""Each row's first token is its user's, so a search begins with the user in this index too."""


def upgrade() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("name_key", sa.String(300), nullable=False),
        sa.Column("time_zone", sa.String(100), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("name_key", name="uq_user_name_key"),
    )
    op.create_table(
        "capture",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(1000), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tag_ids", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_capture_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_capture"),
    )
    op.create_table(
        "change",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_change_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "object_id", name="pk_change"),
        sa.UniqueConstraint("user_id", "sequence", name="uq_change_user_id_sequence"),
    )
    op.create_table(
        "feed",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_feed_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_feed"),
    )
    op.create_table(
        "history",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("field", sa.String(30), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_history_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_history"),
    )
    op.create_index(
        "ix_history_user_id_kind_object_id",
        "history",
        ["user_id", "kind", "object_id"],
        unique=False,
    )
    op.create_table(
        "pairing",
        sa.Column("device_code_hash", sa.String(64), nullable=False),
        sa.Column("user_code", sa.String(20), nullable=False),
        sa.Column("client_id", sa.String(100), nullable=False),
        sa.Column("client_name", sa.String(200), nullable=False),
        sa.Column("origin", sa.String(200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("polled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_pairing_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("device_code_hash", name="pk_pairing"),
        sa.UniqueConstraint("user_code", name="uq_pairing_user_code"),
    )
    op.create_table(
        "paper",
        sa.Column("title", sa.String(2000), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("authors_complete", sa.Boolean(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("abstract", sa.String(50000), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title_start", sa.String(100), nullable=False),
        sa.Column("title_end", sa.String(100), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("star", sa.Boolean(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_paper_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_paper"),
    )
    op.create_index(
        "ix_paper_user_id_saved_at_id", "paper", ["user_id", "saved_at", "id"], unique=False
    )
    op.create_index(
        "ix_paper_user_id_title_start", "paper", ["user_id", "title_start"], unique=False
    )
    op.create_index("ix_paper_user_id_title_end", "paper", ["user_id", "title_end"], unique=False)
    op.create_table(
        "paper_join",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("other_title", sa.String(2000), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("had", sa.JSON(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_paper_join_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_paper_join"),
    )
    for column in ("paper_id", "other_id", "action_id"):
        op.create_index(
            f"ix_paper_join_user_id_{column}", "paper_join", ["user_id", column], unique=False
        )
    op.create_table(
        "not_same",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_not_same_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_not_same"),
        sa.UniqueConstraint(
            "user_id", "one_id", "other_id", name="uq_not_same_user_id_one_id_other_id"
        ),
    )
    op.create_table(
        "seen",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("alias_hash", sa.String(64), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_seen_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "alias_hash", name="pk_seen"),
    )
    op.create_table(
        "tag",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_tag_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_tag"),
        sa.UniqueConstraint("user_id", "key", name="uq_tag_user_id_key"),
    )
    op.create_table(
        "token",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark", sa.String(64), nullable=True),
        sa.Column("previous_mark", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name="fk_token_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_token"),
        sa.UniqueConstraint("user_id", "secret_hash", name="uq_token_user_id_secret_hash"),
    )
    op.create_table(
        "highlight",
        sa.Column("exact", sa.String(20000), nullable=False),
        sa.Column("prefix", sa.String(2000), nullable=False),
        sa.Column("suffix", sa.String(2000), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text_hash", sa.String(), nullable=True),
        sa.Column("comment", sa.String(100000), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("comment_revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_highlight_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_highlight"),
    )
    op.create_index(
        "ix_highlight_user_id_created_at_id",
        "highlight",
        ["user_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_highlight_user_id_paper_id", "highlight", ["user_id", "paper_id"], unique=False
    )
    op.create_table(
        "note",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_note_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "paper_id", name="pk_note"),
    )
    op.create_table(
        "paper_alias",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("alias", sa.String(500), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("capture_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_paper_alias_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "alias", name="pk_paper_alias"),
    )
    op.create_index(
        "ix_paper_alias_user_id_paper_id", "paper_alias", ["user_id", "paper_id"], unique=False
    )
    op.create_table(
        "paper_redirect",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("capture_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_paper_redirect_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_paper_redirect"),
    )
    op.create_index(
        "ix_paper_redirect_user_id_paper_id",
        "paper_redirect",
        ["user_id", "paper_id"],
        unique=False,
    )
    op.create_table(
        "paper_tag",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_paper_tag_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tag.user_id", "tag.id"],
            name="fk_paper_tag_user_id_tag_id_tag",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "paper_id", "tag_id", name="pk_paper_tag"),
    )
    op.create_index("ix_paper_tag_user_id_tag_id", "paper_tag", ["user_id", "tag_id"], unique=False)
    op.create_table(
        "passage_text",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("wording", sa.String(64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=True),
        sa.Column("site", sa.String(100), nullable=False),
        sa.Column("url", sa.String(4000), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_passage_text_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "paper_id", "passage", "wording", name="pk_passage_text"
        ),
    )
    op.create_table(
        "sighting",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("capture_id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("version", sa.String(20), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("brought", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "capture_id"],
            ["capture.user_id", "capture.id"],
            name="fk_sighting_user_id_capture_id_capture",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "paper_id"],
            ["paper.user_id", "paper.id"],
            name="fk_sighting_user_id_paper_id_paper",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "capture_id", "paper_id", name="pk_sighting"),
    )
    op.create_index(
        "ix_sighting_user_id_paper_id", "sighting", ["user_id", "paper_id"], unique=False
    )
    op.create_table(
        "tag_alias",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tag.user_id", "tag.id"],
            name="fk_tag_alias_user_id_tag_id_tag",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_tag_alias"),
    )
    op.create_index("ix_tag_alias_user_id_tag_id", "tag_alias", ["user_id", "tag_id"], unique=False)
    op.create_table(
        "highlight_tag",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("highlight_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "highlight_id"],
            ["highlight.user_id", "highlight.id"],
            name="fk_highlight_tag_user_id_highlight_id_highlight",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tag.user_id", "tag.id"],
            name="fk_highlight_tag_user_id_tag_id_tag",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "highlight_id", "tag_id", name="pk_highlight_tag"),
    )
    op.create_index(
        "ix_highlight_tag_user_id_tag_id", "highlight_tag", ["user_id", "tag_id"], unique=False
    )
    for statement in SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
