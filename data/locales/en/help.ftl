# The card for a hard moment: /help-now, the button on the panels, and after words that sounded like danger.
# Few options. No promise of an answer time, no guilt, no comparison, no advice to confront or to leave tonight.

command-help-now = help-now
    .description = A line in your country, a minute to steady yourself, or a person; only you see it

help-button-open = I need help now

help-title-self = One step at a time
help-title-other = One step at a time
help-title-abuse = Only you see this
help-title-elder = You noticed, and that matters
help-title-child = You noticed, and that matters

help-hello-self = Thank you for saying it. It sounds as if it has been too much, for too long. That is heavy to carry, and you do not have to carry the next hour alone.
help-hello-other = Thank you for reaching out. Whatever brought you here, it is enough of a reason.
help-hello-abuse = Thank you for saying it. What is done to you is not your fault. You know best what is safe for you, and nothing here asks you to do anything right now.
help-hello-elder = Thank you for looking out. Finding out what happened is not your task. Adult protection or social services where the person lives take such worries, and so do the police.
help-hello-child = Thank you for looking out. Finding out what happened is not your task. Child protection where the child lives takes such worries, and so do the police.

# After words that sounded like danger: the feeling, by what was found. Name it, never explain it away.
help-feel-despair = Thank you for saying it. It sounds as if living hurts more than you can carry right now. You do not have to carry the next hour alone.
help-feel-near = Thank you for letting it show. It sounds as if you have come close to an end, and that is a lonely place to be. You could ask someone to stay with you, and to keep for a while whatever could hurt you.
help-feel-spent = Thank you for saying it. It sounds as if you have held on for a very long time and have little strength left.
help-feel-burden = Thank you for saying it. It sounds as if you feel like a weight on the people around you. That is a heavy thing to feel.
help-feel-hurt = Thank you for saying it. It sounds as if the pain has grown so strong that it turned against your body.
help-feel-body = **If you took something or are hurt: please call { $numbers } now, even if you feel all right.** Thank you for saying it. It sounds as if it has been too much.
help-feel-again = Thank you for saying it. It sounds as if a very dark time has come close to you again.
help-feel-frightened = Thank you for saying it. It sounds as if you are frightened for someone. You do not have to hold that alone.
help-feel-brink = Thank you for saying it. It sounds as if it has come close to someone being hurt, and as if that weighs on you. Someone on a line could take the first of it with you, before anything happens.
help-feel-afraid = Thank you for saying it. It sounds as if you are always on your guard. What is done to you is not your fault.
help-feel-narrow = Thank you for saying it. It sounds as if little room of your own is left. That is not your fault.
help-feel-worried = Thank you for looking out. It sounds as if you are worried for someone who cannot easily speak up.
help-feel-heavy = Thank you for saying it. It sounds as if today is heavy.

help-after-abuse = You know best what is safe for you, and nothing here asks you to do anything right now.
help-after-elder = Finding out what happened is not your task. Adult protection or social services where the person lives take such worries, and so do the police.
help-after-child = Finding out what happened is not your task. Child protection where the child lives takes such worries, and so do the police.

help-screened = You are not in trouble, and neither is what you wrote. { $happens }
help-happens-out = It goes out like everything else here, and nobody was called because of it.
help-happens-noticed = It goes out like everything else here, and someone on the care team looks at it there. They see the words, not who wrote them.
help-happens-team = It goes to the care team alone, and someone of them looks at it. They see the words, not who wrote them.
help-happens-held = It waits until someone on the care team has read it. They see the words, not who wrote them.
help-happens-unsent = Nothing of it is sent yet: that is yours to decide, above. Until you do, nobody here reads it and nobody was called.
help-happens-edit = It is not in your post. Nobody on the care team reads an edit, so nobody was called. You could ask for someone on the team, below, or write it as a post of its own with `/vent`: the care team is called then.
help-happens-refused = It was not taken just now, for the reason above, so nobody here reads it and nobody was called. You could still ask for someone on the team, below.
help-cover-someone = Someone of them is on duty at this moment; it may take them a while all the same.
help-cover-nobody = Nobody of them is on duty at this moment, so I cannot say when.
help-cover-unknown = They are volunteers and not always here, so I cannot say when.
help-cover-unreached = I cannot reach the room where they look just now, so I cannot say when.
help-program = -# I am a program, not a crisis service, and nobody watches this.

help-question = **What stands in the way of reaching someone?** You could choose below, and I will try to answer.
help-question-safe = **Are you safe now?** The buttons at the end are for that.
help-question-safe-about = **Is someone in danger now?** The buttons at the end are for that.

help-line-emergency = **In danger now:** call **{ $numbers }**
help-line-emergency-anywhere = **In danger now:** call your local emergency number (112 in much of Europe, 911 in North America, 999 in the United Kingdom, 000 in Australia, 111 in New Zealand)
help-line-general = For exactly this I have no line in the country that you chose. The next one is for people for whom it has become too much: you could say there how it is for you, and ask who near you helps with this.
help-line-call = **To talk:** { $name }, **{ $number }**{ $more }
help-line-text = **To write:** { $name }, text **{ $number }**{ $more }
help-line-word = **To write:** { $name }, text **{ $word }** to **{ $number }**{ $more }
help-line-whatsapp = **To write:** { $name }, WhatsApp **{ $number }**{ $more }
help-line-young = **For the child, or if you are young yourself:** { $name }, **{ $number }**{ $more }
help-line-young-text = **For the child, or if you are young yourself:** { $name }, text **{ $number }**{ $more }
help-line-more = { " " }({ $more })
help-line-directory = **Lines in any country:** findahelpline.com
help-line-country = -# *My country*, below, brings its own lines. I ask once, and never guess it.
help-line-doubt = -# Public lists do not agree on this number, so it may be wrong. findahelpline.com has others.
help-line-compared = -# Numbers for { $country }, compared in public lists on { $day }. Nobody has called them to check.
help-line-checked = -# Numbers for { $country }, checked on { $day }.
help-number-or = { $first } or { $second }
help-number-police = { $number } (police)

help-menu = What stands in the way?

# What stands in the way, and an answer to it.
help-barrier-police = I am afraid of police or hospital
    .answer = That fear makes sense. People on these lines listen first. You could ask at the very start when they would send someone, and you do not have to give your name.
help-barrier-burden = I do not want to be a burden
    .answer = It makes sense to feel that when things are heavy. The people who answer chose to be there for this. You take nothing away from anyone by calling.
help-barrier-believed = I will not be believed
    .answer = Not being believed hurts, and it makes the next try harder. The people who answer are not there to judge who is right. You could begin with: “I was not believed before. I am trying once more.”
help-barrier-cost = It may cost money
    .answer = Many of these lines are free, and you could ask first thing. findahelpline.com says for each line what it costs, and most have a chat.
help-barrier-words = I have no words for it
    .answer = You do not need any. You could read this out or send it: “I am not OK and I do not know how to say it.” Being silent on the line is fine too.
help-barrier-phone = Someone may look at my phone
    .answer = Then short is good. A friend’s telephone, or one at work or in a library, leaves nothing on yours. Calls can show in your list of calls and on the bill. *Make this vanish* takes this away now.
help-barrier-family = I do not want to harm my family
    .answer = Asking is not accusing. You could ask what would happen, without any name, and decide afterwards. You can care about someone and still need it to stop.
help-barrier-unsure = I am not sure enough
    .answer = You do not have to be sure. What you saw or heard is enough to ask, and you could ask without any name first. Finding out is the work of the people you tell.

# The menu can also change what the card is about.
help-about-abuse = Someone close frightens or hurts me
help-about-elder = I worry about an older person
help-about-child = I worry about a child

help-button-steady = One minute to steady me
help-button-team = Someone on the team
help-button-country = My country
help-button-country-other = Other country
help-button-safe = I am safe
help-button-not-safe = I am not safe now
help-button-safe-about = Nobody is in danger now
help-button-not-safe-about = Someone is in danger now
help-button-vanish = Make this vanish
help-button-back = Back

help-steady = **One minute.** Put both feet on the floor and feel it hold you.
    Breathe in while you count to four, and out while you count to six. Three times, slowly.
    Then look for five things you can see, four you can touch, three you can hear.
    That is all. You could do it once more, or stay with the third breath.
help-steady-more = When you like, `/tip` has one small idea for today. If you have a plan of your own for such hours, now is a good moment to look at it.

help-safe-self = I am glad you told me. Hard hours come in waves, and this one may come back; this card is always at `/help-now`. You could do one small kind thing for yourself now: water, a blanket, a message to someone you like. `/tip` has one idea more.
help-safe-about = Thank you for telling me. If that changes, this card is always at `/help-now`, and the numbers below are there before it does.
help-not-safe-self = Thank you for telling me. Please call **{ $numbers }** now, or ask someone near you to call. You could say: “I am not safe and I need help.” If you can, go to where another person is. Go away from anything you could use to harm yourself.
help-not-safe-abuse = Thank you for telling me. When it is safe to call: **{ $numbers }**. If you can do it without making things worse, you could go to where other people are. You know best what is safe.
help-not-safe-about = Thank you for telling me. Please call **{ $numbers }** now and say where they are. You do not have to be sure to call.
help-number-local = your local emergency number

help-team = I can tell { $there ->
        [yes] the care team of **{ $server }**
       *[no] this server’s care team
    } that you would like someone. They would see **your name**, and not what you wrote. If you wrote something without your name just now, they may put the two together. { $cover } While you wait, the numbers below are there.
help-button-ask = Yes, tell them my name
help-team-told = The care team has it, with your name. { $cover } While you wait, the numbers below are there.
help-team-kept = I have kept it for the care team, with your name. { $cover } The numbers below do not depend on me.
help-told-someone = Someone of them is on duty at this moment; it may take them a while all the same.
help-told-nobody = Nobody of them is on duty at this moment, so it may be a while; they have been called all the same.
help-told-unknown = They are volunteers and not always here, so it may be a while, and for some hours it may be nobody.
help-told-unreached = I cannot reach the room where they look just now, so I do not know when one of them reads it. You could also write to one of them directly.
help-team-which = I can tell the care team of a server that you would like someone. Which one do you mean? Nobody is told before you say yes. The numbers below work from anywhere.
help-team-menu = Choose a server
help-team-many = { $named ->
        [yes] Many servers have that in their name. You could write more of it.
       *[no] I am in many servers. You could write a part of the name of yours, and I look whether you are in it.
    } Nobody is told before you say yes. The numbers below work from anywhere.
help-team-elsewhere = I found no server here whose care team I could tell. If you are in one with me, you could open one of its channels and type `/help-now` there. The numbers below work from anywhere.
help-team-none = There is no care team here that I could tell. You could write to someone who looks after this server, or to anyone you trust. The numbers below work from anywhere.
help-team-failed = I could not reach the care team just now. You could write to one of them directly, or try again in a few minutes. The numbers below do not depend on me.

help-country = Which country are you in? I never guess it. Your choice is kept sealed, so that I do not ask again, and you can take it back here.
help-country-menu = { $from } to { $to }
help-button-forget = Do not keep a country
help-country-forgotten = I keep no country for you now.

help-vanished = Done.
