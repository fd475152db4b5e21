from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.domain.errors import Conflict, DomainError, VerificationError
from ledger.storage.commitments import Sealed, commit_to, commit_to_bytes
from ledger.storage.engine import open_engine, reading, sqlite_url, writing
from ledger.storage.vault import ImportRow, Vault

ANA, BEN = "party:ana", "party:ben"


def a_name(name: str, subject: str = ANA) -> Sealed:
    return commit_to(name, subject=subject, category="name")


def test_what_is_kept_can_be_read_by_its_commitment(vault: Vault) -> None:
    ana, ben = a_name("Ana"), a_name("Ben", BEN)
    vault.keep([ana, ben])

    found = vault.read([ana.commitment, ben.commitment, "unknown"])

    assert found == {ana.commitment: "Ana", ben.commitment: "Ben"}


def test_a_document_comes_back_byte_for_byte(vault: Vault) -> None:
    document = commit_to_bytes(bytes(range(256)) * 50, subject=ANA, category="document")
    vault.keep([document])

    assert vault.read_bytes([document.commitment]) == {document.commitment: document.content}


def test_keeping_a_commitment_again_changes_nothing(vault: Vault) -> None:
    ana = a_name("Ana")
    forged = Sealed(ana.commitment, b"other", b"Mallory", BEN, "name")

    vault.keep([ana])
    vault.keep([ana, forged])

    assert vault.by_subject(ANA) == [ana]
    assert vault.by_subject(BEN) == []


def test_all_names_can_be_read_at_once(vault: Vault) -> None:
    names = {one.commitment: one for one in (a_name(f"Ana {n}") for n in range(2_000))}
    vault.keep([*names.values(), commit_to("note", subject=ANA, category="text")])

    assert len(vault.read_category("name")) == 2_000
    assert vault.read(names) == vault.read_category("name")


def test_erasing_takes_the_named_categories_of_one_subject(vault: Vault) -> None:
    iban = commit_to("NL91 ABNA 0417 1643 00", subject=ANA, category="iban")
    vault.keep([a_name("Ana"), commit_to("ana1", subject=ANA, category="code"), iban])
    vault.keep([a_name("Ben", BEN)])

    count = vault.erase([ANA], ["name", "code", "text", "address"])

    assert count == 2
    assert vault.by_subject(ANA) == [iban]
    assert len(vault.by_subject(BEN)) == 1


def test_the_vault_says_whether_a_commitment_still_holds(vault: Vault) -> None:
    ana, ben, chloe = a_name("Ana"), a_name("Ben", BEN), a_name("Chloe")
    vault.keep([ana, ben])
    table = "kept" if vault.engine.dialect.name == "sqlite" else "people.kept"
    with writing(vault.engine, key=1) as connection:
        connection.execute(
            text(f"UPDATE {table} SET content = :it WHERE subject = :ben"),
            {"it": b"Bob", "ben": BEN},
        )

    verdicts = vault.verify_each([ana.commitment, ben.commitment, chloe.commitment])

    assert verdicts == {
        ana.commitment: "kept",
        ben.commitment: "altered",
        chloe.commitment: "absent",
    }
    assert vault.verify(ana.commitment) == "kept"


def test_a_sweep_takes_only_what_no_fact_holds(vault: Vault) -> None:
    ana, ben = a_name("Ana"), a_name("Ben", BEN)
    vault.keep([ana, ben])

    swept = [vault.sweep([ana.commitment]), vault.sweep([ana.commitment])]

    assert swept == [1, 0]
    assert vault.read([ana.commitment, ben.commitment]) == {ana.commitment: "Ana"}


def test_a_secret_is_made_once_whoever_asks_first(vault: Vault) -> None:
    with ThreadPoolExecutor(4) as executor:
        found = set(executor.map(vault.secret, ["requests"] * 8))

    assert len(found) == 1
    assert len(found.pop()) == 32
    assert vault.secret("imports") != vault.secret("requests")


def test_a_lost_secret_is_not_made_anew(vault: Vault) -> None:
    vault.secret("requests")
    vault.secret("import rows")
    vault.keep([a_name("Ana")])
    vault.keep_import_rows([ImportRow("hours", "slip 1", "digest 1", "request 1")])
    table = "secrets" if vault.engine.dialect.name == "sqlite" else "people.secrets"
    with writing(vault.engine, key=1) as connection:
        connection.execute(text(f"DELETE FROM {table}"))

    for name in ("requests", "import rows"):
        with pytest.raises(VerificationError, match="lost a secret"):
            vault.secret(name)

    assert vault.secret_names() == set()


def test_a_row_left_by_an_import_that_broke_off_is_replaced(vault: Vault) -> None:
    stale = ImportRow("hours", "slip 1", "digest 1", "request 1")
    fresh = ImportRow("hours", "slip 1", "digest 2", "request 2")
    other = ImportRow("parties", "slip 1", "digest 3", "request 3")
    vault.keep_import_rows([stale, other])

    vault.keep_import_rows([fresh])

    assert vault.import_rows("hours", ["slip 1", "slip 2"]) == {"slip 1": fresh}
    assert vault.import_rows("parties", ["slip 1"]) == {"slip 1": other}


def test_a_copy_of_the_vault_holds_everything(vault: Vault, tmp_path: Path) -> None:
    names = [a_name(f"Ana {n}") for n in range(3)]
    row = ImportRow("hours", "slip 1", "digest 1", "request 1")
    secret = vault.secret("requests")
    vault.keep(names)
    vault.keep_import_rows([row])
    copy = Vault(open_engine(sqlite_url(tmp_path / "copy.db"), secure_delete=True))
    copy.create()

    vault.copy_into(copy)

    assert copy.by_subject(ANA) == vault.by_subject(ANA)
    assert len(copy.by_subject(ANA)) == 3
    assert copy.import_rows("hours", ["slip 1"]) == {"slip 1": row}
    assert copy.secret("requests") == secret
    with pytest.raises(DomainError, match="already is a people file"):
        vault.copy_into(copy)
    copy.engine.dispose()


class TestErasingOnSQLite:
    @pytest.fixture
    def store_url(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'ledger.db'}"

    def test_nothing_erased_stays_in_the_files(self, vault: Vault, tmp_path: Path) -> None:
        planted = b"Ana Planted"
        long = commit_to_bytes(planted * 5_000, subject=ANA, category="document")
        short = a_name("Ana Planted")
        vault.keep([long, short, a_name("Ben", BEN)])

        def traces() -> list[str]:
            return [
                path.name
                for path in sorted(tmp_path.glob("people.db*"))
                for trace in (planted, short.nonce, long.nonce)
                if trace in path.read_bytes()
            ]

        before = traces()
        vault.erase([ANA], ["document", "name"])
        after = traces()

        assert "people.db-wal" in before
        assert after == []
        assert b"Ben" in (tmp_path / "people.db").read_bytes()

    def test_a_reader_in_the_way_of_erasing_is_told_of(self, vault: Vault, tmp_path: Path) -> None:
        ana = a_name("Ana Planted")
        vault.keep([ana])
        hurried = Vault(vault.engine, patience_seconds=0.1)

        with reading(vault.engine) as connection:
            connection.execute(text("SELECT * FROM kept")).all()
            with pytest.raises(Conflict, match="erase again"):
                hurried.erase([ANA], ["name"])
        again = hurried.erase([ANA], ["name"])

        assert again == 0
        assert all(b"Planted" not in path.read_bytes() for path in tmp_path.glob("people.db*"))


def test_a_commitment_is_the_hash_of_nonce_and_content() -> None:
    sealed = a_name("Zoe\u0308")  # the diaeresis typed apart

    assert sealed.content == "Zo\u00eb".encode()
    assert sealed.commitment == sha256(sealed.nonce + sealed.content).hexdigest()
    assert len(sealed.nonce) == 32
    assert a_name("Zo\u00eb").commitment != sealed.commitment


def test_an_iban_is_committed_to_without_spaces() -> None:
    sealed = commit_to("NL91 ABNA 0417 1643 00", subject=ANA, category="iban")

    assert sealed.content == b"NL91ABNA0417164300"
