"""Status reports as a bank sends them: what it refused of a payment file."""

VERSION = "10"


def report(
    *payments: str, message: str = "1" * 32, group: str = "", batch: str = "", more: str = ""
) -> bytes:
    """A report on a file; `group` and `batch` go into their headings."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{VERSION}">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId><CreDtTm>2025-06-30T14:00:00+02:00</CreDtTm>"
        f"</GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group}</OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}-1</OrgnlPmtInfId>{batch}"
        f"{''.join(payments)}</OrgnlPmtInfAndSts>{more}</CstmrPmtStsRpt></Document>"
    ).encode()


def status(
    end_to_end: str, *, says: str = "RJCT", reason: str | None = "AC04", amount: str | None = None
) -> str:
    """One payment in a report."""
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    paid = (
        f'<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt></OrgnlTxRef>'
        if amount
        else ""
    )
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{end_to_end}</OrgnlEndToEndId><TxSts>{says}</TxSts>"
        f"{why}{paid}</TxInfAndSts>"
    )


REFUSED_WHOLE = (
    "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn>"
    "<AddtlInf>Ana has too little</AddtlInf></StsRsnInf>"
)
