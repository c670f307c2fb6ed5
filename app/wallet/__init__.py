"""AURUM: a double-entry ledger with holds.

Owns the accounts, transfers, entries and holds; nothing outside this package writes them.

Invariants, each guarded by the ledger's row lock, by the database and by the audit:
- AURUM is a whole number. Entries and transfers are only ever added, and each transfer's entries
  sum to zero: what a user gets comes from the grants or the purchases account, what a user pays
  goes to renders.
- A user's `balance` is the sum of the entries, `held` the sum of the open holds, and
  0 <= held <= balance. A hold is refused up front, so that no capture ever lacks the money.
- What is taken back and not there is a `debt`: it cannot be spent, and credits pay it first.
- A hold is resolved once: captured (whole, or in part with the rest given back) or released.
- One reference, one deed: a repeat changes nothing.
- Locks are taken in one order: the wallet's row, then the hold's.
- A wallet's `version` grows with each change of what it has or holds.
- Entries are sealed in a chain of hashes; a seal passes over no entry that may still appear.

Public:
- `ledger`: `open_account`, `grant`, `credit`, `debit`, `place_hold`, `capture`, `release`, in
  the caller's transaction
- `welcome.welcome`: a new user's wallet and welcome grant
- `spending`: `place_hold` for orders, within what the owner allows: `set_rules`, `set_paused`
- `statements`: `balance`, `balances`, `page`, `pages`, `open_holds`; `statement_csv.encoded`
- `live`: `announce` after a commit that moved money, `watch`
- `audit`: `audit` proves that the invariants hold, `record` writes down what it found, `last`
- `seals`: `seal`, `verify`, `find`; `figures.figures` for whoever watches over it
- `refusals`: why something is not done
"""
