"""Who takes money for packages: Stripe, or a page of our own while developing, behind one port.

`port` says what a provider does, `stripe` and `local` do it, and both pass the contract in
`tests/providers/payments/contract.py`.
"""
