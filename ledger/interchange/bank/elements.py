"""XML from a bank or from our own vault, read whole: no entities, no network, no surprises."""

from typing import Any

from ledger.domain.errors import DomainError

# A bank's answer to a thousand payments is a few megabytes.
MOST_BYTES = 20_000_000


def root_of(content: bytes) -> Any:
    """The root element; what is no plain XML is refused, and so is a document type."""
    from lxml import etree  # type: ignore[import-untyped]

    if len(content) > MOST_BYTES:
        raise DomainError("This file is too large for an answer of the bank.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise not_readable() from error
    if root.getroottree().docinfo.doctype:
        raise not_readable()
    return root


def the_one(element: Any, path: str, names: dict[str, str]) -> Any:
    """The one element at a path; none or several are refused."""
    found = element.findall(path, names)
    if len(found) != 1:
        raise not_readable()
    return found[0]


def words(element: Any, path: str, names: dict[str, str]) -> str:
    """The text of the one element at a path, trimmed and not empty."""
    said = (the_one(element, path, names).text or "").strip()
    if not said:
        raise not_readable()
    return str(said)


def cents_of(written: str) -> int:
    """Cents from an amount as ISO 20022 writes it: `12.5`, `12.50` or `12`."""
    euros, _, decimals = written.partition(".")
    if not (euros.isascii() and euros.isdigit() and len(euros) <= 15 and len(decimals) <= 5):
        raise not_readable()
    if decimals and not (decimals.isascii() and decimals.isdigit()):
        raise not_readable()
    if decimals[2:].strip("0"):
        raise not_readable()
    return int(euros + decimals[:2].ljust(2, "0"))


def not_readable() -> DomainError:
    """What to say of a file that is not what it should be."""
    return DomainError(
        "This file can't be read as an answer of the bank. Ask the bank for the status report "
        "(pain.002) of the payments, as it was sent."
    )
