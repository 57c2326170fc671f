"""The search index: one row of tokens a paper.

SQLite keeps it as an FTS5 table, PostgreSQL as a tsvector with a GIN index. Neither can be declared
as an ordinary table, so the first migration makes it and it stands outside the metadata.
"""

from sqlalchemy import Column, MetaData, Table, Text, Uuid

paper_search = Table(
    "paper_search",
    MetaData(),
    Column("user_id", Uuid, primary_key=True),
    Column("paper_id", Uuid, primary_key=True),
    Column("tokens", Text),
)
