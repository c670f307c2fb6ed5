"""Pictures and films by a ComfyUI server of one's own: workflows are data, a socket tells steps.

Each of our models is a workflow in ComfyUI's API format, a file in `workflows` or in a folder of
the operator's. `fake` plays a server.
"""
