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
command-unmask-approve = approve
    .description = Read why somebody asked, and decide
command-unmask-approve-request = request
    .description = The made-up name of the post
command-unmask-look = look
    .description = See who wrote it, as one of the two, within a quarter of an hour
command-unmask-look-request = request
    .description = The made-up name of the post

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
unmask-asked = The team is told that you asked. Another moderator can decide until { $until }. When they agree, you have a quarter of an hour for `/unmask look`.

unmask-decide = { $who } asks to know who wrote the post by **{ $alias }**. The author would be told: { $told }.

    >>> { $reason }
unmask-button-approve = Agree
unmask-button-refuse = Do not agree
unmask-button-look = Show me who wrote it
unmask-approved = You agreed. The two of you can look until { $until }. Each look is written down. You do not have to look yourself.
unmask-refused = You did not agree, and nothing is opened. Whoever asked is told.
unmask-author = This was written by { $who }. Only you see this. It is written down that you looked, and the author is told.

notice-unmasked = On { $at } two moderators looked who wrote a post of yours here: { $by } asked, and { $second } agreed. The reason they gave stands below. You can find this again with `/my data`. If it does not seem right to you, you could speak to somebody who administers this server.

desk-unmask-wished = { $who } asked to allow that two moderators together can find out who wrote a post. Another administrator can confirm it within a day with `/unmask switch`. Until then nothing changes.
desk-unmask-on = { $who } confirmed it: two moderators together can now find out who wrote a post. Everybody who writes is told so.
desk-unmask-off = { $who } switched it off: nobody can find out who wrote a post.
desk-unmask-asked = { $who } asks to know who wrote a post. Another moderator can read why and decide, with `/unmask approve`.
desk-unmask-approved = { $who } agreed with { $asked }: the two can look until { $until }, with `/unmask look`.
desk-unmask-refused = { $who } did not agree with { $asked }. Nothing was opened.

refusal-unmask-off = This server does not allow anyone to find out who wrote a post. You can act on the post itself: right-click it, then Apps, then *Act on this post*.
refusal-unmask-on-already = It is on already. `/unmask switch to: Off` ends it.
refusal-unmask-second-person = You asked for it yourself. Another administrator can confirm it with the same command.
refusal-unmask-reason = Please say why it has to be known in { $least } characters or more. The author reads it one day.
refusal-unmask-over = This request is not open any more. You can ask again with `/unmask request`.
refusal-unmask-own = You asked yourself, so another moderator has to decide. You could write to one of them.
refusal-unmask-not-yours = Only the two who asked and agreed can look. You could ask one of them.
refusal-unmask-nobodys = Nobody can tell who wrote this, and nobody ever could: this server kept nobody’s name with it. You can still act on the post itself.
refusal-unmask-no-author = Nobody can tell any more who wrote this: its author is not kept. You can still act on the post itself.
