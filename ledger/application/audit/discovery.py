"""How many payments to look at, and what may be said of all of them afterwards; exact, no floats.

A sample of n that is drawn by lot, without putting back, out of N payments of which D are faulty
shows k faulty ones as often as the hypergeometric distribution says:
C(D, k) × C(N - D, n - k) / C(N, n). To look for at least one faulty item is what auditors call
discovery sampling; the share that must not stay unseen is the tolerable rate of deviation of
ISA 530, paragraph 5. The highest number of faulty items that still fits what was seen is the exact
one-sided bound (W. Wang, Exact Optimal Confidence Intervals for Hypergeometric Parameters, Journal
of the American Statistical Association 110 (2015), 1491-1499).

Every payment has the same chance, whatever its amount. Drawing large amounts more often (monetary
unit sampling) answers how many euros are wrong. A kascommissie asks whether each payment was
earned, confirmed and approved; a small one that was not is as much a finding, and most of ours
are small and much alike. Where a few are much larger than the rest, it looks at those besides.
"""

from fractions import Fraction
from math import comb

WHOLE = 1000


def sample_size(population: int, *, share_per_mille: int, assurance_per_mille: int) -> int:
    """The fewest to draw so that a share of faulty payments can hardly stay unseen.

    If that share of the population or more were faulty, a sample of this size shows at least one
    of them with at least the assurance. Both in per mille, above 0 and below 1000.
    """
    _must_be_shares(share_per_mille, assurance_per_mille)
    faulty = faulty_at(population, share_per_mille=share_per_mille)
    # The chance that all drawn are in order is unseen / drawn, item after item.
    unseen, drawn, size = 1, 1, 0
    while size < population and unseen * WHOLE > drawn * (WHOLE - assurance_per_mille):
        unseen *= population - faulty - size
        drawn *= population - size
        size += 1
    return size


def faulty_at(population: int, *, share_per_mille: int) -> int:
    """How many faulty payments make up a share: rounded up, so at least that share."""
    return -(-population * share_per_mille // WHOLE)


def chance_of_at_most(seen: int, *, population: int, faulty: int, size: int) -> Fraction:
    """The chance that a sample shows so many faulty payments, or fewer."""
    ways = sum(
        comb(faulty, shown) * comb(population - faulty, size - shown)
        for shown in range(min(seen, size) + 1)
    )
    return Fraction(ways, comb(population, size))


def most_faulty(population: int, *, size: int, seen: int, assurance_per_mille: int) -> int:
    """The most that can be faulty of all payments, at this assurance.

    If more were faulty, a sample of this size would show more than the `seen` ones with at least
    the assurance.
    """
    least, most = seen, population - (size - seen)
    doubt = Fraction(WHOLE - assurance_per_mille, WHOLE)
    # The more are faulty, the smaller the chance to see so few: the last that fits is halved in on.
    while least < most:
        tried = (least + most + 1) // 2
        if chance_of_at_most(seen, population=population, faulty=tried, size=size) > doubt:
            least = tried
        else:
            most = tried - 1
    return least


def _must_be_shares(*per_mille: int) -> None:
    assert all(0 < one < WHOLE for one in per_mille), "a share lies between nothing and all"
