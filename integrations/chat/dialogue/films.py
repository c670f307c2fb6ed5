"""Films of one's own characters: what is missing is asked for, the price shown, then ordered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from integrations.api import operations
from integrations.api.answers import Generation, Model, Option, Post
from integrations.chat import showing
from integrations.chat.actions import Action, Verb
from integrations.chat.cards import Button, Card, Look
from integrations.chat.dialogue import browsing
from integrations.chat.dialogue.desk import Desk
from integrations.chat.dialogue.orders import follow_post
from integrations.chat.dialogue.turn import Turn
from integrations.chat.intents import Person, Video
from integrations.chat.showing import button

_CHARACTERS_MAX = 12
_PROMPT_CHARS = 600
_NAMES_MAX = 25
_MODELS_READ = "film models"


@dataclass(frozen=True)
class _Wish:
    """A film that is being put together. `quote_id` and `price` are there once it is whole."""

    external_id: str
    video: Video
    quote_id: str = ""
    price_aurum: int = 0


async def ask(turn: Turn, video: Video) -> None:
    """Take a wish for a film; ask for what is missing of it, or show its price."""
    if not video.prompt.strip():
        await turn.tell("film_how")
        return
    await _next(turn, _Wish(turn.person.external_id, video))


async def choose_character(turn: Turn, word: str, character_id: str) -> None:
    """Take the character of a film that was asked for."""
    wish = _kept(turn, word)
    if wish is None:
        await turn.tell("unknown_button")
        return
    await _next(turn, replace(wish, video=replace(wish.video, character_id=character_id)))


async def choose_option(turn: Turn, word: str, number: int) -> None:
    """Take model, length and voice of a film, by their number among all there are."""
    wish = _kept(turn, word)
    offered = await _offered(turn)
    if wish is None or number >= len(offered):
        await turn.tell("unknown_button")
        return
    model, option = offered[number]
    chosen = replace(
        wish.video,
        model=model.slug,
        duration_seconds=option.duration_seconds,
        with_voice=option.with_voice,
    )
    await _next(turn, replace(wish, video=chosen))


async def order(turn: Turn, word: str) -> None:
    """Order a film at the price that its button said. A repeat orders nothing more.

    A bot that was started in between knows no wish, but finds what was ordered with this button.
    """
    wish = _kept(turn, word)
    if wish is None or not wish.quote_id:
        found = await turn.acting.run(operations.ORDERED, key=turn.key)
        await (turn.tell("unknown_button") if found is None else _show(turn, found))
        return
    wanted = {
        **_wanted(wish.video),
        "idempotencyKey": turn.key,
        "quoteId": wish.quote_id,
        "confirmedPriceAurum": wish.price_aurum,
    }
    ordered = await turn.acting.run(operations.ORDER_FILM, input=wanted)
    await _show(turn, ordered)


async def drop(turn: Turn, word: str) -> None:
    """Order nothing."""
    if _kept(turn, word) is not None:
        turn.desk.asked.forget(word)
    await turn.instead(Card(text=turn.words("dropped")))


async def cancel(turn: Turn, generation_id: str) -> None:
    """Cancel an order; its post says what came of it."""
    await turn.acting.run(operations.CANCEL_GENERATION, id=generation_id)
    _follow(turn, generation_id, turn.post)


async def retry(turn: Turn, generation_id: str, price: int) -> None:
    """Order again what did not come, at the price that the button said."""
    wanted = {
        "generationId": generation_id,
        "idempotencyKey": turn.key,
        "confirmedPriceAurum": price,
    }
    ordered = await turn.acting.run(operations.RETRY_GENERATION, input=wanted)
    _follow(turn, ordered.id, "")


async def options_named(desk: Desk, text: str, person: Person | None) -> list[tuple[str, str]]:
    """See `Dialogue.film_options_named`."""
    if person is not None:
        models = await desk.acting(person.external_id).run(operations.MODELS)
        desk.asked.put(_MODELS_READ, models)
    else:
        models = desk.asked.get(_MODELS_READ) or []
    words = desk.words(person.external_id if person else "")
    wanted = text.strip().casefold()
    named = [
        (
            showing.option_label(model, option, words),
            f"{model.slug}|{option.duration_seconds or ''}|{int(option.with_voice)}",
        )
        for model, option in _films(models)
    ]
    return [one for one in named if wanted in one[0].casefold()][:_NAMES_MAX]


async def _next(turn: Turn, wish: _Wish) -> None:
    """Ask for what is missing, or show the price of what is whole."""
    if not wish.video.character_id:
        await _ask_for_character(turn, wish)
    elif not wish.video.model:
        await _ask_for_option(turn, wish)
    else:
        await _ask_for_yes(turn, wish)


async def _ask_for_character(turn: Turn, wish: _Wish) -> None:
    own = await browsing.own_characters(turn.acting, "")
    if not own:
        await turn.tell("film_no_characters")
        return
    if len(own) == 1:
        await _next(turn, replace(wish, video=replace(wish.video, character_id=own[0].id)))
        return
    word = turn.desk.keep(wish)
    rows = tuple(
        (button(one.name or "", Action(Verb.FILM_CHARACTER, one.id, word=word)),)
        for one in own[:_CHARACTERS_MAX]
    )
    await turn.instead(Card(text=turn.words("film_which_character"), buttons=rows))


async def _ask_for_option(turn: Turn, wish: _Wish) -> None:
    words, word = turn.words, turn.desk.keep(wish)
    rows = tuple(
        (
            button(
                showing.option_label(model, option, words),
                Action(Verb.FILM_OPTION, number=number, word=word),
            ),
        )
        for number, (model, option) in enumerate(await _offered(turn))
    )
    await turn.instead(Card(text=words("film_which_option"), buttons=rows))


async def _ask_for_yes(turn: Turn, wish: _Wish) -> None:
    words, video = turn.words, wish.video
    quote = await turn.acting.run(operations.QUOTE_FILM, film=_wanted(video))
    character = await turn.acting.run(operations.CHARACTER, id=video.character_id)
    whole = replace(wish, quote_id=quote.id, price_aurum=quote.price_aurum)
    word = turn.desk.keep(whole)
    lines = [
        words(
            "film_sure",
            name=(character.name if character else "") or "",
            prompt=showing.shorten(video.prompt, _PROMPT_CHARS),
            option=showing.option_label(quote.model, quote.option, words),
        ),
        words("film_price", price=quote.price_aurum),
    ]
    drop_it = button(words("cancel"), Action(Verb.DROP_FILM, word=word))
    rows: tuple[tuple[Button, ...], ...] = ((drop_it,),)
    if quote.is_affordable:
        label = words("film_order", price=quote.price_aurum)
        rows = ((button(label, Action(Verb.ORDER_FILM, word=word), Look.MAIN), drop_it),)
    else:
        lines.append(words("film_too_dear"))
    await turn.instead(Card(text="\n".join(lines), buttons=rows))


async def _offered(turn: Turn) -> list[tuple[Model, Option]]:
    models = await turn.acting.run(operations.MODELS)
    turn.desk.asked.put(_MODELS_READ, models)
    return _films(models)


def _films(models: list[Model]) -> list[tuple[Model, Option]]:
    return [
        (model, option)
        for model in models
        if model.output == "VIDEO" and model.availability == "AVAILABLE"
        for option in model.options
    ]


def _wanted(video: Video) -> dict[str, object]:
    return {
        "characterId": video.character_id,
        "model": video.model,
        "prompt": video.prompt,
        "durationSeconds": video.duration_seconds,
        "withVoice": bool(video.with_voice),
    }


def _kept(turn: Turn, word: str) -> _Wish | None:
    """Return what somebody asked for themselves; what is another's is nobody's."""
    wish = turn.desk.asked.get(word)
    is_theirs = isinstance(wish, _Wish) and wish.external_id == turn.person.external_id
    return wish if is_theirs else None


async def _show(turn: Turn, ordered: Generation) -> None:
    """Make the post with the button that of the order.

    It is written down before it is seen: a bot that ends here leaves it to the next.
    """
    if turn.post:
        await _record(turn, ordered, turn.post)
    post = await turn.instead(showing.film(ordered, turn.words))
    if post != turn.post:
        await _record(turn, ordered, post)
    _follow(turn, ordered.id, post)


async def _record(turn: Turn, ordered: Generation, post: str) -> None:
    if not ordered.is_final:
        await turn.acting.run(
            operations.RECORD_POST, place=turn.place, post=post, subjectId=ordered.id
        )


def _follow(turn: Turn, generation_id: str, post: str) -> None:
    follow_post(
        turn.desk,
        Post(
            place=turn.place,
            post=post,
            external_id=turn.person.external_id,
            subject_id=generation_id,
        ),
    )
