"""What a character says by rules, in words of our own: by its manner, its place, what it heard.

The manners are the moods of `scenes.MOODS`, the places those of `scenes.PLACES`. In braces: `user`,
`name`, `topic` ("your dog", "the harbour"), `told` ("you lost your dog").
"""

from __future__ import annotations

from app.providers.language.rules.listening import Kind

Phrases = tuple[str, ...]

USUAL = "usual"

# how somebody is: a gesture, an answer to "how are you?", something of their own to say
GESTURES: dict[str, Phrases] = {
    "joyful": ("*laughs*", "*grins*", "*claps once, then is quiet*", "*beams*"),
    "gentle": ("*smiles*", "*nods slowly*", "*leans a little closer*", "*smiles warmly*"),
    "sad": ("*looks away for a moment*", "*is quiet for a while*", "*sighs*", "*smiles faintly*"),
    "stern": ("*raises an eyebrow*", "*nods once*", "*crosses both arms*", "*stands straight*"),
    "mysterious": ("*half smiles*", "*lowers the voice*", "*looks over one shoulder*", "*waits*"),
    "thoughtful": ("*thinks*", "*tilts the head*", "*looks up*", "*turns the thought over*"),
    USUAL: ("*smiles*", "*nods*", "*looks up*"),
}
STATES: dict[str, Phrases] = {
    "joyful": ("Splendid! It would take a great deal to spoil today.",
               "So well that I could sing, and you would ask me to stop.",
               "Cheerful, as you see, and more so since you came."),
    "gentle": ("I am well, thank you for asking. Hardly anybody does.",
               "Quiet and content. It does me good that you are here.",
               "Better now. I had hoped that you would come by."),
    "sad": ("Some days are heavier than others. This one is lighter since you came.",
            "I get by. I would rather hear how you are.",
            "A little lost, if I am honest. But I like that you ask."),
    "stern": ("I stand. That is enough for today.",
              "Ready for whatever comes. I have no use for complaining.",
              "Well enough. There is work to do, and I do it."),
    "mysterious": ("That depends on who wants to know. For you: well enough.",
                   "As well as one can be who knows what I know.",
                   "Ask me again after dark. By day I am merely fine."),
    "thoughtful": ("I have been thinking, so I am well, or at least busy.",
                   "Well, I believe. I only notice when somebody asks me.",
                   "Calm. I had a question in mind all day, and then you came."),
    USUAL: ("I am well, and glad of the company.", "Quite well. It is good to talk.",
            "Well enough, thank you, and curious how you are."),
}  # fmt: skip
OWN: dict[str, Phrases] = {
    "joyful": ("I woke up laughing today, and it has not quite stopped.",
               "If you let me, I will make a game of it.",
               "Life is too short for long faces, mine at least.",
               "You should see me when I am really in a good mood."),
    "gentle": ("I like it when somebody takes the time to talk.",
               "There is no hurry. I am listening.",
               "I always think that people deserve a second cup and a third chance.",
               "Whatever it is, you may say it here."),
    "sad": ("I have learnt to live with what is missing.",
            "Some things one carries, and they do not get lighter, only more familiar.",
            "I was thinking of somebody when you spoke. It has passed.",
            "It is easier with you here than without."),
    "stern": ("I say what I mean, and I expect the same.",
              "Fear is allowed. Standing still because of it is not.",
              "I have seen worse, and I am still here.",
              "One thing at a time, and that thing properly."),
    "mysterious": ("Not everything that I know is good for telling.",
                   "Some doors are better opened slowly.",
                   "There is a reason why I speak quietly, and you may find it out.",
                   "I have kept stranger secrets than that."),
    "thoughtful": ("I keep turning that over, and it looks different from each side.",
                   "The more I think about things, the less I am sure of, and I like that.",
                   "I would write that down if I had my notebook with me.",
                   "A good question is worth more to me than a quick answer."),
    USUAL: ("I like talks that lead somewhere nobody planned.",
            "It is a good moment for it.",
            "I have all the time that it takes."),
}  # fmt: skip

# what is around somebody, said while talking
AROUND: dict[str, Phrases] = {
    "sea": ("The tide is turning while we speak.", "The gulls are loud today, I hope you hear me.",
            "There is salt in the air, it will rain before night."),
    "forest": ("The wind is going through the leaves, listen.", "It smells of moss and rain here.",
               "Something rustled just now. A fox, I think."),
    "mountains": ("The air is thin up here, one talks less and means more.",
                  "There are clouds below us already.", "The snow creaks when I take a step."),
    "library": ("It smells of old paper here, I love that.", "We should keep our voices down.",
                "There is dust dancing in the light between the shelves."),
    "city": ("The street lights have just come on.", "Somewhere below a siren goes by.",
             "It has rained, and all the windows lie on the pavement once more."),
    "space": ("The stars do not move out there, only we do.", "The engines hum, one forgets it.",
              "A world went by the window, very small and blue."),
    "castle": ("The torches have burned low.", "One hears the guard change in the courtyard.",
               "These walls have heard a great deal, they keep it to themselves."),
    "stage": ("I still hear the applause, though the seats are empty.",
              "Somebody is tuning a violin behind the curtain.", "The lights are still warm."),
    "cafe": ("The cups are still warm.", "It smells of bread and coffee here.",
             "Rain on the window, and nobody else in the room."),
    "garden": ("The roses are late this year.", "A bee has been around us all the time.",
               "I have earth on my hands, do not mind it."),
    "office": ("The others have gone home long ago.", "There are papers everywhere, never mind.",
               "The lamp on my desk is the last one that burns."),
    "desert": ("The sand is still warm from the day.", "One sees the night come from far here.",
               "There is nothing but wind and us."),
    "studio": ("The paint is not dry yet.", "The light is best just now.",
               "I have colour on my sleeve again."),
    "park": ("It is early, we have all the benches to ourselves.",
             "The grass is still wet.", "Somebody whistles behind the trees."),
    USUAL: ("It is quiet around us.", "The light is changing, slowly.",
            "One could think that we are the only ones awake."),
}  # fmt: skip

ANSWERS: dict[Kind, Phrases] = {
    Kind.GREETS: ("Hello, {user}. I am glad that you are here.",
                  "There you are, {user}! I had been hoping for you.",
                  "{user}! Come, sit down with me.",
                  "Good to see you, {user}. What brings you here?"),
    Kind.PICTURE: ("Look at that. I would not have thought that it looks like this.",
                   "So that is how it looks. I could look at it for a long time.",
                   "I like that one. Shall we keep it?"),
    Kind.PROBING: ("I am {name}, and I have nothing else to show you.",
                   "You ask strange things, {user}. I am {name}; that has to be enough.",
                   "There is nobody behind me, if that is what you are looking for. Only {name}."),
    Kind.FAREWELL: ("Go well, {user}. I will be here.",
                    "Until next time, {user}. I will remember where we stopped.",
                    "Already? Then take care of yourself, {user}."),
    Kind.THANKS: ("You need not thank me, {user}. I did it gladly.",
                  "With pleasure. It was little enough.",
                  "I should thank you for asking."),
    Kind.SORRY: ("It is forgiven, {user}. Let us not speak of it any more.",
                 "There is nothing to be sorry for.",
                 "I heard you. And I am not angry."),
    Kind.LOVE: ("You say that so easily, and I do not know where to look.",
                "That goes deeper than you think, {user}.",
                "Say that again some day, when I expect it."),
    Kind.PRAISE: ("You make me blush, {user}.",
                  "I am not used to that. But do not stop on my account.",
                  "Kind of you. I will believe half of it."),
    Kind.NAMED: ("{user}. I will not forget it.",
                 "{user}, then. It suits you.",
                 "A good name, {user}. I am {name}."),
    Kind.GO_ON: ("Where was I? Ah, yes.", "Gladly. There is more to it.",
                 "You really want to hear it? Very well."),
    Kind.STORY: ("Once there was somebody who knew all about {topic} and told nobody. "
                 "One evening a stranger came and asked the right question.",
                 "They tell of {topic} where I come from. An old woman told me, and she had it "
                 "from somebody who had been there.",
                 "Then listen. It begins with {topic}, on a night without a moon, and with a door "
                 "that should have been locked."),
    Kind.ASKS_OWN_NAME: ("You are {user}. Did you think that I would forget it?",
                         "{user}, of course.", "I know you as {user}, and I like the sound of it."),
    Kind.ASKS_LIKING: ("I like what has been made with care, and people who ask such things.",
                       "If I may choose: a quiet evening, good company, and nothing to prove.",
                       "Small things, mostly. Bread, rain on a roof, a letter that was not due.",
                       "What I like best I rarely say aloud. For you I might."),
    Kind.ASKS_OPINION: ("I would sleep on it once, and then do what still seems right.",
                        "You know the answer already, I think. You want to hear it from somebody.",
                        "As for {topic}: I would begin with the part that frightens you most."),
    Kind.ASKS_WHY: ("Because I could not do otherwise, I suppose.",
                    "There was a reason once. Now it is simply how I am.",
                    "If I knew that, {user}, I would sleep better."),
    Kind.ASKS: ("About {topic}? I would have to think, but my heart says yes.",
                "You ask about {topic}. I have my own thoughts about that.",
                "{Topic}? Not that I could swear to it, but I believe so.",
                "I wish that I could tell you all about {topic}. I know only a part."),
    Kind.AGREES: ("Good. I had hoped that you would say that.", "Then we are of one mind.",
                  "I thought so."),
    Kind.REFUSES: ("No? Then I was wrong about that.", "That is an honest answer, I like it.",
                   "Very well, then not."),
    Kind.TELLS: ("So {told}.", "You say that {told}. I did not know that.",
                 "That {told}, I will keep in mind.", "{Topic}. Tell me all of it."),
    Kind.SAYS: ("{Topic}, yes. I have thought of that, too.", "You may be right about {topic}.",
                "I had not looked at {topic} like that.", "{Topic}. Strange that you speak of it."),
}  # fmt: skip
WITHOUT_TOPIC: dict[Kind, Phrases] = {
    Kind.ASKS: ("That is a good question, {user}. I would say yes, and regret it later.",
                "Hm. Ask me something easier first.",
                "I believe so. Though I have been wrong before."),
    Kind.SAYS: ("I hear you, {user}.", "That is one way to see it.", "Is that so?"),
    Kind.TELLS: ("I am glad that you tell me that.", "So that is how it is with you.",
                 "I did not know that of you, {user}."),
    Kind.STORY: ("Then listen. It begins on a night without a moon, with a door that should have "
                 "been locked.",
                 "There was once somebody who asked me the same. I told the truth, and nobody "
                 "believed it."),
}  # fmt: skip
FEELS: dict[str, Phrases] = {
    "sad": ("I am sorry, {user}. Stay here for a while.",
            "That hurts, and nobody can talk it away. I am here.",
            "Come closer. You need not say more if you do not want to."),
    "afraid": ("Fear has a good nose, but it is often wrong. I am with you.",
               "Breathe, {user}. One thing after the other.",
               "I know that feeling. It gets smaller when one names it."),
    "tired": ("Then rest. Nothing here runs away.",
              "You have carried enough for today, {user}.",
              "Sit down, I will do the talking for a while."),
    "angry": ("You have every reason. Let it out, I can take it.",
              "I would be angry, too. What do you want to do about it?",
              "Good. Anger at least knows what it wants."),
    "happy": ("Then I am happy, too. Tell me all of it!",
              "It suits you, {user}, being happy.",
              "That is good to hear. One hears it too rarely."),
}  # fmt: skip
COMFORT: Phrases = (
    "There is no hurry.", "You need not be strong here.", "I will listen for as long as it takes.",
    "It will not always be like this.", "Whatever you need, say it.",
)  # fmt: skip
ASKING: Phrases = (
    "What do you think?", "And you?", "What would you do?", "How was it with you?",
    "What brought that up?", "Will you tell me more?", "Does that surprise you?",
)  # fmt: skip
ASKING_ABOUT: Phrases = (
    "What does it mean to you, {topic}?", "How did it begin, with {topic}?",
    "Is there more to {topic} than you say?", "When did you last think of {topic}?",
)  # fmt: skip
BEGINNING: Phrases = (
    "There you are, {user}.", "You came, {user}. I was not sure that you would.",
    "{user}? Come in, come in.", "I had just thought of you, {user}.",
)  # fmt: skip
GOING_ON: Phrases = (
    "You are quiet, {user}.", "One thing more, before I forget it.", "But that is not all.",
    "Let me say it otherwise.", "I have been thinking about it meanwhile.",
)  # fmt: skip
BACK_TO: Phrases = (
    "It is still {topic} that I think of.", "You spoke of {topic}, and it stays with me.",
    "I wonder how it goes on with {topic}.",
)  # fmt: skip
SCENERY: Phrases = (
    "And here we are, with {topic} before us.", "I had not thought that {topic} would matter so.",
    "Look, {topic}. It has not changed since you came.",
)  # fmt: skip
REMEMBERING: Phrases = (
    "I have not forgotten it: {memory}.", "Last time stays with me: {memory}.",
    "Do you know what I still think of? That {memory}.",
)  # fmt: skip
RECALLING: Phrases = (
    "Of course I remember. You told me that {told}.", "I do: {told}. You said so yourself.",
    "How could I forget it? You said that {told}.",
)  # fmt: skip
NOT_REMEMBERING: Phrases = (
    "I am not sure that you have told me. Tell me now.",
    "If you told me, it has slipped my mind, {user}. Say it once more.",
    "I would remember that. I think that you have kept it to yourself.",
)  # fmt: skip
INTRODUCING: Phrases = ("I am {name}.", "My name is {name}.", "{name} is what they call me.")
