"""The studio: the local rendering provider. No network, no model weights, no cost.

It draws the prompt's scene with the character in it (`composition`), films it (`film`, `speech`),
and serves both through the rendering port (`provider.Studio`). `tokens` are the words by which a
prompt tells it to be slow, to fail, to be refused and so on. Everything it delivers is marked as a
preview (`marking`) and depends on nothing but the order: the same order gives the same file.
"""
