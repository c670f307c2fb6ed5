"""Answers to visitors without an account, kept as bytes until what they tell of changes.

What always holds:

- Only what was executed for nobody is kept, and only nobody is answered from it: a request that
  shows any token is executed.
- An answer says what it depends on (`reading`: tags such as `character:<id>`), and the database
  says at each commit which tags changed (migration 21, heard by `changes`). What was being executed
  meanwhile is not kept.
- What is kept is given out only while the line to the database has been proven within the last
  second, or was itself read within the last second. Silence is never taken for "nothing changed".
- Whoever changed something here is answered only after everything that was committed is heard.

`kept` is the store, `shortcut` answers from it before anything else looks at a request, `tab` keeps
the charges of such answers, `registered` the documents that clients registered by their hash.
"""
