"""What a request says of a party is read as strictly as a file, whoever asks."""

from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative, Founder
from ledger.application.parties import PartyChange
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import Neighbourhood, refused

BEN = Founder("ben", "Ben de Vries")
WRONG = [
    ({"name": ""}, "can't be empty"),
    ({"name": " \t"}, "can't be empty"),
    ({"name": "Jan\nJansen"}, "invisible sign or a line break"),
    ({"name": "Jan\u202enesnaJ"}, "invisible sign or a line break"),
    ({"name": "J" * 201}, "too long"),
    ({"iban": "NL91ABNA0417164301"}, "not a correct account number"),
    ({"iban": "mine"}, "not a correct account number"),
    ({"iban": ""}, "not an account number"),
    ({"neighbourhood": "\u202e"}, "invisible sign or a line break"),
]


@pytest.mark.parametrize(
    ("said", "why"), [*WRONG, ({"code": ""}, "can't be empty"), ({"code": "a\nb"}, "invisible")]
)
def test_a_party_with_words_that_nobody_could_read_is_not_added(
    here: Neighbourhood, said: dict[str, Any], why: str
) -> None:
    row = PartyRow(**({"row": 1, "code": "jan", "name": "Jan"} | said))

    with refused(why, here):
        here.cooperative.parties.add(row, acting="cora")


@pytest.mark.parametrize(("said", "why"), WRONG)
def test_a_party_is_not_changed_to_what_nobody_could_read(
    here: Neighbourhood, said: dict[str, Any], why: str
) -> None:
    with refused(why, here):
        here.cooperative.parties.change("ana", PartyChange(**said), acting="cora")


def test_what_is_typed_with_spaces_is_kept_without(here: Neighbourhood) -> None:
    row = PartyRow(row=1, code=" jan ", name="  Jan ", iban="nl91 abna 0417 1643 00")
    here.cooperative.parties.add(row, acting="cora")
    change = PartyChange(name=" Janna ", iban="NL20 INGB 0001 2345 67", neighbourhood="De Brink")

    here.cooperative.parties.change("jan", change, acting="cora")

    card = here.cooperative.parties.show("jan")
    assert (card.code, card.name, card.iban) == ("jan", "Janna", "NL20INGB0001234567")
    assert card.record.neighbourhood == "de-brink"


UNREADABLE = [
    ("", "can't be empty"),
    (" \t", "can't be empty"),
    ("a\nb", "invisible sign or a line break"),
    ("a\u202eb", "invisible sign or a line break"),
    ("a" * 65, "too long"),
]


@pytest.mark.parametrize(("code", "why"), UNREADABLE)
def test_an_agreement_has_a_code_that_people_can_read(
    here: Neighbourhood, code: str, why: str
) -> None:
    with refused(why, here):
        here.agree(code, "hugo")


def test_the_code_of_an_agreement_is_kept_without_spaces_around_it(here: Neighbourhood) -> None:
    here.agree(" kok ", "hugo")

    with refused("The code kok is taken", here):
        here.agree("kok", "hugo")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        *(({"code": code}, why) for code, why in UNREADABLE),
        *(({"founders": [Founder(code, "Ana"), BEN]}, why) for code, why in UNREADABLE),
        ({"name": "The\nBridge"}, "invisible sign or a line break"),
        ({"founders": [Founder("ana", "A" * 201), BEN]}, "too long"),
        ({"founders": [Founder(" BEN ", "Ana"), BEN]}, "a code of their own"),
        ({"founders": [Founder("ben de vries", "Ana"), BEN]}, "is the name of"),
        ({"iban": "NL91ABNA0417164301"}, "not a correct account number"),
    ],
)
def test_a_book_begins_with_codes_and_names_that_people_can_read(
    tmp_path: Path, said: dict[str, Any], why: str
) -> None:
    board = {"code": "coop", "name": "The Bridge", "founders": [Founder("ana", "Ana"), BEN]}

    with refused(why):
        Cooperative.found(tmp_path / "book", **(board | said))

    assert not (tmp_path / "book").exists()
