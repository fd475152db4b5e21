"""What a kascommissie may say of all payments once it saw everything that it drew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ledger.application.audit.discovery import WHOLE, most_faulty
from ledger.projections.year_audits import Draw


@dataclass(frozen=True)
class Conclusion:
    """Of `payment_count` payments `seen_count` were seen, and `faulty_count` of these are faulty.

    At the assurance no more than `most_faulty` of all payments are faulty, the seen ones among
    them, which is at most `most_per_mille`; where none was seen, fewer than `below_per_mille`.
    """

    payment_count: int
    seen_count: int
    faulty_count: int
    assurance_per_mille: int
    most_faulty: int
    below_per_mille: int | None

    @property
    def all_seen(self) -> bool:
        """Whether nothing is left to chance."""
        return self.seen_count == self.payment_count

    @property
    def most_per_mille(self) -> int:
        """The highest share that may be faulty, rounded up."""
        return -(-self.most_faulty * WHOLE // self.payment_count)


def conclude(draws: Sequence[Draw], faulty: Collection[int]) -> Conclusion:
    """What may be said after one or more draws from the same payments; `faulty` are their numbers.

    Draws count together: by symmetry all that was drawn is a sample without putting back of its
    size. Where something faulty was seen, the least favourable moment counts: after the first
    draw, after the second and so on. So nobody who found a fault can draw it away, and the
    assurance holds however they decided to draw once more.
    """
    payment_count, assurance = draws[-1].payment_count, draws[-1].assurance_per_mille
    drawn: set[int] = set()
    bounds = []
    for one in draws:
        drawn.update(one.items)
        bounds.append(
            most_faulty(
                payment_count,
                size=len(drawn),
                seen=len(drawn.intersection(faulty)),
                assurance_per_mille=assurance,
            )
        )
    faulty_count = len(drawn.intersection(faulty))
    everything = len(drawn) == payment_count
    return Conclusion(
        payment_count=payment_count,
        seen_count=len(drawn),
        faulty_count=faulty_count,
        assurance_per_mille=assurance,
        most_faulty=bounds[-1] if everything or not faulty_count else max(bounds),
        below_per_mille=None if faulty_count else min(one.share_per_mille for one in draws),
    )
