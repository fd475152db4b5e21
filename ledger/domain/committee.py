"""The kascommissie of a year: who may look at it, and who may not."""

from dataclasses import dataclass

from ledger.domain.errors import DomainError


@dataclass(frozen=True)
class Committee:
    """Who is in the kascommissie now, and who was `on_board` in the year or is now.

    Nobody on the board audits its own year. Source: BW 2:48 lid 2.
    """

    members: frozenset[str]
    on_board: frozenset[str]

    def refuse_other(self, party: str, *, year: int) -> None:
        """Refuse whoever may not audit a year."""
        if party in self.on_board:
            raise DomainError(
                "{party_by} is or was on the board in {year}, so they can't audit it.",
                party_by=party,
                year=year,
            )
        if party not in self.members:
            raise DomainError(
                "{party_by} is not in the kascommissie. Give them the role first: "
                "buurtledger roles give.",
                party_by=party,
            )
