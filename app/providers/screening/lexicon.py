"""Lists of words and what each of them is. Pure.

The library's list is the broad one; ours adds what pictures are asked for, and takes away what is
an ordinary word somewhere in an honest text.
"""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

from __future__ import annotations

import re

from better_profanity_rs.utils import (  # type: ignore[import-untyped]  # it has no type information
    get_complete_path_of_file,
    read_wordlist,
)

from app.providers.screening.spelling import Reading, listed, words_of

# refused wherever words have to be safe for work
SEXUAL = listed(
    """
    nude nudes nudity nudist nudists nudism naked nakedness topless bottomless undressed unclothed
    disrobed sex sexy sexier sexiest sexual sexually sexualized sexualised sexting sexed
    hypersexual erotic erotica erotically eroticism nsfw porn porno porns pornographic pornography
    pornstar lingerie thong gstring panties pantyless braless upskirt downblouse cameltoe fetish
    fetishes kink kinky bdsm bondage horny horniest aroused arousal orgasm orgasms orgasmic
    climaxing cumming cum cums cumshot creampie semen sperm ejaculate ejaculating ejaculation
    masturbate masturbates masturbating masturbation fingering fellatio cunnilingus blowjob
    blowjobs handjob handjobs footjob titjob rimjob deepthroat deepthroating gangbang gangbangs
    threesome foursome orgy orgies intercourse coitus copulating copulation penetrated anal anus
    penis penises vagina vaginal vulva clit clitoris labia pubic pubes genitals genitalia nipple
    nipples areola areolas areolae boobs boob tits titties titty pussy pussies cock cocks dick
    dicks dildo dildos vibrator buttplug strapon erection boner hardon stripper strippers
    striptease stripteases hooker prostitute prostitution escort whore slut slutty sluts milf gilf
    dilf hentai ecchi ahegao futanari futa doggystyle missionary cowgirlposition bukkake squirting
    bareback voyeurism exhibitionist exhibitionism camgirl onlyfans rape raped rapes raping rapist
    molest molested molesting molestation incest incestuous bestiality zoophilia necrophilia pedo
    pedos pedophile pedophiles pedophilia paedophile paedophilia fuck fucks fucked fucking fucker
    fap fapping jerkoff wank wanking fondle fondled fondling grope groped groping deflower
    deflowered smut smutty xxx rule34 r18 crotchless seductively lewd lewdly lewds thirst nudify
    undressing undresses undress skinnydipping skinnydip wetshirt dominatrix submissive fuckable
    bangable

    nackt nackte nackter nacktes nackten nacktem nacktheit erotisch erotische erotischer ficken
    fickt gefickt fotze muschi titten dessous reizwasche unterwasche entkleidet ausgezogen schwanz

    desnuda desnudo desnudas desnudos sexo tetas follar follando erotico lenceria desnudez coger
    nue nues denude baise baiser nichons erotique deshabille deshabillee lolicon salope nua nuas
    pelada pelado nudez buceta seios transando transar safada safado gostosa nuda nudo nudi
    scopare scopando tette cazzo figa troia
    """
)
# fine on its own, sexual beside somebody who is described as a minor
SUGGESTIVE = listed(
    """
    seductive seduce seduces seduced seducing seduction seductress sensual sensually sensuality
    sultry flirty flirtatious provocative provocatively suggestive suggestively skimpy scantily
    bikini bikinis monokini monokinis tankini tankinis swimsuit swimsuits swimwear bathingsuit
    underwear undies bra bras panty breasts busty bosom cleavage buttocks butt booty
    thighs spanking spanked strip strips stripped stripping disrobing moan moaning moans intimate
    intimacy lust lustful lusty lusting virginity pleasuring naughty lover lovers hottie shirtless
    barechested crotch groin loins leggy voluptuous curvaceous curvy sexualize temptress tempting
    dominant ravish ravished ravishing caress caressing caressed hickey sensuell verfuhrerisch
    reizvoll sinnlich seductora sensuales pechos senos seduisante sensuelle seins sedutora
    sensuais seducente sensuale seno culo bunda
    badeanzug banador
    """
)
_SEXUAL_PHRASES = re.compile(
    r"\b(?:(?:no|without|without any|without her|without his|removed|removing|took off|takes off"
    r"|taking off|take off) (?:all |any |her |his |their |all her |all his )?(?:clothes|clothing"
    r"|dress|shirt|pants|top)|wearing nothing|nothing on|in the nude|in the buff|birthday suit"
    r"|(?:spread|spreading|open) (?:her |his |their )?legs|legs spread|sex(?:ual)? act|hand job"
    r"|blow job|foot job|deep throat|doggy ?style|gang bang|strip tease|skinny dip(?:ping)?"
    r"|(?:make|makes|making|made) love|wet t ?shirt|micro bikini|string bikini|see through"
    r"|having sex|have sex|had sex|sleeps? with me|toute nue|a poil|ohne kleidung|sin ropa"
    r"|sem roupa|senza vestiti|sans vetements|play boy pose|bare (?:chest|breasts?|ass|butt|skin"
    r"|bottom|body)|fully exposed|exposed (?:chest|breasts?|body|skin)|only fans|rule 34"
    r"|adult content|x rated)\b"
)
_SUGGESTIVE_PHRASES = re.compile(
    r"\b(?:in bed with|making out|make out|french kiss|tongue kiss|touch(?:es|ing)? (?:her|his"
    r"|their) (?:body|self|thighs?)|touching (?:herself|himself)|revealing (?:outfit|clothes|dress"
    r"|clothing|pose)|bedroom eyes|sexy|hot (?:girl|boy|body|teen|and bothered)|lap dance|on top of"
    r" (?:her|him)|turn(?:ed|s|ing)? on|body pillow|tight (?:shorts|clothes|dress)|short skirt"
    r"|lick(?:s|ing)? (?:her|his|my|their)|bath(?:ing)? together|shower(?:ing)? together"
    r"|(?:bathing|swim|swimming) ?(?:suits?|trunks|costumes?)|maillot de bain|traje de bano"
    r"|costume da bagno|roupa de banho)\b"
)
_SUGGESTIVE_NATIVE = re.compile(r"бикини|купальник|水着|ビキニ|泳衣|泳装|泳裝|比基尼|비키니|수영복")
_SEXUAL_NATIVE = re.compile(
    r"\bгол(?:ая|ый|ые|ую|ым|ой|ого|ых|ышом|еньк\w*)\b|обнаж|секс|эротич"
    r"|порно|\bтрах|\bсись"
    r"|\bраздев|\bраздет|соблазн|нижне(?:е|м) бель|интимн|минет|возбужд|\bcoño"
    r"|裸|ヌード|エロ|セックス|下着|おっぱい|パンチラ|パンティ|性的|官能|セクシー|痴漢|淫|巨乳|脱い|脱が"
    r"|性感|色情|内衣|內衣|脱衣|做爱|做愛|누드|섹스|알몸|야한|벗은|속옷"
    r"|🔞|🍆|💦|👙"
)
# "naked eye" and their like: what is left of the text is judged without them
_IDIOMS = re.compile(
    r"\b(?:naked (?:eye|truth|mole|flame|singularity)|nude (?:lipstick|heels|colou?rs?|tones?)"
    r"|(?:same|opposite|fairer|weaker) sex|breast (?:cancer|pocket|stroke|feed\w*)|chicken breasts?"
    r"|tit for tat|(?:blue|great|coal|marsh|willow) tits?|pussy ?(?:cat|willow)s?|cock (?:pit|tail)"
    r"|(?:moby|philip k|spotted) dick|dick (?:grayson|tracy|turpin|van dyke|cheney|whittington"
    r"|francis|powell|clark|dastardly|cavett|butkus)|maine coons?|chink in (?:the|his|her|its)"
    r"|missionary (?:priest|school|work|in|to|from|society)|police escort|submissive dog"
    r"|weather ?cocks?|cock(?:s)? crow\w*|hell ?boy|bra(?:s)? ?silia|strip (?:of|mall|mine|light)"
    r"|comic strip|las vegas strip|thirst for|butt of|cum laude|summa cum|magna cum)\b"
)
_HATE = listed(
    """
    nigger niggers nigga niggas niggah nigg3r n1gger n1gga niglet kike kikes kyke spic spics spick
    spik spiks chink chinks gook gooks coon coons wetback wetbacks fag fags fagg faggot faggots
    faggit fagot fagots fagged fagging faig faigt dyke dykes lesbo lesbos lezbo lezbos tranny
    trannies shemale heshe retard retards retarded reetard ritard tard rtard paki pakis raghead
    ragheads towelhead sandnigger polack wop wops beaner beaners jap japs injun kkk wigger
    untermensch kanake kaffir pillowbiter fudgepacker negro negroes queero gaylord
    """
)
_HATE_PHRASES = re.compile(
    r"\b(?:(?:kill|gas|exterminate|hang|lynch|burn)(?: all)?(?: the)? (?:jews?|muslims?|blacks?"
    r"|gays?|women|immigrants?|arabs?|asians?|christians?|trans)|white power|heil hitler|sieg heil"
    r"|sub ?human race|ethnic cleansing now|gas chamber them|14 88|she male)\b"
)
# of the library's list: ordinary words, mild ones, medicine, names, and abbreviations
_ORDINARY = listed(
    """
    arian aryan bimbo bimbos boner crap crotch cnut cipa damn dink dinks dong doofus dopey drunk
    dummy enlargement erect extacy extasy fack facial fanny fart fat flange foobar fubar fook
    fooker freex gae gai ganja gay gays gey ghay ghey gigolo glans god gonad gonads gringo guido
    hamflap hebe heeb hell he11 hemp heroin herp herpes herpy hiv hoar hoare hoer hitler homey
    homo hooch hookah hoor hootch hooter hooters hore hump humped hussy hymen inbred jerk jerked
    junkie junky kawk kill klan knob kock kondum kondums kooch kooches kraut kum kummer kums kwif
    lech len leper lesbians lez lmao lmfao loin loins lube lust lusting lusty mams masochist massa
    maxi menses menstruate menstruation meth moron muff murder mutha muther nad nads napalm nappy
    nazi nazism niggle nimrod ninny nob nooky omg opiate opium oral orally organ ovary ovum ovums
    paddy pastie pasty pawn pcp pecker pee peepee penetrate penetration perversion peyote phalli
    phallic pinko playboy pms pollock poop pot potty prick pricks prig pron prude punky puss queaf
    queer queers quicky quim racy raunch rectal rectum rectus reefer reich revue rum rump ruski
    s.o.b. s-o-b sadism sadist sandbar scag schizo screw screwed screwing scrog scum seaman seamen
    seduce shag shagger sissy skag slave sleaze sleazy slope sniper snatch snuff sodom souse
    soused spac spooge spunk steamy stiffy stoned strip stroke stupid suck sucked sucking tampon
    tawdry teat teets teste testes testical testicle testis teez thrust thug throating tinkle tit
    titi toke toots tramp transsexual trashy tush ugly unwed urinal urine uterus uzi vag valium
    viagra v14gra v1gra virgin vixen vodka vomit vulgar voyeur wad wang wazoo wedgie weed weenie
    weewee weiner weirdo wench whitey whiz willies willy womb woody wtf xx yaoi yury cowgirl
    cowgirls busty breasts duche beastial bestial ass sob goddam goddamn god-dam god-damned
    goddamned god-damn panty undies racy scantily kinkyjesus fecker feck git tosser foad gfy
    lezzie lezzies lezzy lez lezbian lezbians sodomy punkass buceta hobag homoerotic homoey prig
    pussys titt lesbian cow girl master-bate steamy erotism dogging doggin herpy dago tubgirl jerk
    booty stripclub gspot howtokill howtomurdep hardcoresex masterbat* m-fucking lusty
    """
) | {"cow girl", "cow girls", "brown shower", "brown showers", "she male", "strip club"}
_COARSE = re.compile(
    r"shit|sh1t|sh!|shi\+|s_h|s-h|s\.h|bitch|l3i|bastard|bull|arse|arrse|4r5e|ass$|asses|asshole"
    r"|asswhole|assmunch|jackass|jackhole|dumass|dumbass|fatass|douch|doosh|turd|terd|tard|stfu|gtfo"
    r"|son-of|sumof|mafugly|numbnut|godamn|piss|twunt|w00se|scroat|scrud|skank|moolie|essohbee"
)


_WHOLE = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")


def _of_the_library() -> frozenset[str]:
    """Return the library's list without what we found ordinary, as words or lines of words."""
    path = get_complete_path_of_file("profanity_wordlist.txt")
    listed_there = {word.lower() for word in read_wordlist(path)} - _ORDINARY - _HATE
    return frozenset(word.replace("-", " ") for word in listed_there if _WHOLE.fullmatch(word))


def _phrases(lines: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(line for line in lines if ' ' in line))})\b")


_LIBRARY = _of_the_library()
_COARSE_WORDS = frozenset(word for word in _LIBRARY if _COARSE.search(word))
_SEXUAL_WORDS = (_LIBRARY - _COARSE_WORDS) | SEXUAL
_COARSE_LINES, _SEXUAL_LINES = _phrases(_COARSE_WORDS), _phrases(_SEXUAL_WORDS)
_FUCK = re.compile(r"\b(?:mother)?(?:fuck|fuk|fvck|phuck|cunt)")
VOCABULARY = SEXUAL | SUGGESTIVE | _HATE
WHOLE = _LIBRARY | words_of(_SEXUAL_PHRASES) | words_of(_SUGGESTIVE_PHRASES)


def is_sexual(reading: Reading) -> bool:
    """Say whether any reading is sexual, whoever it is about."""
    if _SEXUAL_NATIVE.search(reading.raw):
        return True
    lines = _without_idioms(reading)
    return (
        not _SEXUAL_WORDS.isdisjoint(_words(reading, lines))
        or any(_SEXUAL_PHRASES.search(line) for line in lines)
        or any(_SEXUAL_LINES.search(line) for line in lines)
    )


def is_suggestive(reading: Reading) -> bool:
    """Say whether any reading would be sexual beside somebody described as a minor."""
    if _SUGGESTIVE_NATIVE.search(reading.raw):
        return True
    lines = _without_idioms(reading)
    return not SUGGESTIVE.isdisjoint(_words(reading, lines)) or any(
        _SUGGESTIVE_PHRASES.search(line) for line in lines
    )


def is_hateful(reading: Reading) -> bool:
    """Say whether any reading insults people for what they are."""
    lines = _without_idioms(reading)
    return not _HATE.isdisjoint(_words(reading, lines)) or any(
        _HATE_PHRASES.search(line) for line in lines
    )


def is_coarse(reading: Reading) -> bool:
    """Say whether any reading has strong language."""
    lines = _without_idioms(reading)
    return not _COARSE_WORDS.isdisjoint(_words(reading, lines)) or any(
        _FUCK.search(line) or _COARSE_LINES.search(line) for line in lines
    )


def _without_idioms(reading: Reading) -> list[str]:
    return [_IDIOMS.sub(" ", line) for line in reading.lines]


def _words(reading: Reading, lines: list[str]) -> set[str]:
    """Return what is said outside idioms, and what was found in pieces."""
    said = {word for line in lines for word in line.split()}
    in_idioms = {
        word for line in reading.lines for found in _IDIOMS.findall(line) for word in found.split()
    }
    return said | (reading.words - in_idioms)
