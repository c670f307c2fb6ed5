"""What bots have in common: what people want, what they are shown, and the talk between the two.

A bot translates what its messenger delivers into an intent, hands it to the dialogue with who said
it and where, and shows the cards that the dialogue gives its surface. Nothing here knows a
messenger; nothing outside of here decides what is said.

Pure: `intents`, `cards`, `actions`, `texts`, `remembered`. `surface`: what a bot offers.
"""
