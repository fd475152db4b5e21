"""The payment file that the bank takes: a SEPA credit transfer, ISO 20022 pain.001.001.09."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.domain.errors import DomainError, VerificationError
from ledger.interchange.bank.elements import cents_of, root_of, the_one, words

SCHEMA = "pain.001.001.09"
_NAMES = {"s": f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"}
# Albania, Moldova, Montenegro, North Macedonia (operational since October 2025) and Serbia (since
# May 2026), which schwifty does not know of yet (EPC409-09, List of SEPA Scheme Countries).
_JOINED_LATER = frozenset({"AL", "MD", "ME", "MK", "RS"})


@dataclass(frozen=True)
class Payment:
    """One transaction: to whom, to which account, how many cents.

    `end_to_end` comes back on bank statements and in refusals; at most 35 signs. `name` is in the
    SEPA character set already.
    """

    end_to_end: str
    name: str
    iban: str
    cents: int


@dataclass(frozen=True)
class PaymentFile:
    """What one payment file says. `message` names the file, at most 33 signs.

    `created_at` is written as it is given, without its zone. `remittance` is what each payee reads
    on their bank statement.
    """

    message: str
    created_at: datetime
    pay_on: date
    name: str
    iban: str
    remittance: str
    payments: tuple[Payment, ...]

    @property
    def total_cents(self) -> int:
        """What all payments come to."""
        return sum(payment.cents for payment in self.payments)


def write_payment_file(file: PaymentFile) -> bytes:
    """The file, valid against its schema; the same values give the same bytes.

    One batch, so that the bank books one sum (SEPA, costs shared). Nobody has to know a BIC.
    """
    from lxml import etree  # type: ignore[import-untyped]
    from sepaxml import SepaTransfer  # type: ignore[import-untyped]

    assert file.payments, "a payment file pays somebody"
    account = {"name": file.name, "IBAN": file.iban, "currency": "EUR", "batch": True}
    transfer = SepaTransfer(account, schema=SCHEMA, clean=False)
    for payment in file.payments:
        transfer.add_payment(
            {
                "name": payment.name,
                "IBAN": payment.iban,
                "amount": payment.cents,
                "execution_date": file.pay_on,
                "description": file.remittance,
                "endtoend_id": payment.end_to_end,
            }
        )
    root = root_of(transfer.export(validate=False))
    # The library puts in chance and its own clock; what the book knows goes there instead.
    the_one(root, ".//s:MsgId", _NAMES).text = file.message
    the_one(root, ".//s:CreDtTm", _NAMES).text = file.created_at.strftime("%Y-%m-%dT%H:%M:%S")
    the_one(root, ".//s:PmtInfId", _NAMES).text = f"{file.message}-1"
    # An agent that is left empty is refused by some banks (EPC132-08: NOTPROVIDED).
    agent = the_one(root, ".//s:DbtrAgt/s:FinInstnId", _NAMES)
    other = etree.SubElement(agent, f"{{{_NAMES['s']}}}Othr")
    etree.SubElement(other, f"{{{_NAMES['s']}}}Id").text = "NOTPROVIDED"
    etree.cleanup_namespaces(root)
    etree.indent(root)
    content: bytes = b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root) + b"\n"
    schema = _schema()
    assert schema.validate(root_of(content)), schema.error_log
    return content


def read_payment_file(content: bytes) -> PaymentFile:
    """What a file of ours says; raises VerificationError when it is not one."""
    try:
        return _read(root_of(content))
    except (DomainError, ValueError) as error:
        raise VerificationError(
            "A payment file in the vault is not one that this program wrote. Restore a backup."
        ) from error


def _read(root: Any) -> PaymentFile:
    batch = the_one(root, ".//s:PmtInf", _NAMES)
    payments = tuple(
        Payment(
            end_to_end=words(one, "s:PmtId/s:EndToEndId", _NAMES),
            name=words(one, "s:Cdtr/s:Nm", _NAMES),
            iban=words(one, "s:CdtrAcct/s:Id/s:IBAN", _NAMES),
            cents=cents_of(words(one, "s:Amt/s:InstdAmt[@Ccy='EUR']", _NAMES)),
        )
        for one in batch.findall("s:CdtTrfTxInf", _NAMES)
    )
    (remittance,) = {
        words(one, "s:RmtInf/s:Ustrd", _NAMES) for one in batch.findall("s:CdtTrfTxInf", _NAMES)
    }
    file = PaymentFile(
        message=words(root, ".//s:GrpHdr/s:MsgId", _NAMES),
        # Written without a zone, and read so: the fact has the instant.
        created_at=datetime.fromisoformat(words(root, ".//s:GrpHdr/s:CreDtTm", _NAMES)),
        pay_on=date.fromisoformat(words(batch, "s:ReqdExctnDt/s:Dt", _NAMES)),
        name=words(batch, "s:Dbtr/s:Nm", _NAMES),
        iban=words(batch, "s:DbtrAcct/s:Id/s:IBAN", _NAMES),
        remittance=remittance,
        payments=payments,
    )
    for heading in (the_one(root, ".//s:GrpHdr", _NAMES), batch):
        told = (
            int(words(heading, "s:NbOfTxs", _NAMES)),
            cents_of(words(heading, "s:CtrlSum", _NAMES)),
        )
        if told != (len(payments), file.total_cents):
            raise ValueError("the file's own count and sum do not fit its payments")
    return file


@cache
def in_sepa(iban: str) -> bool:
    """Whether an account lies in a country that a SEPA transfer reaches; what is none does not."""
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        return IBAN(iban).in_sepa_zone or iban[:2] in _JOINED_LATER
    except SchwiftyException:
        return False


@cache
def _schema() -> Any:
    from lxml import etree

    place = files("sepaxml").joinpath("schemas", f"{SCHEMA}.xsd")
    return etree.XMLSchema(root_of(place.read_bytes()))
