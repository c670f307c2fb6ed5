"""The words of a talk that can be seen, as tables, and how we say what they mean.

A row is "how we say it: words for it". Where "{}" stands in a wording, the word itself comes in,
with what was said of it ("old", "small"). All wordings are words that the local studio draws.
"""

from __future__ import annotations

import re
from functools import cache

from app.providers.screening.spelling import listed


def rows_of(text: str) -> list[tuple[str, list[str]]]:
    """Return the rows of a table: how we say it, and the words for it."""
    rows = [row.split(":") for row in text.strip().splitlines()]
    return [(said.strip(), [word.strip() for word in words.split(",")]) for said, words in rows]


def _table(text: str) -> dict[str, str]:
    return {word: said for said, words in rows_of(text) for word in words}


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile words into one pattern of whole words, the longest first, plural allowed."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w'])(" + "|".join(map(re.escape, ordered)) + r")(?:e?s)?(?!\w)")


HOURS = _table(
    """
    at dawn: dawn, sunrise, daybreak, first light, sun rises, sun is rising, sun comes up
    at dawn: sun is coming up, early morning
    in the morning: morning, breakfast, brunch, morning coffee, good morning
    at noon: noon, midday, lunch, lunchtime
    in the afternoon: afternoon, tea time, teatime
    at sunset: sunset, golden hour, sundown, sun sets, sun is setting, sun goes down
    at sunset: sun is going down, setting sun, evening sun, burning orange, sky turns orange
    at sunset: orange sky
    at sunset: pink sky, sky is orange, sky turns pink, red sky
    in the evening: evening, supper, dinner
    at dusk: dusk, twilight, nightfall, blue hour, getting dark, gets dark, growing dark
    at dusk: sun has set, sun is gone, darkness falls
    at night: night, midnight, moonlight, moonlit, starlight, starry, stars, full moon, the moon
    at night: northern lights, fireflies, middle of the night, tonight, good night, fireworks
    in daylight: daylight, broad daylight, sunny day, blue sky
    """
)
WEATHERS = _table(
    """
    in the rain: rain, raining, rains, rainy, drizzle, drizzling, downpour, raindrops, pouring
    in a thunderstorm: storm, thunderstorm, thunder, lightning, stormy, tempest
    in the fog: fog, foggy, mist, misty
    in the snow: snow, snowing, snows, snowy, snowflakes, snowfall, snowball, snowman
    in a snowstorm: blizzard, snowstorm
    in the wind: wind, windy, breeze, gust
    under a clear sky: sunny, sunshine, clear sky, cloudless, sun is shining, sun shines, blue sky
    under a cloudy sky: cloudy, clouds, overcast, grey sky, gray sky
    with northern lights in the sky: northern lights, aurora
    """
)
STOPPED = re.compile(
    r"\b(?:stop(?:s|ped)?|end(?:s|ed)|is over|has passed|passed|cleared?|let(?:s|ting)? up|gone"
    r"|went away|dries|no more)\b"
)
SEASONS = _table(
    """
    in spring: in spring, spring morning, spring day, springtime, spring air, cherry blossoms
    in spring: blossoms
    in summer: in summer, summer, midsummer, summertime
    in autumn: autumn, in the fall, fall leaves, golden leaves, falling leaves, halloween
    in winter: winter, christmas, wintertime, snow, snowing, snowy, icy
    """
)
LIGHTS = _table(
    """
    warm candlelight: candle, candlelight, candlelit
    warm firelight: fire, fireplace, campfire, firelight, hearth, bonfire, flames
    the glow of lanterns: lantern, paper lantern, torch, torches, torchlight
    neon light: neon, neon sign, neon light
    silver moonlight: moonlight, moonlit, full moon, the moon
    starlight: starlight, starry, stars
    the warm light of a lamp: lamp, lamplight, desk lamp
    a bright spotlight: spotlight, stage light
    twinkling fairy lights: fairy light, string light, christmas light
    shafts of sunlight: sunbeam, ray of light, shaft of light
    colourful light of fireworks: firework
    flashes of lightning: lightning
    """
)
LIGHT_OF_HOURS = {
    "at dawn": "the first pale light of dawn",
    "in the morning": "soft morning light",
    "at noon": "bright daylight",
    "in daylight": "bright daylight",
    "in the afternoon": "warm afternoon light",
    "at sunset": "golden light of the setting sun",
    "in the evening": "warm evening light",
    "at dusk": "the blue light of dusk",
    "at night": "silver moonlight",
}
LIGHT_OF_WEATHERS = {
    "in the rain": "the soft grey light of a rainy day",
    "in a thunderstorm": "dark, dramatic light under storm clouds",
    "in the fog": "pale, diffuse light in the fog",
    "in a snowstorm": "pale winter light",
    "in the snow": "pale winter light",
}
# how weather is said of a place with walls
OUTSIDE_THE_WINDOW = {
    "in the rain": "with rain outside the window",
    "in a thunderstorm": "with a thunderstorm outside the window",
    "in the fog": "with fog outside the window",
    "in the snow": "with snow falling outside the window",
    "in a snowstorm": "with a snowstorm outside the window",
    "in the wind": "",
    "under a clear sky": "with sunshine in the window",
    "under a cloudy sky": "",
}

MOODS = _table(
    """
    laughing out loud: laugh, laughs, laughing, laughed, giggle, giggles, giggling, giggled, chuckle
    laughing out loud: chuckles, chuckling, cracks up, bursts out laughing, 😂, 🤣, 😆, haha
    smiling happily: smile, smiles, smiling, smiled, happy, happily, glad, joyful, joy, cheerful
    smiling happily: beam
    smiling happily: beams, beaming, delighted, grin, grins, grinning, grinned, excited, thrilled
    smiling happily: 😊
    smiling happily: 🙂, 😄, 😃, 😀, 😁, overjoyed, proud, proudly, cheers
    with tears in the eyes, sad: cry, cries, crying, cried, tears, weep, weeps, weeping, sob, sobs
    with tears in the eyes, sad: sobbing, wipes her eyes, 😢, 😭
    with a sad look: sad, sadly, sadness, lonely, heartbroken, melancholy, grief, unhappy, sorrow
    with an angry look: angry, angrily, furious, anger, rage, glare, glares, glaring, scowl, scowls
    with an angry look: annoyed, mad at, frowns, frown, frowning, 😠, 😡
    surprised, with wide eyes: surprised, surprise, astonished, shocked, startled, gasp, gasps
    surprised, with wide eyes: amazed
    surprised, with wide eyes: gasped, eyes widen, wide eyed, 😮, 😲
    with a worried, frightened look: afraid, scared, frightened, terrified, fear, tremble, trembles
    with a worried, frightened look: trembling, worried, shaking with fear, 😨, 😱
    nervous: nervous, nervously, anxious, anxiously, fidgets
    with a thoughtful look: thoughtful, thoughtfully, pensive, thinking, ponders, wonders, curious
    with a thoughtful look: curiously, lost in thought, thoughts, dreamy, dreamily, 🤔
    calm and relaxed: calm, calmly, peaceful, peacefully, relaxed, serene, content, at peace
    tired and sleepy: tired, sleepy, sleepily, yawn, yawns, yawning, exhausted, drowsy, 😴, 🥱
    with a playful smirk: wink, winks, winking, smirk, smirks, smirking, teasing, teases, playful
    with a playful smirk: playfully, mischievous, mischievously, cheeky, 😉, 😏
    determined: determined, confident, confidently, brave, bravely, resolute, focused, serious
    determined: stern
    tender and loving: loving, lovingly, tender, tenderly, in love, affectionate, affectionately
    tender and loving: 🥰, ❤
    tender and loving: romantic, fondly
    shy, blushing: blush, blushes, blushing, blushed, shy, shyly, embarrassed, 😳
    """
)

COLOURS = listed(
    "red crimson scarlet burgundy pink rose coral orange peach yellow mustard gold golden cream "
    "beige brown tan green emerald olive mint teal turquoise blue navy azure indigo purple violet "
    "lavender lilac black white grey gray silver charcoal khaki denim ivory maroon dark light "
    "bright deep pale pastel royal midnight"
)
FABRICS = listed(
    "wool woolen woollen knitted leather silk satin velvet linen cotton lace fur long warm thick "
    "heavy winter summer rain evening elegant striped floral flowered embroidered hooded oversized "
    "old new sparkling sequined formal fancy big wide straw ball wedding cocktail sailor's trench "
    "riding travelling traveling pirate work simple soft little favourite favorite lovely "
    "beautiful pretty cozy cosy torn space"
)
GARMENTS = (
    "dress", "gown", "ballgown", "sundress", "coat", "jacket", "raincoat", "overcoat", "cloak",
    "cape", "robe", "sweater", "jumper", "pullover", "cardigan", "hoodie", "shirt", "blouse",
    "t-shirt", "suit", "tuxedo", "blazer", "vest", "skirt", "jeans", "trousers", "scarf", "shawl",
    "hat", "cap", "beanie", "crown", "tiara", "helmet", "glasses", "sunglasses", "gloves", "boots",
    "armour", "armor", "kimono", "apron", "overalls", "spacesuit", "uniform", "necklace", "mask",
    "earrings", "pyjamas", "pajamas", "hairpin", "ribbon", "veil", "costume", "outfit", "scrubs",
    "lab coat",
)  # fmt: skip
MANY = listed(
    "pyjamas pajamas armour armor jeans trousers glasses sunglasses gloves boots earrings overalls "
    "scrubs"
)

THINGS = _table(
    """
    a cat: cat, kitten
    a dog: dog, puppy
    a horse: horse
    a dragon: dragon
    an owl: owl
    a raven: raven
    a fox: fox
    a wolf: wolf
    a parrot: parrot
    butterflies: butterfly, butterflies
    fireflies: firefly, fireflies
    candles: candle
    lanterns: lantern
    a fireplace: fireplace, hearth
    a campfire: campfire, bonfire
    a piano: piano
    a telescope: telescope
    an old map: map
    a sword: sword
    a bouquet of flowers: bouquet, flowers
    roses: rose
    a cake: cake, birthday cake
    a glass of wine: wine
    a cup of coffee: coffee, espresso, cappuccino, latte
    a cup of tea: tea, teapot
    a mug of hot chocolate: hot chocolate, cocoa
    fireworks: fireworks, firework
    fairy lights: fairy lights
    a christmas tree: christmas tree
    a picnic blanket: picnic, picnic blanket
    seagulls: seagull, gull
    tall bookshelves: bookshelf, bookshelves, shelves
    waves: the waves, ocean waves
    falling leaves: falling leaves
    cherry blossoms: cherry blossoms
    a snowman: snowman
    a motorbike: motorbike, motorcycle
    a sailing ship: sailing ship, galleon
    a chessboard: chessboard, chess
    playing cards: playing cards
    """
)

PEOPLE = _table(
    """
    a waiter: waiter
    a waitress: waitress
    a barista: barista
    a bartender: bartender, barkeeper, innkeeper
    a guard: guard
    guards: guards
    a captain: captain
    sailors: sailor, crew
    a crowd in the background: crowd, audience, dancers
    musicians: musician, band, orchestra, fiddler
    other guests: guests
    villagers: villager
    soldiers: soldier
    a king: king
    a queen: queen
    a knight: knight
    a wizard: wizard
    an old woman: old woman, grandmother
    an old man: old man, grandfather
    a man: man
    a woman: woman
    a friend: friend, best friend, flatmate, roommate, colleague, boss, neighbour, neighbor
    an adult sister: sister
    an adult brother: brother
    the mother: mother, mum, mom
    the father: father, dad
    a stranger: stranger
    a vampire: vampire
    a ghost: ghost
    a robot: robot, android
    a doctor: doctor, nurse
    """
)

CAMERAS = _table(
    """
    close-up of the face: close up, close-up, closeup, face only
    portrait, head and shoulders: portrait, headshot
    full body shot: full body, full-body, head to toe, full length, whole body
    wide shot: wide shot, wide angle, wide-angle, panorama, from afar, from far away, long shot
    view from above: from above, bird's eye, bird's-eye, overhead, top down
    view from below: from below, low angle, worm's eye
    seen from behind: from behind, back view, from the back
    side view, in profile: side view, profile, from the side
    selfie at arm's length: selfie
    over-the-shoulder view: over the shoulder, over-the-shoulder
    seen through the eyes of the companion: pov, first person, my point of view
    black and white photograph: black and white, monochrome
    photograph with a blurred background: bokeh, blurred background, shallow depth
    """
)
