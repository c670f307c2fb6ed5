"""How far streams of events have told, so that one may go on in another's place.

Who says it are the resolvers of subscriptions; who wants to know is `app.web.streams`. Where nobody
does, it costs them nothing and changes nothing.
"""
