"""Resolvers that only read: what they answer with, as an expression a plan has in place of a call.

Most fields show a column of their object's row, some of them to whoever may see it. Calling the
resolver costs more than what it does.
"""

from __future__ import annotations

import ast
import dis
import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from types import CodeType, FunctionType
from typing import Any

_PARTS = ast.Name | ast.Attribute | ast.IfExp | ast.Constant | ast.expr_context
_CONSTANTS = (type(None), bool, int, str)
_KINDS = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS | inspect.CO_GENERATOR | inspect.CO_COROUTINE


@cache
def reads(resolver: Callable[..., Any]) -> str | None:
    """Return what a resolver answers with as an expression of an object `s`, if it only reads.

    It is one that takes `self` alone, and returns attributes of it and constants, one or the other.
    Read from its source, and believed where that compiles to what the function runs.
    """
    if type(resolver) is not FunctionType or hasattr(resolver, "__wrapped__"):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(resolver)))
    except (OSError, TypeError, SyntaxError):
        return None
    written = tree.body[0]
    if not isinstance(written, ast.FunctionDef) or resolver.__code__.co_varnames != ("self",):
        return None
    answer = written.body[-1]
    if not isinstance(answer, ast.Return) or answer.value is None or not _is_reading(answer.value):
        return None
    expression = ast.unparse(answer.value)
    if not _is_same(resolver, expression):
        return None
    for node in ast.walk(answer.value):
        if isinstance(node, ast.Name):
            node.id = "s"
    return f"({ast.unparse(answer.value)})"


def _is_reading(answer: ast.expr) -> bool:
    for node in ast.walk(answer):
        if not isinstance(node, _PARTS):
            return False
        if isinstance(node, ast.Name) and node.id != "self":
            return False
        if isinstance(node, ast.Constant) and not isinstance(node.value, _CONSTANTS):
            return False
        # its own names are other names outside of its class
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            return False
    return True


def _is_same(resolver: FunctionType, expression: str) -> bool:
    """Tell whether a function does what one does that returns this expression."""
    made: dict[str, Any] = {}
    exec(f"def made(self):\n    'docs'\n    return {expression}", made)  # noqa: S102 - of our code
    return _done(resolver.__code__) == _done(made["made"].__code__)


def _done(code: CodeType) -> tuple[Any, ...]:
    steps = (step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP"))
    return (
        code.co_argcount,
        code.co_kwonlyargcount,
        code.co_flags & _KINDS,
        [(step.opcode, step.argrepr) for step in steps],
    )
