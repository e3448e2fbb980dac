"""Simple sums that people type in place of their result: `11470*0.3083`, `=(380+520)/2`.

In: a text. Out: the number that it comes to, or None where it is no sum of numbers.
"""

from __future__ import annotations

import ast
import re
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation

_LONGEST = 60
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_UP)
_FORMULA = re.compile(r"=?[\d\s.,+\-*/()%×÷x:]*[*+×÷=(/x][\d\s.,+\-*/()%×÷x:]*")


def computed(text: str) -> Decimal | None:
    """The result of a sum with + - * / and brackets, to six digits."""
    if len(text) > _LONGEST or not _FORMULA.fullmatch(text) or not re.search(r"\d\s*[-+*/×÷x:)]", text):
        return None
    if re.search(r"[+-]\s*[\d.,]+\s*%", text):
        return None  # ten per cent of what?
    written = text.lstrip("= ").replace("×", "*").replace("÷", "/").replace(":", "/").replace("x", "*").replace(",", ".")
    written = re.sub(r"(\d)\s*%", r"\1/100", written)
    try:
        return _SIX_DIGITS.plus(_value(ast.parse(written, mode="eval").body))
    except (SyntaxError, DivisionByZero, InvalidOperation, _NoSumError):
        return None


class _NoSumError(Exception):
    """The text holds something else than a sum of numbers."""


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if not isinstance(node, ast.BinOp):
        raise _NoSumError
    left, right = _value(node.left), _value(node.right)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise _NoSumError
