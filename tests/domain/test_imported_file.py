from ledger.domain.imported_file import ImportedFile
from tests.domain.samples import CHLOE, acting, latest


def test_an_imported_file_names_the_positions_that_its_rows_became() -> None:
    stream_id = f"import:{'1' * 32}"

    imported = ImportedFile.recorded(
        acting(CHLOE),
        stream_id=stream_id,
        noun="hours",
        row_count=2,
        first_position=11,
        last_position=12,
        file_commitment="f11e",
        file_name_commitment="4a4e",
    )

    fact = latest(imported, ImportedFile.Recorded)
    assert (imported.id, fact.by, fact.noun, fact.row_count) == (stream_id, CHLOE, "hours", 2)
    assert (fact.first_position, fact.last_position) == (11, 12)
