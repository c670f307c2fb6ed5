"""Pictures by any server with OpenAI's images endpoint: `/images/generations`, `/images/edits`.

The endpoint answers with the pictures themselves and names no jobs, so a job is a call that this
process waits for and a folder in storage in which its answer is kept. `fake` plays such a server.
"""
