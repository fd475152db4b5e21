"""The people vault: what says who somebody is, kept apart from the facts so that it can go."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_bytes
from typing import Any, Final, Literal

from sqlalchemy import Connection, Engine, Table, delete, func, select
from sqlalchemy.schema import CreateSchema

from ledger.domain.errors import Conflict, DomainError, VerificationError
from ledger.storage.commitments import Sealed, commitment_of
from ledger.storage.engine import reading, writing
from ledger.storage.rows import portions
from ledger.storage.sqlite_settings import PATIENCE_SECONDS, empty_wal
from ledger.storage.vault_tables import (
    CONTENT,
    KEPT,
    SECRET,
    as_bytes,
    import_rows,
    kept,
    secrets,
    vault_metadata,
)

Verdict = Literal["kept", "absent", "altered"]
"""What the vault holds for a commitment: the content as committed, nothing, or something else."""

_VAULT_KEY: Final = 2_110_190_002
_PAGE: Final = 5_000
REQUESTS: Final = "requests"
IMPORT_ROWS: Final = "import rows"
_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of an imported file: which one it is, what it held, and the request it became."""

    noun: str
    identity: str
    content_digest: str
    request_id: str


class Vault:
    """Keeps and erases personal content, on an engine opened with `secure_delete=True`.

    On PostgreSQL it is the schema `people`. Every method is one transaction. Whoever also
    writes the ledger takes the ledger's turn first and the vault's within it.
    """

    def __init__(self, engine: Engine, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._on_sqlite = engine.dialect.name == "sqlite"
        self.engine = engine
        self._patience_seconds = patience_seconds

    def create(self) -> None:
        """Makes the schema and the tables where they are not there yet."""
        with self._writing() as connection:
            if not self._on_sqlite:
                connection.execute(CreateSchema("people", if_not_exists=True))
            vault_metadata.create_all(connection)

    def keep(self, sealed: Iterable[Sealed]) -> None:
        """Keeps sealed content; a commitment that is kept already is left as it is."""
        self._add(kept, [_row(kept, one) for one in sealed])

    def read(self, commitments: Iterable[str]) -> dict[str, str]:
        """The texts of these commitments; what was erased or is no text is left out."""
        return _texts(self.read_bytes(commitments))

    def read_bytes(self, commitments: Iterable[str]) -> dict[str, bytes]:
        """The contents of these commitments as bytes; what was erased is left out."""
        query = select(kept.c.commitment, CONTENT).where(kept.c.content.is_not(None))
        with self._reading() as connection:
            return {
                commitment: content
                for some in portions(commitments)
                for commitment, content in connection.execute(
                    query.where(kept.c.commitment.in_(some))
                )
            }

    def read_category(self, category: str) -> dict[str, str]:
        """Every text of one category by its commitment, such as all names at once."""
        query = select(kept.c.commitment, CONTENT).where(kept.c.category == category)
        with self._reading() as connection:
            found = connection.execute(query.where(kept.c.content.is_not(None)))
            return _texts({row.commitment: row.content for row in found})

    def by_subject(self, subject: str) -> list[Sealed]:
        """Everything that is kept about one party or thing, in order of category."""
        query = KEPT.where(kept.c.subject == subject)
        with self._reading() as connection:
            found = connection.execute(query.order_by(kept.c.category, kept.c.commitment))
            return [Sealed(row[0], row[1] or b"", row[2] or b"", *row[3:]) for row in found]

    def erase(self, subjects: Iterable[str], categories: Collection[str]) -> int:
        """Removes contents and nonces of these categories about subjects; returns how many.

        On SQLite no copy stays in the files either. Raises Conflict when someone reads on and on
        meanwhile: the rows are gone then, and erasing again removes the traces.
        """
        assert not isinstance(subjects, str), "subjects are several; a string is one"
        query = delete(kept).where(kept.c.category.in_(categories))
        with self._writing() as connection:
            count = sum(
                connection.execute(query.where(kept.c.subject.in_(some))).rowcount
                for some in portions(subjects)
            )
        self._wipe_traces()
        return count

    def erase_each(self, commitments: Iterable[str]) -> None:
        """Removes these contents and nonces, whoever they are about; on SQLite as `erase` does."""
        query = delete(kept)
        with self._writing() as connection:
            for some in portions(commitments):
                connection.execute(query.where(kept.c.commitment.in_(some)))
        self._wipe_traces()

    def verify(self, commitment: str) -> Verdict:
        """Whether the vault holds what this commitment was made over."""
        return self.verify_each([commitment])[commitment]

    def verify_each(
        self,
        commitments: Iterable[str],
        *,
        labels: Mapping[str, tuple[str, str]] | None = None,
    ) -> dict[str, Verdict]:
        """The verdict on each of these commitments.

        With `labels`, content under another (subject, category) than these counts as altered: by
        them it is found when it must be erased.
        """
        verdicts: dict[str, Verdict] = {}
        with self._reading() as connection:
            for some in portions(commitments):
                verdicts |= dict.fromkeys(some, "absent")
                for commitment, nonce, content, *label in connection.execute(
                    KEPT.where(kept.c.commitment.in_(some))
                ):
                    intact = (
                        nonce is not None
                        and content is not None
                        and commitment_of(nonce, content) == commitment
                        and (labels is None or labels[commitment] == tuple(label))
                    )
                    verdicts[commitment] = "kept" if intact else "altered"
        return verdicts

    def sweep(self, known_commitments: Collection[str]) -> int:
        """Removes rows whose commitment no fact holds; returns how many.

        Only within the ledger's turn, with commitments read in that turn: otherwise it would
        take away what someone has just kept for a fact that is still to come.
        """
        known = frozenset(known_commitments)
        with self._writing() as connection:
            stray = [
                one for one in connection.scalars(select(kept.c.commitment)) if one not in known
            ]
            for some in portions(stray):
                connection.execute(delete(kept).where(kept.c.commitment.in_(some)))
        if stray:
            self._wipe_traces()
        return len(stray)

    def secret(self, name: str) -> bytes:
        """The book's secret of this name, 32 random bytes; made once, the same ever after.

        Raises VerificationError when it is gone while what was made with it is still there: a new
        one would take every old request and every imported row for a new one.
        """
        query = select(SECRET).where(secrets.c.name == name)
        since = import_rows if name == IMPORT_ROWS else kept
        with self._reading() as connection:
            found: bytes | None = connection.scalar(query)
            if found is None and connection.scalar(select(func.count()).select_from(since)):
                raise lost_secret()
        if found is None:
            self._add(secrets, [{"name": name, "content": token_bytes(_SECRET_BYTES)}])
            with self._reading() as connection:
                found = connection.execute(query).scalar_one()
        return found

    def secret_names(self) -> set[str]:
        """The names of the secrets that are there, whole."""
        size = func.length(secrets.c.content)
        with self._reading() as connection:
            return set(connection.scalars(select(secrets.c.name).where(size == _SECRET_BYTES)))

    def imported_requests(self) -> set[str]:
        """The requests that rows of imported files became."""
        with self._reading() as connection:
            return set(connection.scalars(select(import_rows.c.request_id)))

    def import_rows(self, noun: str, identities: Iterable[str]) -> dict[str, ImportRow]:
        """The rows of earlier imports by identity; new ones are left out."""
        query = select(import_rows).where(import_rows.c.noun == noun)
        with self._reading() as connection:
            return {
                row.identity: ImportRow(*row)
                for some in portions(identities)
                for row in connection.execute(query.where(import_rows.c.identity.in_(some)))
            }

    def keep_import_rows(self, rows: Iterable[ImportRow]) -> None:
        """Keeps rows; one of the same identity is replaced.

        An import that broke off leaves rows whose request never came; they must not stay.
        """
        self._add(import_rows, [_row(import_rows, row) for row in rows], replace=True)

    def copy_into(self, other: "Vault") -> None:
        """Copies everything, secrets too, into an empty vault; all of it or nothing.

        Copy the ledger first: then the copied vault has at least what the copied facts name.
        Raises DomainError unless `other` is empty.
        """
        with self._reading() as source, other._writing() as target:
            for table in vault_metadata.sorted_tables:
                if target.scalar(select(func.count()).select_from(table)):
                    raise DomainError(
                        "There already is a people file in the place to copy to. "
                        "Choose an empty place."
                    )
                found = source.execution_options(yield_per=_PAGE).execute(as_bytes(table))
                for page in found.mappings().partitions():
                    target.execute(table.insert(), [dict(row) for row in page])

    def _add(self, table: Table, rows: Sequence[dict[str, Any]], *, replace: bool = False) -> None:
        if not rows:
            return
        # Each engine has its own ON CONFLICT; PostgreSQL's part stays out of a SQLite book.
        if self._on_sqlite:
            from sqlalchemy.dialects.sqlite import insert
        else:
            from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
        query = insert(table)
        if replace:
            others = {one.name: query.excluded[one.name] for one in table.c if not one.primary_key}
            query = query.on_conflict_do_update(index_elements=table.primary_key, set_=others)
        else:
            query = query.on_conflict_do_nothing()
        with self._writing() as connection:
            connection.execute(query, rows)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self.engine) as connection:
            yield self._in_its_schema(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        patience = self._patience_seconds
        with writing(self.engine, key=_VAULT_KEY, patience_seconds=patience) as connection:
            yield self._in_its_schema(connection)

    def _in_its_schema(self, connection: Connection) -> Connection:
        schema = None if self._on_sqlite else "people"
        return connection.execution_options(schema_translate_map={None: schema})

    def _wipe_traces(self) -> None:
        if self._on_sqlite and not empty_wal(self.engine, patience_seconds=self._patience_seconds):
            raise Conflict(
                "It was erased, but traces may be left because someone else is reading this book. "
                "Let them finish, then erase again."
            )


def lost_secret() -> VerificationError:
    """What to say where a secret of the book is gone."""
    return VerificationError(
        "The vault has lost a secret by which this book knows old requests. Restore a backup."
    )


def _texts(found: Mapping[str, bytes]) -> dict[str, str]:
    texts = {}
    for commitment, content in found.items():
        try:
            texts[commitment] = content.decode()
        except UnicodeDecodeError:  # somebody changed it past us; the check names it
            continue
    return texts


def _row(table: Table, one: Sealed | ImportRow) -> dict[str, Any]:
    # The columns are named as the fields; dataclasses.asdict copies deeply, three times as slow.
    return {column.name: getattr(one, column.name) for column in table.columns}
