"""The studio: the local rendering provider. No network, no model weights, no cost.

It draws the prompt's scene with the character in it (`composition`), films it (`film`, `speech`),
and serves both through the rendering port (`provider.Studio`). `tokens` are the words by which a
prompt tells it to be slow, to fail, to be refused and so on. Everything it delivers is marked as a
preview (`marking`) and depends on nothing but the order: the same order gives the same file.

A picture comes about in four folders: `reading` finds place, hour, weather, season, mood and art
words in the prompt; `painting` turns them into light and drawings into pixels; `scenery` builds
the place in planes from far to near; `figure` draws the person.

The bust of the figure is "Toon Head" by Johan Melin, CC BY 4.0, a remix made with dicebear-core
(MIT) from dicebear-styles and rasterised by resvg-py. Everything else is drawn here.
`composition.CREDITS` holds the credits as data.
"""
