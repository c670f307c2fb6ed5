"""Words for a person's looks: colours, hair, clothes, glasses and hats, as tables."""

from __future__ import annotations

COLOURS: dict[str, str] = {
    "red": "#c8323a", "crimson": "#a81e36", "scarlet": "#d62f2f", "burgundy": "#7a1f33",
    "pink": "#ec8fb0", "rose": "#e2788f", "magenta": "#c8339a", "coral": "#f47c62",
    "orange": "#e8833a", "peach": "#f5b48f", "yellow": "#f0c53f", "mustard": "#cf9b2c",
    "gold": "#d9ab43", "golden": "#d9ab43", "cream": "#f3e7cd", "beige": "#d9c3a0",
    "brown": "#7a4f33", "tan": "#c49a6c", "camel": "#bd8e5a", "green": "#3f8a57",
    "emerald": "#1f8a62", "olive": "#77793f", "mint": "#9fd8bd", "teal": "#1f8087",
    "turquoise": "#3fb8b3", "cyan": "#48bcd6", "blue": "#3a6fb8", "navy": "#23365f",
    "azure": "#4a9ae0", "indigo": "#3f3f8f", "purple": "#744aa0", "violet": "#7f56b8",
    "lavender": "#b9a3dc", "lilac": "#c3a4d8", "black": "#2a2a33", "white": "#f1efe8",
    "grey": "#8b8f98", "gray": "#8b8f98", "silver": "#b9c0cc", "charcoal": "#43464f",
    "khaki": "#a99b6d", "denim": "#4c6c97", "ivory": "#f5eeda", "maroon": "#6d2030",
}  # fmt: skip
TINTS = frozenset(
    [
        "dark",
        "light",
        "bright",
        "deep",
        "pale",
        "pastel",
        "hot",
        "royal",
        "sky",
        "forest",
        "baby",
        "neon",
        "soft",
    ]
)

HAIR_COLOURS: dict[str, str] = {
    "black": "#26212b", "raven": "#211d29", "dark": "#332620", "brown": "#6b422b",
    "brunette": "#5b3825", "chestnut": "#7c4526", "auburn": "#8c3b22", "copper": "#b5572a",
    "red": "#b5432a", "ginger": "#c8642f", "redhead": "#b94b2a", "redheaded": "#b94b2a",
    "orange": "#d9722f", "strawberry blonde": "#dc9a66", "strawberry blond": "#dc9a66",
    "blonde": "#e0bb72", "blond": "#e0bb72", "golden": "#dcae56", "platinum": "#eee3c8",
    "white": "#eeeae6", "silver": "#c3c7d1", "grey": "#a5a4a8", "gray": "#a5a4a8",
    "pink": "#ec87b0", "blue": "#4577c4", "purple": "#7d52ad", "violet": "#7d52ad",
    "lavender": "#b39fd8", "green": "#4a9a68", "teal": "#2f8f95", "turquoise": "#3fb8b3",
    "hazel": "#7a5230", "sandy": "#c9a36a", "burgundy": "#6d2233", "mint": "#8fd6b6",
}  # fmt: skip
USUAL_HAIR = [
    "#26212b",
    "#332620",
    "#4a2f22",
    "#6b422b",
    "#7c4526",
    "#8c3b22",
    "#b5572a",
    "#c8642f",
    "#c9a36a",
    "#e0bb72",
    "#dcae56",
    "#3a2a3f",
    "#a5a4a8",
]

SKINS: dict[str, str] = {
    "pale": "#fbe0cf", "porcelain": "#fce6d8", "fair": "#f8d6bd", "ivory": "#fae0c8",
    "light": "#f3c9a8", "white": "#f6d0b4", "rosy": "#f6c6b0", "freckled": "#f5cbae",
    "tan": "#d79d70", "tanned": "#d39a6c", "olive": "#cfa075", "golden": "#dba672",
    "bronze": "#b97a4e", "bronzed": "#b97a4e", "brown": "#a0683f", "caramel": "#bd8355",
    "dark": "#6f4530", "black": "#5f3b2a", "ebony": "#4d3024", "deep": "#6a4230",
    "blue": "#7fa3d0", "green": "#8fb37a", "grey": "#a7a9ad", "purple": "#a58fc4",
}  # fmt: skip
USUAL_SKINS = [
    "#f8d6bd",
    "#f3c9a8",
    "#eab88f",
    "#d79d70",
    "#bd8355",
    "#a0683f",
    "#7d4f35",
    "#5f3b2a",
]

EYES: dict[str, str] = {
    "blue": "#3f7fc0", "green": "#3f8f5c", "hazel": "#8f6a34", "brown": "#6a4326",
    "dark": "#3f2a20", "black": "#2b2226", "grey": "#7c8896", "gray": "#7c8896",
    "amber": "#c08a2c", "golden": "#cfa033", "violet": "#7d5ac0", "purple": "#7d5ac0",
    "red": "#b03a3a", "silver": "#a3b0bf", "emerald": "#1f8a62", "turquoise": "#2f9fa3",
}  # fmt: skip
USUAL_EYES = ["#6a4326", "#6a4326", "#3f2a20", "#3f7fc0", "#3f8f5c", "#8f6a34", "#7c8896"]

HAIR_STYLES: dict[str, str] = {
    "long": "long", "long straight": "straight", "straight": "straight", "sleek": "straight",
    "wavy": "wavy", "long wavy": "wavy", "flowing": "wavy", "waves": "wavy",
    "curly": "curly", "curls": "curly", "ringlets": "curly", "frizzy": "curly",
    "afro": "afro", "coily": "afro", "kinky": "afro", "bob": "bob", "bobbed": "bob",
    "shoulder length": "bob", "bangs": "bob", "fringe": "bob", "short": "short",
    "cropped": "short", "pixie": "pixie", "pixie cut": "pixie", "spiky": "spiky",
    "spiked": "spiky", "messy": "spiky", "tousled": "spiky", "wild": "spiky", "punk": "spiky",
    "mohawk": "undercut", "undercut": "undercut", "shaved sides": "undercut",
    "crew cut": "undercut", "buzz": "buzz", "buzzed": "buzz", "buzz cut": "buzz",
    "shaved": "buzz", "bun": "bun", "top knot": "bun", "topknot": "bun", "updo": "bun",
    "ponytail": "ponytail", "pony tail": "ponytail", "braid": "braids", "braids": "braids",
    "braided": "braids", "plaits": "braids", "pigtails": "braids", "dreadlocks": "braids",
    "dreads": "braids", "bald": "bald", "hairless": "bald",
}  # fmt: skip
USUAL_STYLES = [
    "long",
    "straight",
    "wavy",
    "curly",
    "bob",
    "short",
    "pixie",
    "spiky",
    "undercut",
    "bun",
    "ponytail",
    "braids",
    "afro",
    "side",
]
FEMININE = frozenset(
    [
        "woman",
        "girl",
        "lady",
        "she",
        "her",
        "female",
        "queen",
        "princess",
        "witch",
        "mother",
        "sister",
        "actress",
        "waitress",
        "goddess",
        "heroine",
        "bride",
        "duchess",
        "empress",
        "sorceress",
        "grandmother",
        "nun",
        "ballerina",
    ]
)
MASCULINE = frozenset(
    [
        "man",
        "boy",
        "guy",
        "he",
        "him",
        "his",
        "male",
        "king",
        "prince",
        "wizard",
        "father",
        "brother",
        "gentleman",
        "actor",
        "waiter",
        "knight",
        "monk",
        "sailor",
        "lord",
        "duke",
        "emperor",
        "hero",
        "grandfather",
        "husband",
        "groom",
        "cowboy",
    ]
)

GARMENTS: dict[str, str] = {
    "dress": "dress", "sundress": "dress", "gown": "gown", "ball gown": "gown", "skirt": "dress",
    "evening gown": "gown", "tank top": "dress", "top": "tshirt", "blouse": "shirt",
    "shirt": "shirt", "button up": "shirt", "flannel": "shirt", "uniform": "suit",
    "t shirt": "tshirt", "tshirt": "tshirt", "tee": "tshirt", "jersey": "tshirt",
    "sweater": "sweater", "jumper": "sweater", "pullover": "sweater", "turtleneck": "sweater",
    "turtle neck": "sweater", "knitwear": "sweater", "cardigan": "cardigan", "hoodie": "hoodie",
    "sweatshirt": "hoodie", "jacket": "jacket", "denim jacket": "jacket", "bomber": "jacket",
    "blazer": "suit", "leather jacket": "leather", "leather": "leather",
    "biker jacket": "leather", "coat": "coat", "overcoat": "coat", "trench coat": "coat",
    "trenchcoat": "coat", "raincoat": "coat", "lab coat": "coat", "parka": "fur",
    "winter coat": "fur", "fur coat": "fur", "winter jacket": "fur", "puffer": "fur",
    "winter clothes": "fur", "suit": "suit", "tuxedo": "suit", "tailcoat": "suit",
    "armour": "armour", "armor": "armour", "breastplate": "armour", "chainmail": "armour",
    "robe": "robe", "robes": "robe", "kimono": "robe", "yukata": "robe", "bathrobe": "robe",
    "toga": "robe", "cloak": "cloak", "cape": "cloak", "poncho": "cloak", "hooded cloak": "cloak",
    "space suit": "spacesuit", "spacesuit": "spacesuit", "astronaut suit": "spacesuit",
    "astronaut": "spacesuit", "swimsuit": "dress", "bikini": "dress", "overalls": "overalls",
    "dungarees": "overalls", "apron": "overalls", "vest": "cardigan", "waistcoat": "cardigan",
}  # fmt: skip
USUAL_GARMENTS = [
    "tshirt",
    "sweater",
    "shirt",
    "jacket",
    "hoodie",
    "cardigan",
    "dress",
    "coat",
    "leather",
    "suit",
]
USUAL_CLOTH = [
    "#3a6fb8",
    "#c8323a",
    "#3f8a57",
    "#cf9b2c",
    "#744aa0",
    "#1f8087",
    "#e2788f",
    "#43464f",
    "#f3e7cd",
    "#e8833a",
    "#23365f",
    "#7a4f33",
]
GARMENT_COLOURS: dict[str, str] = {
    "leather": "#3b2f33", "suit": "#2f3647", "armour": "#aab4c4", "spacesuit": "#eceae4",
    "cloak": "#7a2733", "fur": "#5b6f8f", "coat": "#b08a5a", "overalls": "#4c6c97",
    "gown": "#8a2f52", "jacket": "#4c6c97",
}  # fmt: skip

GLASSES: dict[str, str] = {
    "glasses": "round", "round glasses": "round", "spectacles": "round", "eyeglasses": "round",
    "wire glasses": "round", "round spectacles": "round", "square glasses": "square",
    "thick glasses": "square", "horn rimmed glasses": "square", "monocle": "monocle",
    "sunglasses": "dark", "shades": "dark", "aviators": "dark", "dark glasses": "dark",
    "goggles": "dark", "eyepatch": "patch", "eye patch": "patch",
}  # fmt: skip
HATS: dict[str, str] = {
    "beanie": "beanie", "knit hat": "beanie", "woolly hat": "beanie", "winter hat": "beanie",
    "cap": "cap", "baseball cap": "cap", "hat": "brim", "fedora": "brim", "sun hat": "straw",
    "straw hat": "straw", "cowboy hat": "brim", "top hat": "top", "witch hat": "witch",
    "wizard hat": "witch", "pointed hat": "witch", "crown": "crown", "tiara": "crown",
    "diadem": "crown", "beret": "beret", "headband": "band", "flower crown": "flowers",
    "wreath": "flowers", "flowers in her hair": "flowers", "flowers in hair": "flowers",
    "hijab": "veil", "headscarf": "veil", "veil": "veil", "santa hat": "santa",
    "cat ears": "cat", "horns": "horns", "halo": "halo", "headphones": "headphones",
    "helmet": "helmet", "turban": "veil",
}  # fmt: skip
HAT_COLOURS: dict[str, str] = {
    "straw": "#e3c27c", "brim": "#6b4a34", "witch": "#3a2c50", "crown": "#e8bf4a",
}  # fmt: skip
BEARDS: dict[str, str] = {
    "beard": "fullBeard", "bearded": "fullBeard", "full beard": "fullBeard",
    "long beard": "longBeard", "goatee": "chin", "stubble": "fullBeard",
    "moustache": "moustacheTwirl", "mustache": "moustacheTwirl", "short beard": "chinMoustache",
}  # fmt: skip
EXTRAS: dict[str, str] = {
    "freckles": "freckles", "freckled": "freckles", "scarf": "scarf", "shawl": "scarf",
    "necklace": "necklace", "pendant": "necklace", "pearls": "necklace", "earrings": "earrings",
    "earring": "earrings", "blush": "blush", "lipstick": "lipstick", "red lips": "lipstick",
    "scar": "scar", "elf": "elf", "elven": "elf", "pointed ears": "elf", "elf ears": "elf",
    "bow tie": "bowtie", "bowtie": "bowtie", "tie": "tie", "necktie": "tie",
}  # fmt: skip
