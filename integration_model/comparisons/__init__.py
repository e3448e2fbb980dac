"""Typed comparisons: each is one file with one pure judgement and its sentences."""

from integration_model.comparisons.any_of import AnyOf
from integration_model.comparisons.at_least import AtLeast
from integration_model.comparisons.at_most import AtMost
from integration_model.comparisons.base import Criterion, FactValue, Fulfilment, Judgement, Known, Subject, show, words
from integration_model.comparisons.condition import Condition
from integration_model.comparisons.includes import Includes
from integration_model.comparisons.not_both import NotBoth
from integration_model.comparisons.one_of import OneOf
from integration_model.comparisons.signals import Encoding, SignalAsked, Target, carried
from integration_model.comparisons.span import Span
from integration_model.comparisons.supported import SupportedYears

__all__ = [
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Condition",
    "Criterion",
    "Encoding",
    "FactValue",
    "Fulfilment",
    "Includes",
    "Judgement",
    "Known",
    "NotBoth",
    "OneOf",
    "SignalAsked",
    "Span",
    "Subject",
    "SupportedYears",
    "Target",
    "carried",
    "show",
    "words",
]
