"""Mutations as plans: their field is called once, as ever, and what it returns is completed.

`running.py` has the call, with its refusals, and what became of it: no second call may change that.
"""
