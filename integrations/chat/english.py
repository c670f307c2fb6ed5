"""What bots say in English. `texts` picks it."""

ENGLISH = {
    "thousands": ",",
    # being there
    "welcome": "Hello {name}! You are linked as {account}.\n\n{help}",
    "help": (
        "Talk with characters here, and have pictures and films made.\n\n"
        "/characters - find somebody to talk with\n"
        "/chat NAME - begin a chat\n"
        "/listchats - go on with one\n"
        "/stopchat - stop talking here\n"
        "/image - a picture of this moment; /image history shows all of this chat\n"
        "/video - a film of a character of yours\n"
        "/models - models and prices\n"
        "/balance - your AURUM\n"
        "/link, /status, /unlink - your account\n\n"
        "While a chat is open, whatever you write is said in it."
    ),
    "away": "Galatea cannot be reached right now. Nothing was lost; please try again in a moment.",
    "failed": "Something went wrong on our side. Please try again.",
    "unknown_command": "There is no /{command} here.",
    "unknown_button": "This button is not good any more. Please ask anew.",
    "dropped": "All right, nothing was done.",
    # linking
    "link_offer": (
        "You are not linked to an account yet. Open this address, sign in and say yes. It is for "
        "you alone, works once, and for {minutes} minutes. Pass it on to nobody."
    ),
    "link_open": "Link my account",
    "link_already": "You are linked as {account} already. To link another account: /unlink first.",
    "linked": "Done, you are linked as {account}.\n\n{help}",
    "link_code_bad": "This code is not good any more. Make a new one on the website, or use /link.",
    "link_taken": "This messenger account is linked already. Use /unlink first.",
    "status": "You are {account} on Galatea, linked since {since}.\nPictures: {drafts}.",
    "drafts_on": "you see each draft with its price first",
    "drafts_off": "/image orders at once",
    "drafts_turn_on": "Show drafts first",
    "drafts_turn_off": "Order at once",
    "drafts_are_on": "From now on you see each draft with its price before it is ordered.",
    "drafts_are_off": "From now on /image orders at once, at the price of the chat's model.",
    "unlink_sure": (
        "Part this messenger from {account}? Your chats and pictures stay on the website."
    ),
    "unlink_yes": "Unlink",
    "keep": "Keep it",
    "unlinked": "Done. This messenger does not act for {account} any more. /link links again.",
    # looking around
    "age": "{age} years old",
    "characters_none": "No characters were found. Try another search, or /characters alone.",
    "characters_page": "{number} of {count}",
    "characters_page_more": "{number} of many",
    "talk_to": "Talk with {name}",
    "previous": "Back",
    "next": "Next",
    "which_character": "Which one do you mean?",
    "balance": ("You have {available} to spend.\nBalance: {balance}\nSet aside for orders: {held}"),
    "debt": "To be paid back first: {debt}",
    "models": "Models and prices",
    "image_models": "Pictures, each:",
    "film_models": "Films, by their length:",
    "seconds": "{count} seconds",
    "minutes": "{count} min",
    "length_of_text": "as long as it takes",
    "with_voice": "with voice",
    # talking
    "new_chat": "New Chat",
    "our_story": "Our Story",
    "how_to_begin": "How shall it begin?",
    "chat_opened": "You are talking with {name} now. Write whatever you like.",
    "chat_prices": "/image makes a picture of the moment: {price} with {model}.",
    "chat_elsewhere": "Your chat with {name} is open: {title}.",
    "chat_ends_here": (
        "This character is not shared any more: the chat can be read, not gone on in."
    ),
    "chats": "Your chats",
    "chats_none": "You have no chats yet. /characters shows whom you can talk with.",
    "chat_unread": "{title} ({count} new)",
    "chat_gone": "This chat is gone.",
    "chat_none_here": (
        "No chat is open here. /characters shows whom you can talk with, /listchats what you began."
    ),
    "chat_stopped": "Stopped. The chat is kept: /listchats.",
    "our_story_none": (
        "There is no story yet: save a chat with this character on the website first."
    ),
    "last_said": "Last said:",
    "said_on_web": "You, on the web: {text}",
    "said_on_telegram": "You, on Telegram: {text}",
    "said_on_discord": "You, on Discord: {text}",
    "said_elsewhere": "You, in another place: {text}",
    "said_changed": "You changed what you said: {text}",
    "reply_stopped": "(stopped)",
    "reply_failed": "(no answer came: {reason})",
    # pictures
    "image": "Picture",
    "image_drafting": "The scene is being drafted.",
    "draft": "Draft",
    "draft_price": "{price} with {model}. Nothing is ordered yet.",
    "draft_go": "Go, {price}",
    "draft_edit": "Edit",
    "draft_edit_how": "Write what the picture shall show instead. Your next message here is taken.",
    "draft_edit_asked": "What shall the picture show?",
    "draft_edited": "The draft is made anew.",
    "price": "Price: {price}, charged when it comes",
    "paid": "{price}, {model}",
    "cancel": "Cancel",
    "reroll": "Re-roll, {price}",
    "again": "Try again, {price}",
    "image_failed": "No picture came: {reason}",
    "image_cancelled": "Cancelled.",
    "image_removed": "This picture was removed.",
    "not_charged": "Not charged.",
    "charged": "It was charged.",
    "no_reason": "no reason was given",
    "album": "Pictures of this chat",
    "order_unknown": "We are finding out whether the renderer has it.",
    "queue": "In the queue: place {place}",
    "queue_soon": "In the queue",
    "estimate": "About {time} to go",
    # films
    "film_of": "Film of {name}",
    "film_how": "Write /video and what the film shall show.",
    "film_no_characters": "Films are of your own characters, and you have none yet.",
    "film_which_character": "Which of your characters?",
    "film_which_option": "Which model, and how long?",
    "film_sure": "{name}: {prompt}\n\n{option}",
    "film_price": "Price: {price}. Nothing is ordered yet.",
    "film_too_dear": "You cannot afford it right now.",
    "film_order": "Order, {price}",
    "film_ordered": "Ordered.",
    "film_done": "{price}, {model}",
    "film_failed": "No film came: {reason}",
    "film_cancelled": "Cancelled.",
    "film_removed": "This film was removed.",
    # what is refused
    "refused_INSUFFICIENT_FUNDS": "That needs {required}, and you have {available} to spend.",
    "refused_CONFIRMATION_REQUIRED": "The price is {price} now. Please ask anew and look again.",
    "refused_CONFLICT": "That was done or changed meanwhile. {message}",
    "refused_NOT_FOUND": "That is not there any more.",
    "refused_RATE_LIMITED": "That was a lot at once. Please wait {seconds} seconds.",
    "refused_TOO_MANY_UNANSWERED": "Wait for the answers that are still to come, please.",
    "refused_CANNOT_TALK": (
        "This character is not shared any more: the chat can be read, not gone on in."
    ),
    "refused_SPENDING_PAUSED": "You have paused your spending. The website lets you resume it.",
}
