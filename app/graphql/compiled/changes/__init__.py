"""Mutations as plans: their field is called once, as ever, and what it returns is completed.

- `inputs.py`: what makes of coerced arguments those of a resolver, decided once.
- `running.py`: the call, with its refusals; and what became of it, which no second call may change.
"""
