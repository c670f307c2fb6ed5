"""The studio: a local rendering provider that needs no network and no model weights.

It draws pictures and films of a character in a scene, deterministically from the prompt, the
character (its seed and appearance words) and the order's seed: the same order gives the same
pixels.

- `words` and `vocabulary` read the prompt: place, hour, weather, season, mood, art words.
- `palette` turns them into light; `scenery` builds the place in planes from far to near; `figure`
  draws the person; `atmosphere` adds what moves in the air.
- `composition` is the way in to the pictures: it puts all of it together as a still, in visible
  steps, or at any second of a film.

The bust of the figure is "Toon Head" by Johan Melin, CC BY 4.0, a remix made with dicebear-core
(MIT) from dicebear-styles; it is rasterised by resvg-py. Everything else is drawn here.
`composition.CREDITS` holds the credits as data.
"""
