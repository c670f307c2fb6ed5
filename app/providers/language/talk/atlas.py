"""Places as a talk names them, and how we say that somebody is there.

The rows are as in `vocabulary`. Where a wording has "{}", the word itself comes in with what was
said of it ("old", "small"). All wordings are such that the local studio draws the place.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.providers.language.talk.vocabulary import rows_of
from app.providers.screening.spelling import listed


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place: how we say that somebody is there, and a place of that kind in general."""

    wording: str
    usual: str
    has_walls: bool


def _places(text: str, *, has_walls: bool) -> dict[str, Place]:
    return {
        word: Place(said, said.replace("{}", words[0]), has_walls)
        for said, words in rows_of(text)
        for word in words
    }


_OUTSIDE = """
    on the {}: beach, shore, seashore, coast
    on the {} of the beach: sands
    on the {} by the sea: cliffs, cliff, promenade, boardwalk
    on the {}: island
    by the {}: sea, ocean, seaside, lagoon
    at the {}: harbour, harbor, port, docks, dock, marina
    on the {} at the harbour: pier, jetty, quay, wharf, breakwater
    on the deck of the {}: ship, boat, pirate ship, sailing ship
    on the {} at sea: sailboat, yacht, ferry
    at the {}: lighthouse
    in the {}: forest, woods, grove, glade, forest clearing, clearing, redwoods
    in the {}: jungle, rainforest
    in the {}: swamp, marsh
    in the {}: mountains, hills, valley
    on the {}: mountain, mountain path, mountain top, summit, peak, ridge, volcano
    on the {} among green hills: hill, hilltop
    on the {}: glacier, ski slope
    on the {} in the mountains: slopes
    in the {}: meadow, field, countryside, prairie, pasture, wheat field, vineyard, orchard
    in the {}: lavender field
    in the {}: garden, rose garden, greenhouse, courtyard, patio, botanical garden
    at the farm, in front of the {}: barn, stables, ranch
    at the {}: farm
    in the {}: park, playing field
    in the {}: desert, dunes, canyon, oasis
    by the {}: lake, pond, fjord, lakeside
    by the {}: river, stream, creek, brook, riverbank, waterfall, canal
    on the {}: bridge
    in the {} under the sea: coral reef, underwater city
    deep underwater: underwater, sea floor
    in the {}: cave, cavern, grotto, tunnel, dungeon, gold mine
    in the {}: city, town, downtown, alley
    in the {} of the city: backstreet
    in the {} on the city street: car, taxi
    on the {} in the city: street, road, avenue, boulevard, sidewalk, pavement, square, plaza
    on the {}: rooftop, roof, balcony, terrace
    in the {}: village, hamlet
    at the {}: market, bazaar, market stall, night market, funfair, carnival, christmas market
    in the {}: castle, palace, fortress, castle courtyard
    in the tower of the castle: tower, castle tower
    on the battlements of the castle: battlements, castle wall, ramparts
    in the {}: ruins, temple, graveyard, cemetery, shrine, monastery
    in outer {}: space
    on the {}: moon
    on the surface of the {}: planet
    on the {} in the fields: battlefield
    by the {}: pool, swimming pool
    in the {}: arena, stadium
    at the {}: festival, music festival, concert, party, wedding, parade
    by the {} in the forest: campfire, camp, campsite, tent
"""
_INSIDE = """
    in the {}: library, bookshop, bookstore, archive, study, reading room
    in the {}: lecture hall of the university, classroom, university
    in the {}: bedroom, living room, room, apartment, hotel room, hotel
    in the living room at {}: home
    in the living room of the {}: house, cottage, cabin, flat, chalet
    on the {} of the train station: platform
    at the {}: train station
    at the train {}: station
    in the bedroom: bed
    in the living room: sofa, couch, armchair, hearth, fireplace
    in the {} of the house: attic, hallway, dressing room
    in the {}: kitchen, bakery, dining room
    in the {}: cafe, coffee shop, coffee house, restaurant, diner, bistro, tea house, tea room
    in the {}: train compartment, railway carriage, train car
    in the {}: bar, tavern, pub, inn, nightclub, club, saloon, casino
    in the {}: office, laboratory, lab, workshop, hospital, gym, artist's studio, studio
    on the {}: stage
    in the {}: theatre, theater, concert hall, opera house, ballroom
    at the {} in the ballroom: ball
    in the {}: church, cathedral, chapel, abbey, great hall
    in the throne room of the castle: throne room
    on the {}: train, bus, subway
    in the {} of the train: compartment, dining car
    on board the {}: spaceship, space station, starship, spacecraft, space ship
    in the {} of the spaceship: cockpit, control room, airlock
    in the {}: museum, art gallery, shop, boutique
"""
PLACES: dict[str, Place] = _places(_OUTSIDE, has_walls=False) | _places(_INSIDE, has_walls=True)
ALIASES = {
    "café": "cafe",
    "cafè": "cafe",
    "coffeehouse": "coffee house",
    "mountaintop": "mountain top",
    "art studio": "artist's studio",
}
# what stands in a room tells of it only where nothing else does
FURNITURE = frozenset({"bed", "sofa", "couch", "armchair", "hearth", "fireplace"})
# they tell a place only after a preposition, since they are talked of for other reasons
WEAK = listed(
    "space moon planet room home house street road corner square field town city camp tent train "
    "bus car taxi boat ship port club shop bar study stage tower hill hills peak fair camp valley "
    "road ball party wedding studio station platform bed fireplace sofa couch armchair hearth "
    "island roof gym inn mountains mountain sea ocean"
)
ADJECTIVES = listed(
    "old ancient little small tiny big huge vast grand great quiet silent empty crowded busy "
    "lively dark dim bright sunny snowy rainy foggy misty windy moonlit candlelit sunlit starlit "
    "torchlit abandoned ruined deserted medieval gothic royal elegant fancy cosy cozy warm cold "
    "icy frozen snow-covered snow covered wooden stone marble golden green blue white red black "
    "grey hidden secret narrow wide steep high rocky sandy wild lonely overgrown enchanted magical "
    "haunted botanical local favourite favorite beautiful lovely pretty rustic italian french "
    "japanese spanish underground floating futuristic neon modern victorian autumn winter summer "
    "spring open nearby city village castle royal central roman greek egyptian tropical"
)

LIGHT_OF_PLACES = {
    **dict.fromkeys(("bar", "tavern", "pub", "inn", "saloon"), "warm, dim lamplight"),
    **dict.fromkeys(("nightclub", "club", "casino"), "colourful club light"),
    **dict.fromkeys(("stage", "theatre", "theater", "concert hall", "opera house"), "stage light"),
    **dict.fromkeys(("ballroom", "great hall", "throne room"), "the light of chandeliers"),
    **dict.fromkeys(("church", "cathedral", "chapel", "abbey"), "light through tall windows"),
    **dict.fromkeys(("spaceship", "space station", "starship", "spacecraft", "space ship",
                     "cockpit", "control room", "airlock"), "the cool light of instruments"),
    **dict.fromkeys(("cave", "cavern", "grotto", "tunnel", "dungeon"), "dim light of a lantern"),
    **dict.fromkeys(("campfire", "camp", "campsite"), "warm firelight"),
    **dict.fromkeys(("night market", "christmas market"), "the glow of lanterns at night"),
    "underwater": "blue light from above",
    "space": "starlight",
}  # fmt: skip
