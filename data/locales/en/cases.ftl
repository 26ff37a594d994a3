# Reports. Members never read the word "case": it is the moderators' name for a piece of their own work.

menu-report = Report to moderators
    .description = The care team looks at it; nobody learns who reported

report-form-title = Tell the moderators
report-form-who =
    Only this server's care team, its moderators, will read this. They see the message and your reason, not your name. If the reason could tell who you are, I show you that first. When someone is in danger right now, it goes at once. Whoever wrote the message is not told that someone reported it, or who.
report-form-reason = What worries you about it?
    .description = You can leave this empty. The message itself is enough.
report-form-more = One thing or two
    .description = Either way, your name is kept sealed until the team has looked at it, and read by nobody.
report-form-hears = Tell me privately what came of it. The team may ask me something, without learning who I am
report-form-urgent = Someone may be in danger right now
report-form-danger =
    Moderators are volunteers and not always here. If someone may be in danger right now, your local emergency number is faster. Helplines for your country are at findahelpline.com.

report-dropped = Nothing is kept, and nothing was reported. You can still do it, whenever you like.

report-thanks =
    Thank you for looking out for people here. The moderators have it, together with the message as it was when you reported it. You don't have to do anything else.
report-thanks-link-only =
    Thank you for looking out for people here. The message was gone or could not be read any more, so the moderators have the link and what you wrote.

report-thanks-nobody-on =
    Nobody of them is on duty at this moment, so it may be a while. If someone may be in danger, your local emergency number is faster. `/help-now` has numbers for your country.

report-thanks-unreached =
    I cannot reach the room where they look just now, so I cannot say when one of them reads it. If someone may be in danger, your local emergency number is faster. `/help-now` has numbers for your country.

# What the person hears when it is over: the kind of outcome, and never a detail.
report-outcome =
    You reported a message lately, and the care team has looked at it. { $outcome ->
        [nothing-to-act-on] They found nothing that they had to act on. It was still good that you said so.
        [spoke-with-person] They spoke with the person.
        [content-removed] What you reported has been removed.
        [person-paused] The person is paused for now.
        [passed-on] They passed it on to someone who can do more.
       *[other] They have seen to it.
    } More than that stays with the team. Thank you for looking out for people here.

refusal-report-pace =
    Thank you for looking out for people here. You have told the team a good deal lately, and they read each one; nothing of it is lost. You can report this one in { a-while }. If someone may be in danger right now, you can report it at once: there is a box for that in the form.

refusal-report-draft-gone = That is not kept any more: you have sent it or put it away, or half an hour is over. You could report the message again.
refusal-report-elsewhere =
    That message can't be reported from here. You could right-click it where it stands and choose Apps, then “Report to moderators”, or write to a moderator.

# From here on: the moderators' side.

menu-escalate = Escalate to the team
    .description = Pass it on to the care team with a reason and how urgent it is
escalate-title = Escalate to the team
escalate-who =
    The team gets a case with the message as it is now, your reason, and that it came from you. Whoever wrote it is told nothing. If there is a case about it already, this joins it.
escalate-reason = What should the team know?
    .description = Sealed, read by the team only, deleted with the case’s words.
escalate-done = It is case { $number } now, and whoever is on call is told. Thank you for not carrying it alone.
escalate-joined = There is a case about it already: number { $number }. Your reason is with it. If you said that it is more urgent, it is now.

case-card-title = Case { $number }
case-card-kind-report = A message was reported.
case-card-kind-asked = Someone asked for a person to talk to.
case-card-kind-held = Something written without a name waits for a person to look at it before it goes out.
case-card-kind-was-held = Something written without a name waited for a person to look at it.
case-card-kind-noticed = Something written without a name sounded as if someone should look. It goes out like everything else.
case-card-kind-to-team = Someone without a name wrote to the team alone, and sees nothing of this room. *Message* reaches them, unless this server keeps nobody’s name.
case-card-kind-automod = Discord’s own AutoMod stepped in.
case-card-kind-escalated = Someone of the team passed this on.
case-card-waits = Before it goes out
case-card-waits-value = Someone has to let it out, or decline
case-card-severity = How urgent
case-card-state = State
case-card-opened = Opened
case-card-reports = Reported by
case-card-reports-value = { $reports ->
    [one] { $reports } person
   *[other] { $reports } people
}
case-card-link = The message
case-card-alert = AutoMod’s alert
case-card-alerts = How often
case-card-alerts-value = { $alerts } times
case-card-proposed = To be resolved, after a second look
case-card-follow-up = Look again
case-card-promised = Something was promised until

case-severity-danger-now = Danger now
case-severity-high = High
case-severity-concern = Concern
case-severity-conduct = Conduct

case-state-open = Waiting for someone
case-state-claimed = { $owner } looks after it
case-state-waiting = { $owner } waits for an answer
case-state-follow-up = { $owner } looks again later
case-state-resolved = Resolved by { $owner }: { $outcome }

case-state-over = Over: { $outcome }

case-outcome-let-out = Let out
case-outcome-not-let-out = Not let out
case-outcome-taken-back = It was taken back
case-outcome-lapsed = Nobody decided in time
case-outcome-nothing-to-act-on = Nothing to act on
case-outcome-spoke-with-person = Spoke with the person
case-outcome-content-removed = Removed the content
case-outcome-person-paused = Paused the person
case-outcome-passed-on = Passed on to someone else

case-button-claim = Claim
case-button-release = Release
case-button-resolve = Resolve
case-button-read = { $kind ->
    [asked] See who asked
    [held] Read what was written
    [noticed] Read what was written
    [to-team] Read what was written
    [automod] Read what AutoMod said
    [escalated] Read what was passed on
   *[report] Read what was reported
}
case-button-show = Show it to me
case-button-note = Note
case-button-thread = Open its thread
case-button-follow-up = Follow up
case-button-hand-over = Hand over
case-button-take-over = Take over
case-button-severity = How urgent
case-button-reopen = Reopen
case-button-accept = Take it
case-button-decline = Not just now
case-button-confirm = Yes, it is over
case-button-object = Not yet
case-button-alone = Resolve it alone
case-button-write = Write the note

case-claimed = Case { $number } is yours. Thank you.
case-released = Case { $number } waits for someone again. Thank you for saying so.

case-thread-here = You are in { $thread } now. Only who came in by the card reads it. What is written there stays on Discord, so leave names out; what the case should keep goes into a note.
case-thread-coming = Its thread is being made. Please press again in a moment.

case-note-title = A note
case-note-words = What should the team know?
    .description = Sealed, read by the team only, deleted with the case’s words.
case-noted = It is kept with case { $number }.

case-weigh-title = How urgent is it?
case-weigh-severity = How soon must someone look?
case-weighed = Case { $number } is as urgent as you said. Its clock runs anew.

case-follow-title = Follow up
case-follow-after = In how long?
    .description = Such as 2h, 1d or 1w. You are called here when the time has come.
case-follow-next = What is to be done then?
    .description = Optional. Sealed, for you and for whoever takes over.
case-followed = Case { $number } stays with you, and you are called when the time has come.

case-take-title = Take over
case-take-reason = Why are you taking it?
    .description = Whoever has it now is told that you did; the reason is kept with the case.
case-taken-over = Case { $number } is yours. Whoever had it is told.

case-reopen-title = Reopen
case-reopen-reason = Why is it not over?
    .description = Kept with the case. It then waits for someone to claim it.
case-reopened = Case { $number } waits for someone again.

case-hand-title = Hand over
case-hand-ask =
    Who could take it? If something was promised, you can say until when. Then comes a short note. The case stays with you until they accept.
case-hand-whom = Someone of the care team
case-hand-until = Something was promised, until…
case-hand-in-1h = in an hour
case-hand-in-3h = in three hours
case-hand-in-8h = in eight hours
case-hand-in-1d = tomorrow, this time
case-hand-in-3d = in three days
case-hand-in-1w = in a week
case-hand-situation = The situation
    .description = Where things are, in a few lines.
case-hand-risk = The risk now
case-hand-said = What was said
    .description = What the person knows, and what they answered.
case-hand-promised = What was promised
    .description = By whom. Without a time it becomes due in a day.
case-hand-next = The next step
    .description = What you would do next.
case-offered = They are asked to take case { $number }. It stays with you until they accept.
case-accepted = Case { $number } is yours now. The note is with it.
case-declined = Case { $number } stays where it is, and whoever has it is told. You may say no.

# Alerts. They never hold what a case is about.
case-alert-offered = { $who } asks you to take case { $number } ({ $severity }). It stays with them until you accept.
case-alert-accepted = { $who } has taken case { $number }. It is out of your hands now.
case-alert-declined = { $who } can't take case { $number } just now. It is still with you; you could ask someone else or release it.
case-alert-taken-over = { $who } has taken over case { $number }. You don't have to do anything; their reason is kept with it.
case-alert-returned = Case { $number } ({ $severity }) waits for someone again: nothing was done with it for a while since { $who } claimed it.
case-alert-released = { $who } has given case { $number } ({ $severity }) back, so it waits for someone again. Could you take it?
case-alert-again = Case { $number } ({ $severity }) has come up again. Could you look at it now?
case-alert-again-danger = Case { $number } has come up again, and someone may be in danger now. Could one of you read it at once?
case-alert-graver = { $who } says that case { $number } is more urgent than it was ({ $severity }). Could you look at it now?
case-alert-graver-danger = Someone of the team says that someone may be in danger now in case { $number }. Could one of you read it at once?
case-alert-unread = What was written to someone in case { $number } could not be brought to them, and waited on their own page for 30 days. They did not put it away, so perhaps they never saw it. It is gone now. If it still matters, you could write again, or think about who else could reach them.
case-alert-departed = { $who } is not on the care team any more, so case { $number } ({ $severity }) waits for someone again. Could one of you?
case-alert-fell-due = You wanted to look at case { $number } ({ $severity }) again about now.
case-alert-undecided = Case { $number } ({ $severity }) still waits for a decision: someone wrote without a name and does not know yet whether it goes out.
case-alert-climbed-team = Case { $number } ({ $severity }) waits, and whoever is on call has not claimed it yet. Could one of you?
case-alert-climbed-lead = Case { $number } ({ $severity }) still waits: nobody of the team has claimed it. Could you see to it that someone does?
case-alert-climbed-administrators = Case { $number } ({ $severity }) still waits, and nobody who was called has claimed it. Could you see to it that someone does?
case-alert-promise-due = Something was promised in case { $number } ({ $severity }) until about now.

case-resolve-title = Resolve
case-resolve-outcome = What came of it?
    .description = The team sees this. 30 days from now the words are deleted.
case-resolved = Case { $number } is resolved. Thank you for looking after it. What is in it can be read for 30 more days.

# A second reader, where someone was in danger.
case-proposed = Someone was in danger in case { $number }, so a second person of the team reads it before it is over. They are asked now; it stays yours until then, and is not taken back as forgotten.
case-confirmed = Case { $number } is resolved. Thank you for reading it, and for not leaving that to one person.
case-not-yet-title = Not yet
case-not-yet-missing = What is missing?
    .description = Kept with the case. Whoever has it is told that you see something still to do.
case-objected = Case { $number } goes on. Whoever has it is told, and finds your words with it.
case-alone-title = Resolve it alone
case-alone-reason = Why is it over?
    .description = Nobody came to read it. The timeline says so, with this reason.
case-resolved-alone = Case { $number } is resolved. Its timeline says that nobody else came to read it. Thank you for carrying it.

case-alert-second = { $who } thinks that case { $number }, in which someone was in danger, is over. Could somebody else read it, and say whether it is?
case-alert-second-lead = Case { $number }, in which someone was in danger, is over as { $who } sees it, and nobody else has read it yet. Could you?
case-alert-second-administrators = Case { $number }, in which someone was in danger, is over as { $who } sees it, and nobody who was asked has read it. Could you see to it that someone does?
case-alert-nobody-read = Nobody came to read case { $number } with you. That is not how it should be. You can resolve it alone now, with a written reason that stays in its timeline.
case-alert-confirmed = { $who } has read case { $number } and agrees that it is over. It is resolved. Thank you.
case-alert-not-yet = { $who } has read case { $number } and sees something still to do. Their words are with it.

case-read-note =
    What comes now may be hard to read. You can take a moment first, or ask someone else from the team to look. That you opened it is kept with the case.
case-read-title = Case { $number }: { $kind ->
    [asked] who asked
    [held] what was written
    [noticed] what was written
    [to-team] what was written
    [automod] what AutoMod said
    [escalated] what was passed on
   *[report] what was reported
}
case-read-author = Written by { $author }
case-read-asked = { $author } asked for someone
case-read-automod = Discord’s own AutoMod stepped in: { $trigger }. It goes by a rule, not by what was meant, and can be wrong.
case-read-automod-fitted = What fitted its rule: { $fitted }
case-read-automod-where = In { $where }
case-read-automod-alerts = { $alerts ->
    [one] AutoMod’s alert, for whoever can see its channel:
   *[other] It happened { $alerts } times. AutoMod’s latest alerts, for whoever can see their channel:
}
case-read-automod-no-words = Discord does not tell me what was written, so the words are only there.
case-trigger-keyword = words that a rule of this server names
case-trigger-spam = what looks like spam
case-trigger-keyword-preset = one of Discord’s own lists of words
case-trigger-mention-spam = very many mentions
case-trigger-member-profile = what somebody’s profile says
case-trigger-other = one of its rules
case-read-no-author = Written without a name. Who wrote it can't be seen here.
case-read-files = { $files ->
    [one] There was { $files } file or sticker with it, which is not kept.
   *[other] There were { $files } files or stickers with it, which are not kept.
}
case-read-missing = The message was gone or could not be read when it was reported, so its words are not known here.
case-read-later = What it said at a later report
case-read-reasons = { $kind ->
    [asked] What they said with it
    [held] What was said about it
    [noticed] What was said about it
    [to-team] What was said about it
    [automod] What was said about it
    [escalated] Why it was passed on
   *[report] Why it was reported
}
case-read-note-title = What the team wrote down
case-part-note = Note:
case-part-reason = Reason:
case-part-situation = Situation:
case-part-said = Said:
case-part-promised = Promised:
case-part-next = Next:
case-read-timeline = What happened so far
case-read-more = { $left ->
    [one] { $left } more page is not shown.
   *[other] { $left } more pages are not shown.
}
case-read-kept = Only you can see this.

case-read-gone = Its words are not kept any more: they were taken back, or nobody decided in time.
case-read-found = Why I asked for you
case-read-found-line = - “{ $quoted }”: { $title } ({ $level }).
case-read-found-less = It weighs less because: { $less }.
case-read-found-impression = - “{ $quoted }”: moved the impression of the whole
case-read-found-own = one of this server’s own words
case-read-found-meant = what so few words may mean
case-read-found-limits = -# A program found this. It is often wrong, in both ways; you decide.
case-read-unread = I could not read it: something in me failed. Nobody and nothing has looked at it before you.

case-level-hint = a hint
case-level-soft = a soft sign
case-level-concern = a concern
case-level-high = high
case-level-danger-now = danger now

case-modifier-idiom = it may be a figure of speech
case-modifier-negated = it is negated
case-modifier-denied = it is denied
case-modifier-quoted = it may be quoted
case-modifier-past = it may be past
case-modifier-safe = they say that they are safe
case-modifier-fiction = it may be a story
case-modifier-generic = it is said in general
case-modifier-other = it may be about someone else
case-modifier-everyday = it is also said of everyday things
case-modifier-denied-beside-means = it is denied beside a means or a date, so it does not weigh less
case-modifier-unheard = nothing else in the words sounds like it
case-modifier-alone = nothing else in the words sounds like it, so it counts as no second sign

case-event-let-out = Let out by { $who }
case-event-not-let-out = Not let out by { $who }
case-event-taken-back = The post was taken back, or deleted in Discord
case-event-lapsed = Nobody decided in time: it was not posted
case-event-right = { $who } says that it was right to ask
case-event-wrong = { $who } says that it was a wrong alarm
case-event-opened = Opened
case-event-escalated = Passed on by { $who }
case-event-reported = Reported again
case-event-again = AutoMod stepped in again
case-event-claimed = Claimed by { $who }
case-event-released = Released by { $who }
case-event-resolved = Resolved by { $who }
case-event-read = Read by { $who }
case-event-exported = Its words were taken as files by { $who }, after two had agreed
case-event-noted = Note by { $who }
case-event-weighed = Urgency changed by { $who }
case-event-put-off = Follow-up set by { $who }
case-event-fell-due = The follow-up came due
case-event-promise-due = A promise came due
case-event-offered = Handed over by { $who }, not accepted yet
case-event-accepted = Taken by { $who }
case-event-declined = Not taken by { $who }
case-event-taken-over = Taken over by { $who }
case-event-returned = Back in the queue: nothing was done with it for a while
case-event-climbed = Nobody had claimed it: further people were called
case-event-called = Somebody of the team was called for it
case-event-called-team = The whole team was called for it
case-event-proposed = { $who } thinks that it is over: a second reader is asked
case-event-confirmed = Read and confirmed by { $who }
case-event-not-yet = Not over yet, says { $who }
case-event-alone = Nobody else came to read it: { $who } decides alone
case-event-departed = Somebody who was called for it is not on the team any more
case-event-reopened = Reopened by { $who }

case-export = { $cases ->
    [0] No case was opened in the last { $days } days.
    [one] One case of the last { $days } days: when it came, who looked after it, what came of it.
   *[other] { $cases } cases of the last { $days } days: when they came, who looked after them, what came of them.
} No words, no reporters and no authors are in it: what is sealed stays sealed. That you took it is in the record. `/unmask words` asks for the words of one case.

case-queue-title = { $cases ->
    [one] { $cases } case is not resolved
   *[other] { $cases } cases are not resolved
}
case-queue-line = **{ $number }** · { $severity } · { $state } · { $at }
case-queue-due = · due { $at }
case-queue-more = … and { $left } more, on their cards.
case-queue-none = Nothing waits for anyone. New cases come to the care team’s channel by themselves.
case-choice = { $number }: { $severity }

command-case = case
    .description = What the care team looks after
command-case-queue = queue
    .description = What waits for someone, and who looks after what
command-case-show = show
    .description = Read what a case is about
command-case-show-number = number
    .description = The number on its card
command-case-claim = claim
    .description = Take a case
command-case-claim-number = number
    .description = The number on its card
command-case-release = release
    .description = Give a case back to the queue
command-case-release-number = number
    .description = The number on its card
command-case-hand-over = hand-over
    .description = Ask someone of the team to take your case, with a note
command-case-hand-over-number = number
    .description = The number on its card
command-case-hand-over-to = to
    .description = Who could take it
command-case-hand-over-promised_until = promised-until
    .description = If something was promised: in how long it is due, such as 3h or 2d
command-case-note = note
    .description = Write something down for the team
command-case-note-number = number
    .description = The number on its card
command-case-follow-up = follow-up
    .description = Be called again later
command-case-follow-up-number = number
    .description = The number on its card
command-case-follow-up-after = after
    .description = In how long, such as 2h, 1d or 1w
command-case-resolve = resolve
    .description = Close a case with what came of it
command-case-resolve-number = number
    .description = The number on its card
command-case-confirm = confirm
    .description = Agree, as second reader, that a case is over
command-case-confirm-number = number
    .description = The number on its card
command-case-not-yet = not-yet
    .description = Say, as second reader, what is still missing in a case
command-case-not-yet-number = number
    .description = The number on its card
command-case-export = export
    .description = For administrators: the record of cases as JSON and CSV, without words or reporters
command-case-export-days = days
    .description = Cases opened in how many days back; a year without it
command-case-reopen = reopen
    .description = Have a resolved case wait for someone again
command-case-reopen-number = number
    .description = The number on its card

refusal-case-taken = { $owner } has this one. You could ask them, or take another that is waiting.
refusal-case-yours = You have this one already. You can read it, release it, hand it over or resolve it.
refusal-case-claim-first = Nobody has this one at the moment. You can claim it first.
refusal-case-resolved = This one is resolved. You can reopen it; if it comes up again, a new report opens a new one.
refusal-case-not-resolved = This one is not resolved yet. You can work on it from its card.
refusal-case-second = You have this one, so someone else reads it before it is over. They are called here; nothing more is to be done by you now.
refusal-case-not-proposed = Nobody has said that this one is over. You could write a note for whoever has it.
refusal-case-second-unread = Please read it first, with “{ case-button-read }”. What you read before it changed hands, or before something new came, does not count for this. Then your yes or no does.
refusal-case-alone-early = A second reader is still being asked. If nobody comes by { $at }, you can resolve it alone, with a written reason.
refusal-export-large = That is more than fits into one message. You could take fewer days at a time.
refusal-case-tied = You are in this one yourself, so someone else of the team looks after it. If something is missing in it, you could tell one of them.
refusal-case-not-offered = This is not being handed to you at the moment. The card shows who has it, and you could ask them.
refusal-case-reason = Please say in a few words why; the card has the button to try again.
refusal-case-newer = There is a newer case about the same thing. You could work on that one; this one stays as it was.
refusal-case-whom = Please choose someone of the care team first.
refusal-case-to-yourself = You have it already. You could choose someone else of the team.
refusal-case-to-stranger = They are not on the care team. You could choose someone who is.
refusal-case-to-tied = They are in this one themselves and can’t look after it. You could choose someone else of the team.
refusal-case-hand-over-again = That hand-over was not begun, or someone else changed the case meanwhile. You could start it again from the card.
refusal-case-severity = Please choose how urgent it is; the card has the button to try again.
refusal-case-span = That is no span of time that I can read. You could write it like 30m, 3h, 1h30, half an hour, 2d or 1w.
refusal-case-span-reach = It can be between five minutes and ninety days ahead. Please choose another time.
refusal-oncall-time = That is no time of day that I can read. You could write it like 18:00 or 6pm.
refusal-oncall-quiet = Those are no hours that I can read. You could write them like 22:00-07:00, or “none”.
refusal-oncall-long = Nobody should be on for more than { $hours } hours at a stretch. You could choose a shorter time and begin anew after some sleep.
refusal-oncall-full = The rota is full with { $most } duties. You could take one off first.
refusal-oncall-not-yours = That duty is not one of yours, or was taken off already. You could look with `/oncall rota`.
refusal-oncall-role = Discord would call nobody by { $role }: it cannot be mentioned. You could allow that in the role’s settings, or choose another role.
refusal-oncall-incomplete = A weekly duty needs a day, when it begins and when it ends. You could add what is missing.
refusal-case-undecided = Someone wrote this and waits to hear whether it goes out. Please let it out or decline it first; the card has both buttons.
refusal-case-decided = There is nothing to decide here any more: someone was faster, or it was taken back. The card shows how it stands, and you can read the case.
refusal-case-judged = There is nothing to say about that here any more: someone did, or no rule asked for you. You can write what you think as a note.
refusal-case-number = There is no case { $number } here. You can see what there is with `/case queue`.
refusal-case-unknown = This case is not known in this server any more. You could look for a newer card in the care team's channel.
refusal-case-forgotten = What was reported here was deleted 30 days after it was resolved. The number and the outcome are all that is left.
refusal-case-outcome = Please choose what came of it; the card has the button to try again.

desk-case-card = { $why ->
    [channel-gone] A report came in, and the channel for reports is gone. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
    [permission-missing] A report came in, and I may not write in the channel for reports. Nothing is lost. An administrator can allow me to see it and to send messages there, or run /lantern setup, and the card will be put up.
    [not-set-up] A report came in, and there is no channel for reports yet. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
   *[other] A report came in, and Discord did not take its card. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
}

desk-case-alert = Someone of the care team should have been called to a case, and I could not write that in their channel. Nothing is lost: `/case queue` shows what waits. An administrator can run /lantern setup.

# The same where it is grave: the team is called with it.
desk-case-urgent = { $severity ->
    [danger-now] Someone may be in danger now.
   *[other] Someone may need one of you soon.
} It is case { $number }, and I could not write that in the care team's channel. `/case show` and `/case claim` with its number work here too. An administrator can run /lantern setup, and its card will be put up.

# Who of the team is there.

oncall-on = You are on call until { $at }. New cases call you first. Thank you.
oncall-off = You are off, and the rota does not count for you until you use `/oncall on` again. Rest well.
oncall-off-until = You are off until { $at }. The rota counts for you again after that. Rest well.
oncall-lead = { $role } is called when all moderators were and nobody has claimed a case.
oncall-cover-someone = Someone is on call.
oncall-cover-nobody = Nobody is on call just now. New cases call all moderators, and whoever asks for someone is told that it may be a while.
oncall-cover-unknown = Nobody is on call, and there is no rota yet. New cases call all moderators. With `/oncall on` you are called first for a while.
oncall-who-until = { $who }, until { $at }
oncall-who-rota = { $who }, by the rota, until { $at }
oncall-who-away = { $line } · not called just now: in a time-out, or not on the care team any more
oncall-lives = The times you give are read by the clocks of { $zone } from now on.
oncall-rota = **The week**
oncall-rota-none = There is no rota yet. With a day, `begins` and `ends` you take a weekly duty on.
oncall-slot = { $when }: { $who }
oncall-slot-gone = { $when }: { $who }, who is not on the care team any more. With `remove` you could take this off.
oncall-choice-gone = { $when } · not on the team any more
oncall-when = { $weekday ->
        [1] Mondays
        [2] Tuesdays
        [3] Wednesdays
        [4] Thursdays
        [5] Fridays
        [6] Saturdays
       *[7] Sundays
    } { $begins }–{ $ends } ({ $zone })

command-oncall = oncall
    .description = Who of the care team is there
command-oncall-on = on
    .description = New cases call you first, for a while
command-oncall-on-span = for
    .description = How long, such as 3h; sixteen hours at the most
command-oncall-off = off
    .description = You are not called, rota or not
command-oncall-off-span = for
    .description = How long, such as 2d; without it, until you say that you are on
command-oncall-who = who
    .description = Who is on call now
command-oncall-rota = rota
    .description = The week; with a day and times you take a weekly duty on
command-oncall-rota-day = day
    .description = The day of the week on which it begins
command-oncall-rota-day-choice1 = Monday
command-oncall-rota-day-choice2 = Tuesday
command-oncall-rota-day-choice3 = Wednesday
command-oncall-rota-day-choice4 = Thursday
command-oncall-rota-day-choice5 = Friday
command-oncall-rota-day-choice6 = Saturday
command-oncall-rota-day-choice7 = Sunday
command-oncall-rota-begins = begins
    .description = When it begins, such as 18:00
command-oncall-rota-ends = ends
    .description = When it ends, such as 22:00; before the beginning means the day after
command-oncall-rota-zone = zone
    .description = The time zone of these times, or alone of all you give; else the one before, or the server’s
command-oncall-rota-quiet = quiet
    .description = Hours in which the rota never calls you, such as 22:00-07:00, or none
command-oncall-rota-remove = remove
    .description = One of your own weekly duties, or of somebody who left, to take it off
command-oncall-lead = lead
    .description = For administrators: the role that is called after all moderators were
command-oncall-lead-role = role
    .description = The role
