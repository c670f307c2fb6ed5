"""The person in the picture: looks from seed and words, drawn on the bust of one style.

Owned here: which words mean which hair, skin, clothes and glasses (`wardrobe`), how they win over
the seed (`looks`), what is drawn over the style (`hair`, `face`, `garments`, `headwear`), and the
finished, lit figure that can blink, speak and sway (`drawing`).
"""
