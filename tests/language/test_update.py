"""Collecting sentences keeps every translation that somebody has made."""

from pathlib import Path

from babel.messages.catalog import Catalog

from ledger.language.update import merged, source_sentences


def test_a_translation_is_kept_and_a_new_sentence_has_none() -> None:
    known = Catalog(locale="nl")
    known.add("Good day.", "Goedendag.")
    wanted = Catalog(locale="nl")
    wanted.add("Good day.")
    wanted.add("Good night.")

    result = merged(known, wanted)

    assert result["Good day."].string == "Goedendag."
    assert not result["Good night."].string


def test_a_sentence_that_comes_back_has_its_old_translation() -> None:
    known = Catalog(locale="nl")
    known.add("Good day.", "Goedendag.")
    wanted = Catalog(locale="nl")
    wanted.add("Good day.")

    without_it = merged(known, Catalog(locale="nl"))
    with_it_again = merged(without_it, wanted)

    assert "Good day." not in without_it
    assert with_it_again["Good day."].string == "Goedendag."


def test_a_sentence_never_translated_leaves_nothing_behind() -> None:
    known = Catalog(locale="nl")
    known.add("Good day.")

    result = merged(known, Catalog(locale="nl"))

    assert not result.obsolete


def test_the_sentences_of_errors_and_of_answers_are_found_in_the_source(tmp_path: Path) -> None:
    room = tmp_path / "cli"
    room.mkdir()
    (room / "hours.py").write_text(
        'raise DomainError("Two {x} " "parts.", x="not this")\n'
        'print(_("An answer."), other("not this either"))\n'
    )

    found = list(source_sentences(tmp_path))

    assert found == [("Two {x} parts.", "cli/hours.py"), ("An answer.", "cli/hours.py")]
