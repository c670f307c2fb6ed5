"""fal.ai's own side of the wire, on loopback: its queue, uploads, files and webhooks, with faults.

For developers (`galatea fake-providers`) and tests. `documented` is what fal says about its
endpoints and refuses what does not fit; `wishes` are the words of a prompt that ask for a fault;
`jobs` keeps what was ordered; `files` makes the pictures and films; `server` speaks HTTP.
"""
