"""One number for a whole ledger: the tree hash of RFC 6962 over the stored bytes."""

from hashlib import sha256

from ledger.application.audit.fingerprint import ledger_fingerprint, tree_root
from tests.application.neighbourhood import Neighbourhood


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def test_the_largest_whole_tree_stands_to_the_left() -> None:
    one, two, three = (leaf(entry) for entry in (b"1", b"2", b"3"))

    assert tree_root([]) == sha256(b"").hexdigest()
    assert tree_root([b"1"]) == one.hex()
    assert tree_root([b"1", b"2", b"3"]) == node(node(one, two), three).hex()


def test_seven_facts_are_a_tree_of_four_of_two_and_of_one() -> None:
    entries = [f"{number}".encode() for number in range(7)]
    leaves = [leaf(entry) for entry in entries]
    four = node(node(leaves[0], leaves[1]), node(leaves[2], leaves[3]))

    assert tree_root(entries) == node(four, node(node(leaves[4], leaves[5]), leaves[6])).hex()


def test_what_comes_later_changes_nothing_of_what_was(here: Neighbourhood) -> None:
    session, before = here.cooperative.session, here.position()
    root = ledger_fingerprint(session, before)

    here.confirmed(60)

    assert ledger_fingerprint(session, before) == root
    assert ledger_fingerprint(session, here.position()) != root
    bodies = [bytes(fact.body) for fact in here.facts()][:before]
    assert tree_root(bodies) == root
