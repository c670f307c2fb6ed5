"""How an order gets in: what it is judged by in one statement, what it writes in another.

`reading` finds, `writing` writes; what may be refused, and why, stays in `app.generations.checks`,
`app.generations.requests` and, for money, in `app.wallet`.
"""
