# Talking with somebody whose name the team does not know. First the moderators' side.

case-button-message = Message
command-case-message = message
    .description = Write to someone without a name, as the care team
command-case-message-number = number
    .description = The number on its card

relay-role-author = whoever wrote it
relay-role-asked = whoever asked for someone
relay-role-reporter = reporter { $number }

relay-choose =
    To whom would you like to write? They read that it comes from the care team, not from whom, and can answer. What they answer stands in the case under the name given here. { $named ->
        [yes] They do not see your name. Whoever asked for someone knows that theirs stands in the case.
       *[no] Neither of you sees the other’s name.
    }
relay-stands-open = - **{ $who }** can be written to.
relay-stands-closed = - **{ $who }**: the team has ended this talk. Writing again takes it up again.
relay-stands-over = - **{ $who }** can be written to.
relay-stands-left = - **{ $who }** has ended this talk and can’t be written to about this any more. If they need someone, they know that they can ask.
relay-button-write = Write to { $who }
relay-button-close = End with { $who }

relay-form-title = Write as the care team
relay-form-who =
    It goes to them privately, from “the care team”. Please leave your own name out, and ask for nothing that tells who they are. What you write is kept with the case.
relay-form-words = What would you like to say?
    .description = Short and warm is enough. They can answer, or end the talk.
relay-sent = It is on its way, and case { $number } waits for an answer. If it can’t be brought, or no answer comes in time, you are told here.
relay-closed = The talk is ended, and they are told so. Case { $number } is still yours, and you can write again.

refusal-relay-nobody =
    There is nobody here I could write to for you. Perhaps nobody knows who wrote it: the server keeps no authors, or keeps this one no longer. Or they stand in the case by name, and you can write to them yourself. Nobody who reported it wanted to hear of it.
refusal-relay-nobodys =
    This server keeps nobody’s name with what is written. So there is nobody I could write to for you, however urgent it is. You could write a few kind words in the thread under the post, with `/help-now` and your emergency number in them: whoever wrote it may read there. You could also hide the post, or call others of the team.
refusal-relay-left = They have ended this talk, so nothing more can be sent to them about it. You could leave a note for the team, or resolve the case.
refusal-relay-not-open = There is no talk with them to end: nothing was written yet, or it is ended already. You can write to them instead, or leave it.
refusal-relay-empty = There were no words in it. You could write a line and send it again.

case-alert-not-reached = Your message in case { $number } ({ $severity }) could not be brought to them as a direct message. It waits on their own page of notices in this server, where they find it the next time they look. You could look at the case again later.
case-alert-answered = There is an answer in case { $number } ({ $severity }).
case-alert-answered-danger = There is an answer in case { $number }, and it sounds as if someone is in danger now. Could one of you read it at once?
case-alert-no-answer = No answer came in case { $number } ({ $severity }) so far. What would you like to do next?
case-alert-left = In case { $number } ({ $severity }), the person you wrote with has ended the talk. What they said before is still there, unless they erased it.

case-event-messaged = The care team wrote to them ({ $who })
case-event-answered = They answered
case-event-raised = What they answered sounded like danger: it is more urgent now
case-event-no-answer = No answer came in time
case-event-talk-closed = The talk was ended by { $who }
case-event-talk-left = They ended the talk

case-read-talk = What was said with them
case-read-talk-team = **The care team** ({ $who }) to { $to }, { $at }
case-read-talk-them = **{ $from }**, { $at }
case-read-talk-going = -# On its way.
case-read-talk-unread = -# It waited on their page of notices for 30 days and was not put away: they may never have seen it.
case-read-talk-waits = -# It could not be brought as a direct message and waits on their page of notices.

# From here on: the person's side. They never read the word "case".

relay-letter =
    The care team of this server has written to you about { $role ->
        [author] something that you wrote without your name. They don’t know who you are, and don’t find out by this.
        [reporter] something that you reported. They don’t know who you are, and don’t find out by this.
       *[asked] what you asked for.
    } You can answer if you like, and you owe nobody an answer.
relay-button-answer = Answer
relay-button-end = End this

relay-ended =
    The care team has ended the talk with you about { $role ->
        [author] something that you wrote without your name.
        [reporter] something that you reported.
       *[asked] what you asked for.
    } What you said stays sealed with them for at most 30 more days. If you would like to talk to someone again, `/help-now` has a way to ask for a person, and numbers for your country.

relay-answer-title = Answer the care team
relay-answer-who =
    { $role ->
        [asked] They read your words and when they came. Your name they know: you asked for someone with it. Where something in it could tell more about you
       *[other] They read your words and when they came, not who you are. Where something in it could tell who you are
    }, I show you that before anything is sent; otherwise it goes to them at once.
relay-answer-words = Your answer
relay-answered = Your answer is with the care team. They are volunteers; what they write back comes the same way.
relay-draft = **Nothing is sent yet.** I found something that could tell the team who you are, or whom you write about. It is yours to decide:
team-draft = **Nothing is sent yet.** Your own name stands in it, and whoever it goes to would read it. It is yours to decide:
relay-draft-clear = **Nothing is sent yet.** This is how it would be read now.
relay-draft-kept = -# Only you see this. I keep it sealed for half an hour, then it is gone. I can miss a detail, so please read it once more yourself.
relay-draft-send = Send it
relay-dropped = Nothing is kept. You can still answer, whenever you like.
relay-end-ask =
    If you end this, the care team can’t write to you about it any more, and you can’t answer here. What you said until now stays sealed with them for a while. { $role ->
        [asked] They are told that you ended it.
       *[other] They are told that you ended it, not who you are.
    } You can always ask for a person with `/help-now`. If you would rather leave it as it is, just do nothing.
relay-end-sure = Yes, end it
relay-left = It is ended. Thank you for what you said, and for saying when it is enough. If you need someone later, `/help-now` has a way.

refusal-relay-over =
    This talk is over, so nothing can be sent here any more. If you would like to talk to someone, `/help-now` has a way to ask for a person, and numbers for your country.
refusal-team-draft-gone = That is not kept any more: you have sent it or put it away, or half an hour is over. You could open the form again.
refusal-relay-draft-gone = This answer is not kept any more. You could press “Answer” under the care team’s message and write it again.

data-talks =
    { $count ->
        [0] No words between you and the care team.
        [one] { $count } message between you and the care team.
       *[other] { $count } messages between you and the care team.
    }
