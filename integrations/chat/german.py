"""What bots say in German. `texts` picks it."""

GERMAN = {
    "thousands": ".",
    # da sein
    "welcome": "Hallo {name}! Du bist als {account} verbunden.\n\n{help}",
    "help": (
        "Hier sprichst du mit Figuren und lässt Bilder und Filme machen.\n\n"
        "/characters - jemanden zum Reden finden\n"
        "/chat NAME - einen Chat beginnen\n"
        "/listchats - einen Chat fortsetzen\n"
        "/stopchat - hier nicht weiterreden\n"
        "/image - ein Bild dieses Moments; /image history zeigt alle dieses Chats\n"
        "/video - ein Film mit einer deiner Figuren\n"
        "/models - Modelle und Preise\n"
        "/balance - deine AURUM\n"
        "/link, /status, /unlink - dein Konto\n\n"
        "Solange ein Chat offen ist, wird alles darin gesagt, was du schreibst."
    ),
    "away": (
        "Galatea ist gerade nicht erreichbar. Nichts ist verloren; versuche es gleich noch einmal."
    ),
    "failed": "Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.",
    "unknown_command": "/{command} gibt es hier nicht.",
    "unknown_button": "Dieser Knopf gilt nicht mehr. Bitte frage neu.",
    "dropped": "In Ordnung, es ist nichts geschehen.",
    # verbinden
    "link_offer": (
        "Du bist noch mit keinem Konto verbunden. Öffne diese Adresse, melde dich an und stimme "
        "zu. Sie ist nur für dich, gilt einmal und {minutes} Minuten lang. Gib sie nicht weiter."
    ),
    "link_open": "Mein Konto verbinden",
    "link_already": "Du bist schon als {account} verbunden. Für ein anderes Konto: erst /unlink.",
    "linked": "Fertig, du bist als {account} verbunden.\n\n{help}",
    "link_code_bad": (
        "Dieser Code gilt nicht mehr. Mache auf der Website einen neuen oder nimm /link."
    ),
    "link_taken": "Dieses Messenger-Konto ist schon verbunden. Nimm erst /unlink.",
    "status": "Du bist {account} bei Galatea, verbunden seit {since}.\nBilder: {drafts}.",
    "drafts_on": "du siehst erst jeden Entwurf mit seinem Preis",
    "drafts_off": "/image bestellt sofort",
    "drafts_turn_on": "Erst Entwürfe zeigen",
    "drafts_turn_off": "Sofort bestellen",
    "drafts_are_on": "Ab jetzt siehst du vor jeder Bestellung den Entwurf mit seinem Preis.",
    "drafts_are_off": "Ab jetzt bestellt /image sofort, zum Preis des Modells im Chat.",
    "unlink_sure": (
        "Diesen Messenger von {account} trennen? Chats und Bilder bleiben auf der Website."
    ),
    "unlink_yes": "Trennen",
    "keep": "Behalten",
    "unlinked": "Fertig, dieser Messenger handelt nicht mehr für {account}. Mit /link wieder.",
    # umsehen
    "age": "{age} Jahre alt",
    "characters_none": "Keine Figuren gefunden. Suche anders, oder nur /characters.",
    "characters_page": "{number} von {count}",
    "characters_page_more": "{number} von vielen",
    "talk_to": "Mit {name} reden",
    "previous": "Zurück",
    "next": "Weiter",
    "which_character": "Wen meinst du?",
    "balance": (
        "Du kannst {available} ausgeben.\nGuthaben: {balance}\nFür Bestellungen vorgemerkt: {held}"
    ),
    "debt": "Zuerst zurückzuzahlen: {debt}",
    "models": "Modelle und Preise",
    "image_models": "Bilder, je Stück:",
    "film_models": "Filme, nach Länge:",
    "seconds": "{count} Sekunden",
    "minutes": "{count} Min.",
    "length_of_text": "so lang wie nötig",
    "with_voice": "mit Stimme",
    # reden
    "new_chat": "Neuer Chat",
    "our_story": "Unsere Geschichte",
    "how_to_begin": "Wie soll es beginnen?",
    "chat_opened": "Du sprichst jetzt mit {name}. Schreib, was du magst.",
    "chat_prices": "/image macht ein Bild des Moments: {price} mit {model}.",
    "chat_elsewhere": "Dein Chat mit {name} ist offen: {title}.",
    "chat_ends_here": (
        "Diese Figur wird nicht mehr geteilt: Der Chat ist zu lesen, aber nicht fortzusetzen."
    ),
    "chats": "Deine Chats",
    "chats_none": "Du hast noch keine Chats. /characters zeigt, mit wem du reden kannst.",
    "chat_unread": "{title} ({count} neu)",
    "chat_gone": "Diesen Chat gibt es nicht mehr.",
    "chat_none_here": (
        "Hier ist kein Chat offen. /characters zeigt, mit wem du reden kannst, /listchats, was "
        "du begonnen hast."
    ),
    "chat_stopped": "Beendet. Der Chat bleibt: /listchats.",
    "our_story_none": (
        "Es gibt noch keine Geschichte: Speichere erst einen Chat mit dieser Figur auf der Website."
    ),
    "last_said": "Zuletzt gesagt:",
    "said_on_web": "Du, im Web: {text}",
    "said_on_telegram": "Du, in Telegram: {text}",
    "said_on_discord": "Du, in Discord: {text}",
    "said_elsewhere": "Du, an anderer Stelle: {text}",
    "said_changed": "Du hast geändert, was du gesagt hast: {text}",
    "reply_stopped": "(angehalten)",
    "reply_failed": "(es kam keine Antwort: {reason})",
    # Bilder
    "image": "Bild",
    "image_drafting": "Die Szene wird entworfen.",
    "draft": "Entwurf",
    "draft_price": "{price} mit {model}. Noch ist nichts bestellt.",
    "draft_go": "Los, {price}",
    "draft_edit": "Ändern",
    "draft_edit_how": "Schreib, was das Bild stattdessen zeigen soll: deine nächste Nachricht.",
    "draft_edit_asked": "Was soll das Bild zeigen?",
    "draft_edited": "Der Entwurf wird neu gemacht.",
    "price": "Preis: {price}, berechnet bei Lieferung",
    "paid": "{price}, {model}",
    "cancel": "Abbrechen",
    "reroll": "Noch eins, {price}",
    "again": "Noch einmal, {price}",
    "image_failed": "Es kam kein Bild: {reason}",
    "image_cancelled": "Abgebrochen.",
    "image_removed": "Dieses Bild wurde entfernt.",
    "not_charged": "Nicht berechnet.",
    "charged": "Es wurde berechnet.",
    "no_reason": "ein Grund wurde nicht genannt",
    "album": "Bilder dieses Chats",
    "order_unknown": "Wir klären, ob die Bestellung angekommen ist.",
    "queue": "In der Schlange: Platz {place}",
    "queue_soon": "In der Schlange",
    "estimate": "Noch etwa {time}",
    # Filme
    "film_of": "Film von {name}",
    "film_how": "Schreib /video und was der Film zeigen soll.",
    "film_no_characters": "Filme gibt es von eigenen Figuren, und du hast noch keine.",
    "film_which_character": "Welche deiner Figuren?",
    "film_which_option": "Welches Modell, und wie lang?",
    "film_sure": "{name}: {prompt}\n\n{option}",
    "film_price": "Preis: {price}. Noch ist nichts bestellt.",
    "film_too_dear": "Das kannst du dir gerade nicht leisten.",
    "film_order": "Bestellen, {price}",
    "film_ordered": "Bestellt.",
    "film_done": "{price}, {model}",
    "film_failed": "Es kam kein Film: {reason}",
    "film_cancelled": "Abgebrochen.",
    "film_removed": "Dieser Film wurde entfernt.",
    # was abgelehnt wird
    "refused_INSUFFICIENT_FUNDS": "Das braucht {required}, und du kannst {available} ausgeben.",
    "refused_CONFIRMATION_REQUIRED": "Der Preis ist jetzt {price}. Bitte frage neu und sieh nach.",
    "refused_CONFLICT": "Das wurde inzwischen getan oder geändert. {message}",
    "refused_NOT_FOUND": "Das gibt es nicht mehr.",
    "refused_RATE_LIMITED": "Das war viel auf einmal. Bitte warte {seconds} Sekunden.",
    "refused_TOO_MANY_UNANSWERED": "Warte bitte auf die Antworten, die noch kommen.",
    "refused_CANNOT_TALK": (
        "Diese Figur wird nicht mehr geteilt: Der Chat ist zu lesen, aber nicht fortzusetzen."
    ),
    "refused_SPENDING_PAUSED": (
        "Du hast deine Ausgaben angehalten. Auf der Website lässt du sie wieder zu."
    ),
}
