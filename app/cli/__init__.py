"""The command `galatea`: what is done to an installation from a terminal.

`python -m app.cli help` lists the commands. `commands` has them, `seeds` the example characters,
`privacy` the proof that what belongs to chats is seen there alone, `fakes` the providers that are
played for developers.
"""
