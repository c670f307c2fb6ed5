"""Whether a text describes somebody as younger than 18: words, ages, school years. Pure.

Wide on purpose: where nothing sexual stands beside it, a mention of children refuses nothing.
"""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

from __future__ import annotations

import re

from app.providers.screening.spelling import Reading, listed, words_of

WORDS = listed(
    """
    child childs children childrens childlike kid kids kiddo kiddos kiddie kiddies kiddy toddler
    toddlers infant infants infantile newborn newborns preschooler preschoolers preteen preteens
    tween tweens teen teens teenage teenaged teenager teenagers youngster youngsters adolescent
    adolescents adolescence juvenile juveniles underage underaged minors prepubescent pubescent
    pubertal prepubertal prepuberty puberty schoolgirl schoolgirls schoolboy schoolboys
    schoolchild schoolchildren schoolkid schoolkids kindergartner kindergartners kindergartener
    highschooler highschoolers jailbait babies loli lolis lolita lolitas lolicon shota shotas
    shotacon littlegirl littleboy

    kleinkind kleinkinder schulmadchen schulmaedchen schuljunge schulkind minderjahrig
    minderjahrige minderjahriger minderjahriges minderjahrigen minderjaehrig minderjaehrige
    jugendliche jugendlicher jugendlichen teenagerin kindlich kindliche kindlicher kindliches

    ninita ninito chiquilla chiquillo colegiala colegialas escolar adolescente adolescentes

    enfant enfants enfantin enfantine fillette fillettes mineure mineures collegienne collegiennes
    lyceenne lyceennes ecoliere ecolieres

    crianca criancas menina meninas menino meninos menininha novinha novinhas garotinha

    bambina bambine bambino bambini ragazzina ragazzine ragazzino ragazzini minorenne minorenni
    scolaretta scolarette
    """
)
# in their own letters: words of other scripts, and where an accent makes the difference
_NATIVE = re.compile(
    r"реб[её]н(?:о?к|оч)|\bдет(?:и|ей|ям|ьми|ск\w*)\b|девочк|мальчи[кш]|школьни[кцч]|подрост"
    r"|несовершеннолет|малолет|малыш|младен|\bniñ[ao]s?\b"
    r"|子供|子ども|こども|幼女|少女|少年|幼児|ロリ|ショタ|小学生|中学生|高校生|女子高生|未成年|児童|園児|幼稚園"
    r"|儿童|兒童|小女孩|小男孩|萝莉|蘿莉|正太|초등학생|중학생|고등학생|어린이|미성년|아동|로리"
    r"|👧|👦|👶|🧒|🚸"
    r"|(?<!\d)(?:[1-9]|1[0-7])[ -]?(?:歳|才|岁|歲|살|세\b|лет\b|год\b|года\b|летн)"
)
_SMALL_NUMBERS = "one two three four five"
_NUMBERS = "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBERS_ELSEWHERE = (
    "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn "
    "sechzehn siebzehn dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete deux trois quatre cinq sept huit neuf dix onze douze treize "
    "quatorze quinze seize quatro sete oito nove dez doze treze dezesseis dezasseis dezessete "
    "dezassete due tre quattro cinque sei sette otto dieci undici dodici tredici quattordici "
    "quindici sedici diciassette"
)


def _any(words: str) -> str:
    return "|".join(words.split())


_AGE = rf"(?:0?[1-9]|1[0-7]|{_any(_SMALL_NUMBERS)}|{_any(_NUMBERS)})"
_BARE_AGE = rf"(?:[6-9]|1[0-7]|{_any(_NUMBERS)})"  # smaller ones are mostly how many
_AGE_ELSEWHERE = rf"(?:0?[1-9]|1[0-7]|{_any(_NUMBERS_ELSEWHERE)})"
_OLD = r"(?:(?:years?|yrs?|y|yo|months?) ?olds?|y ?o|yos|years? of age|years? young)"
_OLD_ELSEWHERE = (
    r"(?:jahre (?:alt|jung)|jahrige[rsmn]?|jaehrige[rsmn]?|anos|anios|ans|anni|letnyaya)"
)
_MEASURED = (
    r"(?! (?:\d|k|p|d|x|bit|foot|feet|ft|inch|inches|cm|mm|m|met(?:er|re)s?|km|miles?|percent"
    r"|minutes?|hours?|days?|weeks?|months?|years?|times?|pounds?|lbs?|kg|steps?|points?|am|pm"
    r"|oclock|of|centur(?:y|ies)|decades?|thousand|hundred|million|th|st|nd|rd|to|stone|more|or"
    r"|out|different|other|women|men|people|images?|photos?|pictures?|views?|poses?)\b)"
)
_YOUNG = _any(
    "little young small tiny baby wee lil smol kleine kleines kleiner junges junge petite petit"
)
_SOMEBODY = _any(
    "girl girls boy boys sister brother daughter daughters son sons kid kids fille filles garcon "
    "madchen maedchen"
)
_PATTERNS = (
    rf"{_AGE} ?{_OLD}\b",
    rf"{_AGE_ELSEWHERE} ?{_OLD_ELSEWHERE}\b",
    rf"(?:aged?|ages)(?: (?:of|is|was|about|around|only|just))* {_AGE}\b{_MEASURED}",
    rf"(?:edad|idade|eta|age)(?: (?:de|di))? {_AGE_ELSEWHERE}\b",
    rf"(?:shes?|hes?|im|i am|theyre|they are|who is|whos|turn(?:s|ed|ing)?|looks?|looking|appears?"
    rf"|seems?|mentally)(?: (?:is|to be|like|as|an?|about|around|only|just|barely|maybe|if|shes?"
    rf"|hes?|turned|turning))* {_BARE_AGE}\b{_MEASURED}",
    rf"(?:{_SOMEBODY}|student|pupil|female|male) (?:is |of )?{_BARE_AGE}\b{_MEASURED}",
    r"sweet (?:sixteen|16)",
    r"(?:under|below|younger than|not yet|not quite|almost|nearly|less than|before|unter|menor de"
    r"|moins de|meno di)(?: turning| the age of)? (?:1[678]|eighteen|seventeen|sixteen|achtzehn)\b",
    r"under ?aged?|not of age|not (?:yet )?legal|barely (?:legal|pubescent)|of consent",
    rf"(?:{_YOUNG}) (?:{_SOMEBODY})",
    r"(?:female|male|girl|boy) (?:child|toddler|infant)",
    r"(?:an?|4|the|her|his|newborn) baby|baby (?:girl|boy)s?",
    r"(?:school|pre ?school|kindergarten|nursery) ?(?:girl|boy|kid|child|pupil|age|aged)s?",
    r"school ?uniforms?|(?:girl|boy|cub) scouts?",
    r"(?:high|middle|elementary|primary|grade|nursery|secondary|junior high) ?school(?:er|ers)?",
    r"junior high|pre ?teens?|pre ?pubescent|sixth formers?",
    r"(?:1[0-2]|[1-9]) ?(?:st|nd|rd|th) ?grade(?:r|rs)?|in grade (?:1[0-2]|[1-9])",
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r" (?:grade|grader|graders)",
    rf"(?:grade|year) {_AGE} (?:pupil|student|girl|boy|class)s?",
    r"(?:ein|das|dem|dieses|die|nackte|nacktes|kleine|kleines) kind(?:er|ern)?",
    r"(?:una|la|las|los|unos|unas|de) nin[ao]s?|menor(?:es)? de (?:edad|idade)",
    r"(?:an?|4|the|is|as|with|of|being|female|male|naked|nude|sexy) minor\b(?! (?:key|chord|scale"
    r"|injury|injuries|role|characters?|details?|scratch|scratches|tattoos?|flaws?|changes?|gods?"
    r"|goddess|deity|noble|arcana|planets?|league|issues?|problems?|wounds?|burns?|scars?|cuts?"
    r"|celebrity|miracle)\b)",
)
_PHRASES = re.compile(rf"\b(?:{'|'.join(_PATTERNS)})\b")
# mentions that describe nobody
_IDIOMS = re.compile(
    r"\b(?:inner child|(?:child|kid) at heart|kid (?:gloves?|leather|skin)|childs play|child ?free"
    r"|(?:no longer|not) a (?:child|kid|teen|teenager|minor)|(?:ursa|asia|canis) minor"
    r"|baby (?:blue|face|pink|grand|oil|powder|bump)|(?:an?|perfect) (?:10|ten)(?! ?y)"
    r"|(?:no ?one|nobody|none|not|never|nothing) (?:is |are )?(?:under|below) (?:18|eighteen)"
    r"|(?:kindergarten|(?:high|middle|elementary|primary|pre|secondary) ?school)"
    r" (?:teachers?|principal|coach|reunion|diploma|counsell?or|librarian)"
    r"|\d+ years? old (?:whiske?y|scotch|wine|rum|bourbon))\b"
)
# what spelling has to know to read them: numbers and the like, that are no evidence alone
PATTERN_WORDS = words_of(_PHRASES) | listed(
    "a yearold yearolds yrold schooler schoolers grader graders former formers whos theyre"
)
PATTERN_WORDS |= {f"{number}yearold" for number in _NUMBERS.split()}


def is_described(reading: Reading) -> bool:
    """Say whether any reading of the text describes somebody younger than 18."""
    if _NATIVE.search(reading.raw):
        return True
    if any(_PHRASES.search(_IDIOMS.sub(" ", line)) for line in reading.lines):
        return True
    said = {word for line in reading.lines for word in _IDIOMS.sub(" ", line).split()}
    in_idioms = {
        word for line in reading.lines for idiom in _IDIOMS.findall(line) for word in idiom.split()
    }
    return not WORDS.isdisjoint(said | (reading.words - in_idioms))
