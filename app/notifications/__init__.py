"""What people are told when something of theirs is done: a list to read, and their own webhooks.

It owns `notifications`, `webhook_endpoints` and `webhook_deliveries`. What always holds: one
notification for what happened once, however often it is recorded; a delivery is written in the
transaction of its notification, so neither exists without the other; an endpoint gets each message
at least once, always under the same id, until it took it or the schedule of tries has ended; no
address that is not public is ever called.

Others call `inbox.record` inside the transaction in which something ends and `inbox.announce` after
its commit; the edge calls `inbox`, `live`, `endpoints` and `deliveries`; workers call `sending.run`
and the schedule `deliveries.take_up_due` and `retention.sweep`. Each may be called twice.
"""
