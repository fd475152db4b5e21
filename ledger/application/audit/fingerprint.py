"""One number for a whole ledger: the root of the hash tree over all facts up to a position.

It is the Merkle tree hash of RFC 6962, section 2.1, over the stored bytes of each fact: whoever
has the same facts gets the same number, and who changed one byte of one fact gets another.
"""

from collections.abc import Iterable
from hashlib import sha256

from ledger.application.session import Session
from ledger.storage.engine import reading

_LEAF, _NODE = b"\x00", b"\x01"


def ledger_fingerprint(session: Session, position: int) -> str:
    """The root over the first `position` facts, in hex."""
    with reading(session.book.engine) as connection:
        return tree_root(bytes(fact.body) for fact in session.facts_until(connection, position))


def tree_root(entries: Iterable[bytes]) -> str:
    """The root over entries in their order, in hex; that of no entries is the hash of nothing."""
    # Whole trees from the left, each with the number of its leaves, from large to small.
    trees: list[tuple[int, bytes]] = []
    for entry in entries:
        leaves, root = 1, sha256(_LEAF + entry).digest()
        while trees and trees[-1][0] == leaves:
            root = sha256(_NODE + trees.pop()[1] + root).digest()
            leaves *= 2
        trees.append((leaves, root))
    if not trees:
        return sha256().hexdigest()
    root = trees.pop()[1]
    while trees:
        root = sha256(_NODE + trees.pop()[1] + root).digest()
    return root.hex()
