"""What may be said of all payments after a sample, and of one payment of it, in words."""

from typing import Protocol

from ledger.language import _, current


class Conclusion(Protocol):
    """What was seen of how many payments, and what follows at which assurance; shares per mille."""

    @property
    def payment_count(self) -> int:
        """All payments of the year."""

    @property
    def seen_count(self) -> int:
        """Those that were seen."""

    @property
    def faulty_count(self) -> int:
        """Those seen that are faulty."""

    @property
    def assurance_per_mille(self) -> int:
        """How sure it is."""

    @property
    def most_faulty(self) -> int:
        """No more than this of all payments are faulty."""

    @property
    def most_per_mille(self) -> int:
        """The same as a share, rounded up."""

    @property
    def below_per_mille(self) -> int | None:
        """Where none was faulty: fewer than this share of all are."""

    @property
    def all_seen(self) -> bool:
        """Whether nothing is left to chance."""


def conclusion_sentence(said: Conclusion) -> str:
    """What the kascommissie may state of all payments of the year."""
    if said.all_seen and not said.faulty_count:
        return _(
            "All {all} payments were seen, and all of them are in order.", all=said.payment_count
        )
    if said.all_seen:
        return _(
            "All {all} payments were seen. Faulty: {count}; each is a finding.",
            all=said.payment_count,
            count=said.faulty_count,
        )
    if said.below_per_mille is not None:
        return _(
            "Seen: {count} of the {all} payments, drawn by lot, and all in order. "
            "With {assurance} assurance, fewer than {share} of the payments are faulty.",
            count=said.seen_count,
            all=said.payment_count,
            assurance=percent(said.assurance_per_mille),
            share=percent(said.below_per_mille),
        )
    return _(
        "Seen: {count} of the {all} payments, drawn by lot. Faulty among these: {faulty}; each is "
        "a finding. With {assurance} assurance, no more than {most} of all payments are faulty, "
        "which is at most {share}.",
        count=said.seen_count,
        all=said.payment_count,
        faulty=said.faulty_count,
        assurance=percent(said.assurance_per_mille),
        most=said.most_faulty,
        share=percent(said.most_per_mille),
    )


def paid_for(sort: str, *, document: int, payout: int | None = None) -> str:
    """What a payment was for, with the number under which that is in the book.

    Where the payout stands beside it, it is not said here.
    """
    if payout is not None and sort == "hours":
        return _("hours no. {number} (payout {payout})", number=document, payout=payout)
    if payout is not None and sort == "claim":
        return _("claim no. {number} (payout {payout})", number=document, payout=payout)
    return {
        "hours": _("hours no. {number}", number=document),
        "claim": _("claim no. {number}", number=document),
        "invoice": _("invoice no. {number}", number=document),
        "booking": _("booking no. {number}", number=document),
        "fund": _("returned, fund no. {number}", number=document),
    }[sort]


def percent(per_mille: int) -> str:
    """A share in per cent, with a decimal where it has one: `5%`, `2.5%`."""
    whole, tenth = divmod(per_mille, 10)
    mark = "," if current() == "nl" else "."
    return f"{whole}{mark}{tenth}%" if tenth else f"{whole}%"
