"""The talk between people and the API, whatever messenger carries it.

`handling.open_dialogue` gives what `surface.Dialogue` promises. It answers what people want: in
`linking`, `browsing`, `talking`, `images` and `films`, each of which takes a `turn`; and it follows
what goes on: in `chats` (a chat held in a place) and `orders` (a post by itself), which show it
through `painting`. `desk` is what all of them share.

What always holds: a place shows one chat at most, all of it, in its order, what was said there
itself excepted. A post that goes on is written down with the API before anything after it is, so
whoever starts next finds it. It is changed when something changed, and not more often than settings
say. Whatever orders, says or links carries a key made of the update or the button, so that a repeat
does it once. Nothing is waited for with a lock held but the API and the messenger.
"""
