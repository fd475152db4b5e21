"""The tables of the people vault. Unlike the ledger's, their rows can be erased."""

from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Select,
    Table,
    Text,
    cast,
    select,
)

vault_metadata: Final = MetaData()
"""The vault's tables, without a schema; on PostgreSQL they are translated into `people`."""

# Codes and digests compare by their bytes, never by a server's language.
_CODE: Final = Text().with_variant(Text(collation="C"), "postgresql")

kept: Final = Table(
    "kept",
    vault_metadata,
    Column("commitment", _CODE, primary_key=True),
    Column("nonce", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("subject", _CODE, nullable=False),
    Column("category", _CODE, nullable=False),
    Index("kept_subject", "subject"),
)
"""One row a commitment: what a fact vouches for, whom it is about, and what it is."""

import_rows: Final = Table(
    "import_rows",
    vault_metadata,
    Column("noun", _CODE, nullable=False),
    Column("identity", _CODE, nullable=False),
    Column("content_digest", _CODE, nullable=False),
    Column("request_id", _CODE, nullable=False),
    PrimaryKeyConstraint("noun", "identity"),
)
"""Which row of an imported file became which request."""

secrets: Final = Table(
    "secrets",
    vault_metadata,
    Column("name", _CODE, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Random keys of this book, each made when it is first asked for."""


def as_bytes(table: Table) -> Select[Any]:
    """All columns of a table, those of bytes as bytes.

    SQLite lets anybody put text in them; read as bytes it can be judged like the rest.
    """
    return select(*(_bytes(one) for one in table.columns))


def _bytes(column: Column[Any]) -> ColumnElement[Any]:
    if not isinstance(column.type, LargeBinary):
        return column
    return cast(column, LargeBinary).label(column.name)


KEPT: Final = as_bytes(kept)
CONTENT: Final = _bytes(kept.c.content)
SECRET: Final = _bytes(secrets.c.content)
