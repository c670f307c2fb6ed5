"""AURUM that comes in: bought, by voucher, day by day, or from an administrator.

Owns packages, purchases, the payment providers' events, vouchers and who redeemed them. AURUM
itself moves in `app.wallet.ledger` alone.

Invariants:
- A purchase moves what its verified events add up to (`standing`), in whatever order they come and
  however often: paid once, taken back as far as refunded or disputed, never more than bought.
- An event and its effect are one transaction. Amount and currency are compared with the purchase;
  what does not fit moves nothing and is kept for review.
- No network inside a transaction: a purchase is written first and its checkout opened after it,
  under one name, so that a repeat heals a crash between.
- A voucher's code is kept as a keyed hash. It is redeemed once by a user, never more often than it
  may be.
- What an administrator gives, takes or makes says why and is theirs in the ledger; nobody gives to
  themselves.

Public: `packages.PACKAGES`, `buying.buy`, `inbox.receive`, `reading`, `vouchers.redeem`,
`daily.claim`, `administration` (vouchers, grants, adjustments), `refusals`.
"""
