"""HiGHS, behind one door: one-off solves to proven optimality, and a live relaxation that stays warm while it is edited.

In: a matrix. Out: answers in our own vocabulary of statuses, every plan checked outside the solver.
"""

from integration_model.problem.answer import SolverAnswer, Status
from integration_model.solve.highs.edits import Bounds, Costs
from integration_model.solve.highs.live import LiveModel
from integration_model.solve.highs.relaxation import Relaxation
from integration_model.solve.highs.solving import classify, second_opinion, solve
from integration_model.solve.highs.two_steps import solve_in_two_steps
from integration_model.solve.highs.vertex import Vertex

__all__ = [
    "Bounds",
    "Costs",
    "LiveModel",
    "Relaxation",
    "SolverAnswer",
    "Status",
    "Vertex",
    "classify",
    "second_opinion",
    "solve",
    "solve_in_two_steps",
]
