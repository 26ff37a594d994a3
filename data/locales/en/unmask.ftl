# Break-glass: two moderators together find out who wrote a post, where the server has allowed it.

command-unmask = unmask
    .description = Two moderators together find out who wrote a post, where this server allows it
command-unmask-switch = switch
    .description = Allow it here, which takes two people, or allow it no more
command-unmask-switch-to = to
    .description = On needs a second person within a day; off is at once
command-unmask-request = request
    .description = Ask to know who wrote a post; another moderator decides
command-unmask-request-post = post
    .description = The link of the post, as it stands on its card
command-unmask-words = words
    .description = For administrators: ask to take the words of a case as files; another of the team decides
command-unmask-words-number = number
    .description = The number of the case
command-unmask-approve = approve
    .description = Read why somebody asked, and decide
command-unmask-approve-request = request
    .description = The made-up name of the post, or the case
command-unmask-look = look
    .description = See who wrote it, or take the words, as one of the two, within a quarter of an hour
command-unmask-look-request = request
    .description = The made-up name of the post, or the case

unmask-switch-on = On
unmask-switch-off = Off

unmask-wished = It is noted, and the team is told. Another administrator can confirm it within a day with the same command. Until then nothing changes.
unmask-on = It is on now. Two moderators together can find out who wrote a post. Everybody who writes is told so before they write, and the author is told afterwards.
unmask-off = It is off now, and every request is gone. Nobody can find out who wrote a post.
unmask-off-already = It was off already.

unmask-form-title = Who wrote this?
unmask-form-what = This opens what was promised to stay closed. Another moderator reads your reason and decides. It stays in the record of this server for good, and the author is told who asked, who agreed, and why.
unmask-form-reason = Why does it have to be known?
    .description = The other moderator reads this, and later the author.
unmask-form-told = When is the author told?
    .description = A delay is for when knowing it at once would put somebody in danger.
unmask-told-at-once = At once
unmask-told-1d = After a day
unmask-told-3d = After three days
unmask-told-7d = After a week
unmask-when-at-once = at once
unmask-when-1d = after a day
unmask-when-3d = after three days
unmask-when-7d = after a week
unmask-asked = The team is told that you asked. Another moderator can decide until { $until }. When they agree, you have a quarter of an hour for `/unmask look`.

unmask-decide = { $who } asks to know who wrote the post by **{ $alias }**. The author would be told { $told }.

    >>> { $reason }
unmask-button-approve = Agree
unmask-button-refuse = Do not agree
unmask-button-look = Show me who wrote it
unmask-approved = You agreed. The two of you can look until { $until }. Each look is written down. You do not have to look yourself.
unmask-refused = You did not agree, and nothing is opened. Whoever asked is told.
unmask-author = This was written by { $who }. Only you see this. It is written down that you looked, and the author is told.

words-form-title = The words of a case
words-form-what = This takes what is sealed in this case out of the program: what it is about, why it was reported, the notes, and what was said with people. Who reported it, and who wrote without a name, stays sealed. Another of the team reads your reason and decides. That you took it stays in the record and in the case.
words-form-reason = What are the words needed for?
    .description = The other one reads this, and later those whose words they are.
words-form-told = When are they told?
    .description = Whoever wrote, asked, reported or talked with you. A delay is for when it would endanger somebody.
words-asked = The team is told that you asked. Another of the team can decide until { $until }. When they agree, you have a quarter of an hour for `/unmask look`.
words-choice = The words of case { $number }
words-decide = { $who } asks to take the words of **case { $number }** as files. Those whose words they are would be told { $told }.

    >>> { $reason }
words-approved = You agreed. The two of you can take them until { $until }. Each time is written down. You do not have to take them yourself.
words-button-take = Give me the files
words-taken = These are the words of the case. Only you see this message, but a file that is saved is sealed no more: whoever has it can read it. Keep it where others do not come, give on only what is needed, and delete it afterwards.

notice-words-taken = On { $at } what the care team keeps of something that you wrote, asked for or told them here was taken out of its seal as files: { $by } asked, and { $second } agreed. Who you are was not opened with it. The reason they gave stands below. You can find this again with `/my data`. If it does not seem right to you, you could speak to somebody who administers this server.

notice-unmasked = On { $at } two moderators looked who wrote a post of yours here: { $by } asked, and { $second } agreed. The reason they gave stands below. You can find this again with `/my data`. If it does not seem right to you, you could speak to somebody who administers this server.

desk-unmask-wished = { $who } asked to allow that two moderators together can find out who wrote a post. Another administrator can confirm it within a day with `/unmask switch`. Until then nothing changes.
desk-unmask-on = { $who } confirmed it: two moderators together can now find out who wrote a post. Everybody who writes is told so.
desk-unmask-off = { $who } switched it off: nobody can find out who wrote a post.
desk-unmask-asked = { $who } asks to know who wrote a post. Another moderator can read why and decide, with `/unmask approve`.
desk-unmask-approved = { $who } agreed with { $asked }: the two can look until { $until }, with `/unmask look`.
desk-unmask-refused = { $who } did not agree with { $asked }. Nothing was opened.

desk-words-asked = { $who } asks to take the words of case { $number } as files. Another of the team can read why and decide, with `/unmask approve`.
desk-words-approved = { $who } agreed with { $asked }: the two can take the words of case { $number } until { $until }, with `/unmask look`.
desk-words-refused = { $who } did not agree with { $asked } about the words of case { $number }. Nothing was opened.

refusal-unmask-off = This server does not allow anyone to find out who wrote a post. You can act on the post itself: right-click it, then Apps, then *Act on this post*.
refusal-unmask-on-already = It is on already. `/unmask switch to: Off` ends it.
refusal-unmask-second-person = You asked for it yourself. Another administrator can confirm it with the same command.
refusal-unmask-reason = Please say why it has to be known in { $least } characters or more. The author reads it one day.
refusal-unmask-over = This request is not open any more. You can ask again with `/unmask request`.
refusal-unmask-own = You asked yourself, so another moderator has to decide. You could write to one of them.
refusal-unmask-not-yours = Only the two who asked and agreed can look. You could ask one of them.
refusal-unmask-nobodys = Nobody can tell who wrote this, and nobody ever could: this server kept nobody’s name with it. You can still act on the post itself.
refusal-unmask-no-author = Nobody can tell any more who wrote this: its author is not kept. You can still act on the post itself.
