"""HiGHS, behind one door: one-off solves to proven optimality, and a live relaxation that stays warm while it is edited.

In: a matrix. Out: answers in our own vocabulary of statuses, every plan checked outside the solver.
"""

from integration_model.optimise.answer import Answer, Status
from integration_model.optimise.highs.live import LiveModel
from integration_model.optimise.highs.relaxation import Relaxation
from integration_model.optimise.highs.solving import classify, second_opinion, solve
from integration_model.optimise.highs.two_steps import solve_in_two_steps
from integration_model.optimise.highs.vertex import Vertex

__all__ = ["Answer", "LiveModel", "Relaxation", "Status", "Vertex", "classify", "second_opinion", "solve", "solve_in_two_steps"]
