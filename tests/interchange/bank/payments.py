"""Payment files to try, and the schema of ISO 20022 that they must fit."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from ledger.interchange.bank.sepa import Payment, PaymentFile

SCHEMA = Path(__file__).parent / "schemas" / "pain.001.001.09.xsd"
NAMES = {"s": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
COOP_IBAN = "NL91ABNA0417164300"
ANA_IBAN = "NL20INGB0001234567"
BEN_IBAN = "DE89370400440532013000"
MESSAGE = "1" * 32

ANA = Payment(end_to_end="a" * 32, name="Ana", iban=ANA_IBAN, cents=1000)
BEN = Payment(end_to_end="b" * 32, name="Ben", iban=BEN_IBAN, cents=50)


def payment_file(*payments: Payment, **other: Any) -> PaymentFile:
    """The Bridge pays these, or Ana 10,00 and Ben 0,50."""
    said: dict[str, Any] = {
        "message": MESSAGE,
        "created_at": datetime(2025, 6, 30, 12, 0, 1),  # noqa: DTZ001
        "pay_on": datetime(2025, 7, 7).date(),  # noqa: DTZ001
        "name": "The Bridge",
        "iban": COOP_IBAN,
        "remittance": "The Bridge: payout up to 2025-06-30, run 14",
        "payments": payments or (ANA, BEN),
    }
    return PaymentFile(**(said | other))


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def is_valid(content: bytes) -> bool:
    """Whether the schema lets the file through."""
    found: bool = schema().validate(etree.fromstring(content))
    return found


def texts(content: bytes, path: str) -> list[str]:
    """The texts of all elements at a path, such as `EndToEndId`."""
    return [str(found.text) for found in etree.fromstring(content).iterfind(f".//s:{path}", NAMES)]
