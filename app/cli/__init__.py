"""The command `galatea`: what is done to an installation from a terminal.

`python -m app.cli help` lists the commands. `commands` has them, `seeds` the example characters,
`privacy` the proof that what belongs to chats is seen there alone, `doctor` a look at
everything an installation stands on, `backups` what is saved and brought back, `fakes` the
providers that are played for developers.
"""
