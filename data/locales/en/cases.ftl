# Reports. Members never read the word "case": it is the moderators' name for a piece of their own work.

menu-report = Report to moderators

report-form-title = Tell the moderators
report-form-who =
    Only this server's care team, its moderators, will read this. They see the message and your reason, not your name. Whoever wrote the message is not told that someone reported it, or who.
report-form-reason = What worries you about it?
    .description = You can leave this empty. The message itself is enough.
report-form-danger =
    Moderators are volunteers and not always here. If someone may be in danger right now, your local emergency number is the faster way; helplines for your country are at findahelpline.com.

report-thanks =
    Thank you for looking out for people here. The moderators have it, together with the message as it was when you reported it. You don't have to do anything else.
report-thanks-link-only =
    Thank you for looking out for people here. The message was gone or could not be read any more, so the moderators have the link and what you wrote.

refusal-report-elsewhere =
    That message can't be reported from here. You could right-click it where it stands and choose Apps, then “Report to moderators”, or write to a moderator.

# From here on: the moderators' side.

case-card-title = Case { $number }
case-card-kind-report = A message was reported.
case-card-kind-asked = Someone asked for a person to talk to.
case-card-severity = How urgent
case-card-state = State
case-card-opened = Opened
case-card-reports = Reported by
case-card-reports-value = { $reports ->
    [one] { $reports } person
   *[other] { $reports } people
}
case-card-link = The message

case-severity-danger-now = Danger now
case-severity-high = High
case-severity-concern = Concern
case-severity-conduct = Conduct

case-state-open = Waiting for someone
case-state-claimed = { $owner } looks after it
case-state-resolved = Resolved by { $owner }: { $outcome }

case-outcome-nothing-to-act-on = Nothing to act on
case-outcome-spoke-with-person = Spoke with the person
case-outcome-content-removed = Removed the content
case-outcome-passed-on = Passed on to someone else

case-button-claim = Claim
case-button-release = Release
case-button-resolve = Resolve
case-button-read = Read what was reported
case-button-show = Show it to me

case-resolve-title = Resolve
case-resolve-outcome = What came of it?
    .description = The team sees this. 30 days from now the words are deleted.
case-resolved = Case { $number } is resolved. Thank you for looking after it. What was reported can be read for 30 more days.

case-read-note =
    What was reported may be hard to read. You can take a moment first, or ask someone else from the team to look. That you opened it is kept with the case.
case-read-title = Case { $number }: what was reported
case-read-author = Written by { $author }
case-read-asked = { $author } asked for someone
case-read-no-author = Written without a name. Who wrote it can't be seen here.
case-read-files = { $files ->
    [one] There was { $files } file or sticker with it, which is not kept.
   *[other] There were { $files } files or stickers with it, which are not kept.
}
case-read-missing = The message was gone or could not be read when it was reported, so its words are not known here.
case-read-later = What it said at a later report
case-read-reasons = Why it was reported
case-read-timeline = What happened so far
case-read-more = { $left ->
    [one] { $left } more page is not shown.
   *[other] { $left } more pages are not shown.
}
case-read-kept = Only you can see this.

case-event-opened = Opened
case-event-reported = Reported again
case-event-claimed = Claimed by { $who }
case-event-released = Released by { $who }
case-event-resolved = Resolved by { $who }
case-event-read = Read by { $who }

refusal-case-taken = { $owner } has this one. You could ask them, or take another that is waiting.
refusal-case-yours = You have this one already. You can read it, release it or resolve it.
refusal-case-claim-first = Nobody has this one at the moment. You can claim it first.
refusal-case-resolved = This one is resolved. If it comes up again, a new report opens a new one.
refusal-case-unknown = This case is not known in this server any more. You could look for a newer card in the care team's channel.
refusal-case-forgotten = What was reported here was deleted 30 days after it was resolved. The number and the outcome are all that is left.
refusal-case-outcome = Please choose what came of it; the card has the button to try again.

desk-case-card = { $why ->
    [channel-gone] A report came in, and the channel for reports is gone. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
    [permission-missing] A report came in, and I may not write in the channel for reports. Nothing is lost. An administrator can allow me to see it and to send messages there, or run /lantern setup, and the card will be put up.
    [not-set-up] A report came in, and there is no channel for reports yet. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
   *[other] A report came in, and Discord did not take its card. Nothing is lost. An administrator can run /lantern setup, and the card will be put up.
}
