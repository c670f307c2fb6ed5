"""Streams that tell many the same: an event is executed and encoded once, and sent as it is to all.

What holds here:

- Who gets the same has asked for the same, by document, operation and variables, and is the same
  person. Each of their sessions is looked up before each event, as for a stream of its own.
- Everybody begins with a stream of their own, and changes to the shared one in a moment in which
  both have told the same. Nothing is told twice, nothing left out, and no number falls.
- A reader who does not keep up has the latest state of each thing waiting, and its last event in
  any case; no more than a queue's length, or the socket is closed for them to begin anew.

`audiences.Audiences` finds who asks for the same, `audience.Audience` tells them, a
`listener.Listener` is one of them: `over_sockets`, where `frames` are the bytes and `direct` is the
way they take, or `over_http`, as server-sent events.
"""
