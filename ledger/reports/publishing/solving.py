"""Whole numbers that fit: a thin door to the solver HiGHS.

What comes back is a proposal that whoever asks checks in whole numbers: rounding inside the solver
can cost us a figure that is hidden needlessly. Its word counts in one place alone, for small sums
of ones (`groups`): that there is nothing to be found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy

# More than a statement of a neighbourhood needs. A limit in seconds would make the outcome differ
# from one machine to another.
_MOST_NODES = 2_000


@dataclass(frozen=True)
class Unknown:
    """A whole number to be found between two bounds; each unit of it costs `cost`."""

    low: float
    high: float
    cost: float = 0.0


@dataclass(frozen=True)
class Bound:
    """The unknowns at these places, each times a number, add up to something between two bounds."""

    terms: Mapping[int, int]
    low: float = 0.0
    high: float = 0.0


def cheapest(
    unknowns: Sequence[Unknown],
    bounds: Sequence[Bound],
    *,
    whole: bool = True,
    to_the_end: bool = False,
) -> list[int] | None:
    """Values for the unknowns that keep every bound and cost least, or None where none was found.

    Without `whole` it is far quicker, and what comes back is rounded: it may break a bound. With
    `to_the_end` None means that there is none. One thread and one seed: the same question has the
    same answer.
    """
    solver = _Quiet()  # type: ignore[no-untyped-call]
    for option, value in (("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    if not to_the_end:
        solver.setOptionValue("mip_max_nodes", _MOST_NODES)
    solver.passModel(_programme(unknowns, bounds, whole))
    solver.run()
    found = solver.getInfo().primal_solution_status
    if found != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    return [round(one) for one in solver.getSolution().col_value]


def _programme(
    unknowns: Sequence[Unknown], bounds: Sequence[Bound], whole: bool
) -> highspy.HighsLp:
    asked = highspy.HighsLp()
    asked.num_col_, asked.num_row_ = len(unknowns), len(bounds)
    asked.col_cost_ = [one.cost for one in unknowns]
    asked.col_lower_ = [one.low for one in unknowns]
    asked.col_upper_ = [one.high for one in unknowns]
    if whole:
        asked.integrality_ = [highspy.HighsVarType.kInteger] * len(unknowns)
    asked.row_lower_ = [one.low for one in bounds]
    asked.row_upper_ = [one.high for one in bounds]
    starts, places, numbers = [0], list[int](), list[float]()
    for one in bounds:
        places += one.terms
        numbers += [float(number) for number in one.terms.values()]
        starts.append(len(places))
    matrix = asked.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = starts, places, numbers
    return asked


class _Quiet(highspy.Highs):
    """A solver that prints nothing, its name neither: standard output may be a document."""

    def enableCallbacks(self) -> None:  # noqa: N802
        # Called while the solver is made, and the first thing that would print.
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]
