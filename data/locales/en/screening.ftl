# Reading what is written before others see it, and what a server decides about it. How to change a sentence: data/README.md

command-lantern-screening = screening
    .description = How anonymous words are read before they go out; try a change on past decisions first

refusal-screening-many-words = That is more than { $most } words or phrases. You could leave out those that matter least.
refusal-screening-word = “{ $word }” cannot be used: each needs 3 to { $most } characters, and a letter or digit among them. You could write it longer, or as part of a phrase.
refusal-screening-proposal-gone = This change is not waiting any more. You could open `/lantern screening` again to see how it stands.

screening-title = How anonymous words are read
screening-text = Before anything anonymous goes out, I read it for signs of danger. I refuse and delete nothing: a person decides, and the author is shown privately where help is.

screening-watch = How readily a person is asked to look
screening-watch-calm = Look: calmly
    .more = Only what a rule names goes to the care team; a mere impression shows help to its author.
screening-watch-usual = Look: as usual
    .more = What a rule names, and what looks much like it, goes to the care team.
screening-watch-close = Look: closely
    .more = Weaker impressions go to the care team too; expect more to read.

screening-paging = When whoever is on call is called
screening-paging-high = Call: for high and above
    .more = For thoughts with a method or intent, violence and children at risk, and all that is graver.
screening-paging-danger-now = Call: for danger now only
    .more = For what happens now or is planned with a date; the rest waits in the queue.

screening-hold = What needs a look
screening-hold-first = Post: waits for a person
    .more = It goes out once a moderator has looked; its author is told so.
screening-hold-after = Post: goes out, then is looked at
    .more = It goes out like everything else, and a moderator looks at it there.

screening-words = This server’s own words
screening-words-none = None. You could add names of places or phrases that mean something here.
screening-words-button = Our own words
screening-words-more = { $count ->
    [one] One more stands in the form: *Our own words*, below.
   *[other] { $count } more stand in the form: *Our own words*, below.
}
screening-words-field = Words or phrases, one a line
    .description = Whole words only. What holds one of them goes to the care team. Up to 50.

screening-lighter = Rules that weigh less here
screening-doubtful = Rules to think about
screening-doubtful-text = Your moderators found these nearly always wrong. Nothing changes by itself; you could let one weigh a step less.
screening-doubtful-line = `{ $rule }`: right { $right } times of { $alarms }
screening-menu-rule = A rule to weigh less, or as before
screening-rule-lighter = { $rule }: weigh a step less
screening-rule-again = { $rule }: weigh as before

screening-not-yet = **Not in use yet.** Have a look at what it would have meant, then choose below.
screening-tried = What it would have meant
screening-tried-text = { $decisions ->
    [one] For the last post that was read here before yesterday:
   *[other] For the last { $decisions } posts that were read here before yesterday:
}
screening-tried-line = { $tier }: { $before } as it was, **{ $after }** with this
screening-tried-nothing = Nothing was read here before yesterday, so there is nothing to try it on. What is newer is left out, so that nobody sees here when something is written.
screening-tried-words = Your own words cannot be tried, because no post’s words are kept.
screening-tried-rules = For a rule that weighs less this is a careful guess: the true numbers may be lower.
screening-tried-again = A rule that weighs as before cannot be tried on what was read while it weighed less: the true numbers may be higher.
screening-tier-page = Someone on call is called
screening-tier-review = A moderator is asked to look
screening-tier-resources = Only the author is shown help
screening-tier-nothing = Nothing found
screening-use = Use these
screening-leave = Leave it as it was
screening-changed = **Not in use yet.** Someone else changed something meanwhile, and it is in here too. Have a look, then choose below.
screening-used = This counts from now on. The team reads at its desk that it was changed.
screening-left = Left as it was.

desk-screening-changed = How anonymous words are read was changed by someone who administers this server. `/lantern screening` shows how it stands.
desk-screening-doubtful = The rule `{ $rule }` of the screening was right { $right } times of { $alarms } in your moderators’ eyes. Nothing changes by itself: someone who administers this server could let it weigh less with `/lantern screening`, or leave it.
