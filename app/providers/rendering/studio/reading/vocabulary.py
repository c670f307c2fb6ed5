"""The words the studio understands, as tables: what a scene is made of and how people say it."""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    """Read lines "meaning: word, phrase, word" into phrase -> meaning."""
    table: dict[str, str] = {}
    for row in rows.strip().splitlines():
        meaning, phrases = row.split(":")
        for phrase in phrases.split(","):
            table[phrase.strip()] = meaning.strip()
    return table


PLACES = _table(
    """
    forest: forest, woods, woodland, trees, pine, pines, grove, birch, glade, clearing, redwood
    jungle: jungle, rainforest, tropics, tropical forest, vines
    swamp: swamp, marsh, bog, wetland, bayou, mangrove
    mountains: mountain, mountains, alps, peak, summit, hills, cliff, valley, himalaya, volcano
    mountains: ridge
    snowfield: snow field, snowfield, tundra, arctic, glacier, ice field, antarctica, ski slope
    snowfield: north pole
    meadow: meadow, field, grassland, prairie, wildflowers, pasture, countryside, grass, picnic
    meadow: lavender
    farm: farm, barn, wheat field, wheat, vineyard, orchard, harvest, ranch
    garden: garden, rose garden, botanical, greenhouse, flower bed, courtyard, flowers, roses, patio
    park: park, playground, bench, cherry blossoms, cherry blossom, sakura, avenue of trees
    desert: desert, dunes, dune, sahara, oasis, canyon, wasteland, badlands, mars
    beach: beach, shore, seaside, coast, coastline, sea, ocean, seashore, island, lagoon
    beach: tropical, ocean waves, crashing waves
    harbour: harbour, harbor, port, pier, dock, marina, ship, boat, sailing, deck of a ship
    harbour: pirate ship, lighthouse
    lake: lake, pond, lakeside, reservoir, fjord
    river: river, stream, creek, brook, riverbank, waterfall, bridge, canal
    underwater: underwater, under the sea, coral reef, reef, seabed, ocean floor, deep sea, atlantis
    cave: cave, cavern, grotto, gold mine, tunnel, dungeon
    city: city, street, downtown, skyline, skyscraper, skyscrapers, alley, avenue, town, urban
    city: metropolis, crosswalk, tokyo, new york, london, paris, cyberpunk, taxi, sidewalk
    rooftop: rooftop, roof, balcony, terrace, penthouse
    village: village, cottage, hamlet, cabin, old town, cobblestone, medieval town, chalet
    market: market, bazaar, marketplace, funfair, carnival, market stall
    market: night market, festival, shop
    castle: castle, fortress, palace, citadel, kingdom, tower, throne, fairytale castle
    castle: battlements, knight
    ruins: ruins, temple, ancient, shrine, columns, pagoda, monastery, pyramid, pyramids
    ruins: graveyard, cemetery
    library: library, bookshelves, bookshelf, bookshop, bookstore, archive, study, books
    library: classroom, school, university
    room: room, bedroom, living room, apartment, sofa, couch, home, bed, indoors, inside
    room: fireplace, window seat, hotel, house
    kitchen: kitchen, cooking, baking, bakery, dining room
    cafe: cafe, café, coffee shop, coffeehouse, coffee, restaurant, diner, bistro, tea house
    cafe: espresso
    bar: bar, tavern, pub, inn, nightclub, club, saloon, lounge, casino
    office: office, desk, laboratory, lab, workshop, studio, hospital, gym, workplace, computer
    stage: stage, concert, theatre, theater, spotlight, opera, audience, microphone, singing
    stage: performance, ballroom
    church: church, cathedral, chapel, abbey, altar, stained glass, great hall
    train: train, railway carriage, train car, carriage, subway, compartment, bus
    space: space, outer space, galaxy, cosmos, orbit, nebula, stars and planets, planet, planets
    space: asteroid, moon surface, on the moon, universe, interstellar
    station: space station, spaceship, spacecraft, starship, cockpit, bridge of a ship, space ship
    station: sci fi, futuristic interior
    studio: portrait, headshot, plain background, studio portrait, backdrop, close up
    studio: profile picture
    """
)

HOURS = _table(
    """
    dawn: dawn, sunrise, daybreak, first light, early morning
    morning: morning, breakfast, brunch
    noon: noon, midday, day, daytime, daylight, sunny, bright sun, lunch, blue sky
    afternoon: afternoon, late afternoon, tea time
    sunset: sunset, golden hour, evening sun, sundown, setting sun, evening
    dusk: dusk, twilight, nightfall, blue hour, gloaming, candlelight, candlelit
    night: night, midnight, moonlight, moonlit, starry, nighttime, stars, moon, full moon
    night: late night, nocturnal, aurora, northern lights, neon
    """
)

WEATHERS = _table(
    """
    clear: clear, clear sky, sunny, sunshine, cloudless, blue sky, starry
    cloudy: cloudy, clouds, partly cloudy
    overcast: overcast, grey sky, gray sky, gloomy, dreary
    rain: rain, rainy, raining, drizzle, drizzling, downpour, showers, umbrella, wet, monsoon
    rain: rainfall
    storm: storm, stormy, thunderstorm, thunder, lightning, tempest, hurricane
    fog: fog, foggy, mist, misty, haze, hazy, smoky, smoke
    snow: snow, snowy, snowing, snowfall, snowflakes, flurries, frost, frosty
    blizzard: blizzard, snowstorm
    wind: wind, windy, breeze, breezy, gusty, falling leaves, blowing
    sandstorm: sandstorm, dust storm
    petals: petals, falling petals, confetti
    fireflies: fireflies, firefly, sparkles, magic, magical, enchanted, fairy lights, embers
    fireflies: glowing particles
    aurora: aurora, northern lights
    """
)

SEASONS = _table(
    """
    spring: spring, springtime, cherry blossom, cherry blossoms, blossom, blossoms, blooming
    spring: sakura, april, tulips
    summer: summer, summertime, july, august, midsummer
    autumn: autumn, fall, autumnal, october, november, harvest, golden leaves, falling leaves
    autumn: halloween
    winter: winter, wintertime, winterly, snow, snowy, december, january, christmas, frozen, ice
    winter: icy, snowing, blizzard
    """
)

MOODS = _table(
    """
    happy: happy, smile, smiling, smiles, cheerful, joyful, joy, friendly, warm smile, glad
    happy: content, enjoying, proud
    laughing: laughing, laugh, laughs, giggling, ecstatic, delighted, grin, grinning, overjoyed
    laughing: excited, celebrating, cheering
    sad: sad, crying, cry, tears, tearful, melancholy, melancholic, heartbroken, lonely, sorrow
    sad: grief, unhappy, depressed, weeping
    angry: angry, anger, furious, rage, mad, annoyed, scowling, fierce, glaring, irritated
    surprised: surprised, surprise, shocked, amazed, astonished, startled, awe, wonder, gasping
    afraid: afraid, scared, fear, fearful, terrified, frightened, anxious, nervous, worried, horror
    thoughtful: thoughtful, thinking, pensive, contemplative, wondering, curious, daydreaming
    thoughtful: reading, pondering, studying, dreamy look, concentrating
    calm: calm, serene, peaceful, relaxed, tranquil, gentle, neutral, meditating, quiet
    sleepy: sleepy, tired, asleep, sleeping, yawning, exhausted, drowsy, eyes closed, closed eyes
    flirty: flirty, wink, winking, playful, mischievous, teasing, smirk, smirking, cheeky
    determined: determined, confident, serious, stern, brave, heroic, focused, bold, stoic
    determined: mysterious
    loving: loving, in love, romantic, tender, affectionate, blushing, shy, kiss, embarrassed
    """
)

STYLES = _table(
    """
    neon: neon, cyberpunk, synthwave, vaporwave, glowing signs
    pastel: pastel, soft colours, soft colors, candy, kawaii, cute
    noir: noir, black and white, monochrome, film noir, grayscale, greyscale, b w
    vintage: vintage, sepia, retro, old photo, nostalgic, antique, 1920s, victorian
    golden: golden, golden hour, gilded, amber, honey
    warm: warm, cozy, cosy, candlelight, candlelit, warm light, firelight
    cool: cool tones, cold, icy, blue tones, frosty, cool light
    vibrant: vibrant, colourful, colorful, vivid, saturated, bright colours, bright colors, pop art
    dreamy: dreamy, ethereal, fantasy, surreal, magical, enchanted, fairytale, whimsical
    dark: dark, gothic, moody, sinister, ominous, shadowy, spooky, eerie
    muted: muted, faded, desaturated, minimalist, understated
    rays: god rays, sunbeams, rays of light, light rays, volumetric, sun rays, shafts of light
    candle: candlelight, candlelit, candle, candles, lantern, lanterns, fireplace, firelight
    stars: starry, milky way, stars, night sky
    """
)

WEAK_PLACES = frozenset(
    {
        "books", "flowers", "roses", "grass", "trees", "pine", "pines", "coffee", "espresso",
        "bed", "sofa", "couch", "desk", "computer", "cooking", "baking", "singing", "microphone",
        "performance", "ship", "boat", "sailing", "house", "home", "indoors", "inside", "town",
        "tower", "knight", "throne", "ancient", "bench", "picnic", "roof", "shop", "vines",
        "universe", "planet", "planets", "close up", "portrait", "room", "studio", "festival",
    }
)  # fmt: skip
"""Words that tell a place only when no other word does ("drinking coffee on the beach")."""

INDOORS = frozenset(
    [
        "library",
        "room",
        "kitchen",
        "cafe",
        "bar",
        "office",
        "stage",
        "church",
        "train",
        "station",
        "studio",
    ]
)
"""Places with walls: weather is seen through their windows only."""

# what a place is like when the prompt does not say: hours and weathers to choose from
USUAL: dict[str, tuple[str, str]] = {
    "space": ("night", "clear"),
    "station": ("night", "clear"),
    "underwater": ("noon morning", "clear"),
    "cave": ("dusk", "clear fireflies"),
    "stage": ("night", "clear"),
    "bar": ("night dusk", "clear"),
    "library": ("afternoon sunset", "clear"),
    "desert": ("noon afternoon sunset", "clear"),
    "beach": ("morning noon afternoon", "clear cloudy"),
    "rooftop": ("sunset dusk", "clear cloudy"),
    "church": ("morning afternoon", "clear"),
    "ruins": ("dawn afternoon", "clear cloudy"),
}
OPEN_HOURS = ("morning", "noon", "afternoon", "afternoon", "sunset")
OPEN_WEATHERS = ("clear", "clear", "cloudy")
OPEN_PLACES = ("studio", "meadow", "garden", "park", "studio", "room", "mountains")
