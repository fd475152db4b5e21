"""Years with everything in them, for whoever wants to see what a member's account makes of it."""

from datetime import date

from ledger.application.parties import PartyChange
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import TODAY, Neighbourhood

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)
BEN_IBAN, HUGO_IBAN = "NL91ABNA0417164300", "NL20INGB0001234567"

# Signs that occur nowhere else: what belongs to others and not to Ana, nor to Ben.
OF_OTHERS = {
    "name": "Zebedeus Qzname",
    "code": "qzcode7",
    "note": "qznote: Hugo broke his hip",
    "reason": "qzreason: Hugo was in hospital",
    "claim": "qzclaim: taxi for Hugo",
    "rejected": "qzrejected: ask Hugo first",
    "returned": "qzreturned: closed by Hugo",
    "agreement": "qz-agreement-7",
}


def a_whole_year(here: Neighbourhood) -> None:
    """Ana's year: paid, cut by the month, corrected, withdrawn, rejected, returned, and open.

    What she earned: May 210 euros of the limit, 15 of them for a claim; June 1 hour of 5 euros
    that came back from the bank and was paid again, half an hour of 2,50 that waits.
    """
    here.confirmed(600, date(2024, 12, 2))
    here.pay(date(2024, 12, 31))
    here.claim(1500, MAY)
    here.confirmed(24 * 60, MAY)
    late = here.confirmed(24 * 60, date(2025, 5, 2))
    gone = here.confirmed(120, date(2025, 5, 3))
    here.pay(date(2025, 5, 31))
    here.correct(late, 20 * 60, reason=OF_OTHERS["reason"])
    here.cooperative.hours.withdraw(gone, acting="ana", reason="I was ill")
    here.confirmed(60, JUNE)
    here.cooperative.payouts.reject(here.propose(), acting="chloe", reason=OF_OTHERS["rejected"])
    run = here.pay()
    here.cooperative.payouts.send_back(run, "ana", acting="emma", reason=OF_OTHERS["returned"])
    here.pay()
    here.confirmed(30, date(2025, 6, 3))
    here.log(45, date(2025, 6, 4), note=OF_OTHERS["note"], acting="cora")
    doubted = here.log(15, date(2025, 6, 5))
    here.cooperative.hours.dispute(doubted, acting="cora", reason=OF_OTHERS["reason"])
    here.confirmed(90, date(2025, 6, 6), helper="ben", receiver="ana", unpaid=True)


def a_year_of_others(here: Neighbourhood) -> None:
    """Hugo and Zebedeus, with signs of their own, at work beside Ana and Ben."""
    row = PartyRow(row=1, code=OF_OTHERS["code"], name=OF_OTHERS["name"], iban=HUGO_IBAN)
    here.cooperative.parties.add(row, acting="cora")
    here.cooperative.parties.change("ben", PartyChange(iban=BEN_IBAN), acting="cora")
    here.agree(OF_OTHERS["agreement"], OF_OTHERS["code"], 447)
    here.confirmed(1153, JUNE, helper=OF_OTHERS["code"], receiver="hugo", note=OF_OTHERS["note"])
    claims = here.cooperative.claims
    claim = claims.add(
        OF_OTHERS["code"], 787, text=OF_OTHERS["claim"], incurred_on=TODAY, acting="cora"
    )
    claims.approve(claim.of("claim")[0], acting="emma")
