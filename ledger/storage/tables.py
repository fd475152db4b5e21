"""The tables of the ledger: the facts, and the requests that recorded them. Rows are only added."""

from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

metadata: Final = MetaData()
"""The two tables and their triggers; `create_all` makes what is not there yet."""

# SQLite makes the key the row's own number only when the type is spelled INTEGER.
_WHOLE: Final = BigInteger().with_variant(Integer, "sqlite")
# Ids and kinds compare by their bytes, never by a server's language.
_CODE: Final = Text().with_variant(Text(collation="C"), "postgresql")

facts: Final = Table(
    "facts",
    metadata,
    Column("position", _WHOLE, primary_key=True, autoincrement=False),
    Column("stream_id", _CODE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", _CODE, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("stream_id", "version", name="facts_stream_version"),
)
"""One row a fact. `body` is the fact; the other columns are an index on it. There is no index on
`kind`: readings go through positions in order, and it would slow every append."""

requests: Final = Table(
    "requests",
    metadata,
    Column("request_id", _CODE, primary_key=True),
    Column("first_position", _WHOLE, nullable=False),
    Column("last_position", _WHOLE, nullable=False),
    Column("digest", _CODE, nullable=False),
)
"""One row a request: the positions that it recorded, and a keyed digest of what was asked."""

_CHANGES: Final = ("UPDATE", "DELETE")
_TRIGGERS_ON_POSTGRESQL: Final = """
SELECT tgname FROM pg_trigger
WHERE tgrelid IN ('facts'::regclass, 'requests'::regclass) AND tgenabled <> 'D'
"""
_REFUSE_ON_SQLITE: Final = """
CREATE TRIGGER {table}_refuse_{change} BEFORE {change} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END
"""
_REFUSE_ON_POSTGRESQL: Final = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of {table} are only ever added'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
"""


def missing_triggers(connection: Connection) -> list[str]:
    """The triggers that refuse changes and are gone or switched off; none in a sound book."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = [f"{table}_refuse_{change}" for table in metadata.tables for change in _CHANGES]
    else:
        query = _TRIGGERS_ON_POSTGRESQL
        wanted = [f"{table}_refuse" for table in metadata.tables]
    there = set(connection.exec_driver_sql(query).scalars())
    return [name for name in wanted if name not in there]


def _refuse_changes(table: Table) -> None:
    for change in _CHANGES:
        sql = _REFUSE_ON_SQLITE.format(table=table.name, change=change)
        _after_create(table, sql, dialect="sqlite")
    _after_create(table, _REFUSE_ON_POSTGRESQL.format(table=table.name), dialect="postgresql")


def _after_create(table: Table, sql: str, *, dialect: str) -> None:
    ddl = DDL(sql)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


for _table in (facts, requests):
    _refuse_changes(_table)
