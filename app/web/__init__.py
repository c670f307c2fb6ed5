"""The web application: `/graphql`, `/media`, `/healthz`, `/readyz` and the GraphiQL page.

`application.create_app` makes it.
"""
