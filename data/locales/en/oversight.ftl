# Keeping anonymous writing safe. Moderators act on a post; nobody learns who wrote it.

command-anon = anon
    .description = Stop, pause or hide what is written without a name; for the care team
command-anon-lockdown = lockdown
    .description = Stop all anonymous writing at once; settings stay, and what waits keeps waiting
command-anon-lockdown-reason = reason
    .description = Why; kept sealed in the record of this server for a year
command-anon-lift = lift
    .description = Let anonymous writing go on, or end a pause early
command-anon-lift-what = what
    .description = The lockdown, or a pause by the made-up name of its post
command-anon-pause = pause
    .description = Pause whoever wrote a post from anonymous writing; nobody learns who it is
command-anon-pause-post = post
    .description = The link of the post, as it stands on its card
command-anon-hide = hide
    .description = Take an anonymous post away for now; it can be restored for 30 days
command-anon-hide-post = post
    .description = The link of the post, as it stands on its card
command-anon-note = note
    .description = Put a note before an anonymous post; its words are behind a reveal then
command-anon-note-post = post
    .description = The link of the post, as it stands on its card
command-anon-restore = restore
    .description = Post a hidden post again
command-anon-restore-post = post
    .description = The made-up name of the post

menu-act-on-post = Act on this post
    .description = Hide, bring back, or put a note before what was written without a name

anon-choose = **{ $alias }** wrote this without a name. You can act on the post; nobody learns who wrote it, and neither will you.
anon-button-pause = Pause its author
anon-button-hide = Hide the post
anon-button-note = Put a note before it
anon-button-answer = Say something to it

anon-pause-title = Pause its author
anon-pause-nobody = Whoever wrote this cannot write without a name here until the pause ends. You do not learn who it is. They are told when they next try, with your reason, and can answer once.
anon-pause-span = For how long?
anon-span-1h = One hour
anon-span-1d = One day
anon-span-3d = Three days
anon-span-7d = A week
anon-span-30d = Thirty days
anon-pause-reason = Why?
    .description = The author reads this. It is also kept sealed in the record, for a year.
anon-paused = The author of this post is paused until { $until }. You can end it early with `/anon lift`.
anon-pause-lifted = That pause has ended. Its author can write again.

anon-hide-title = Hide the post
anon-hide-what = The post goes away and its thread is locked. What it says is kept sealed for 30 days, so that you can bring it back with `/anon restore`. After that it is deleted.
anon-hide-reason = Why?
    .description = Kept sealed in the record of this server, for a year. Nobody else reads it.
anon-hidden = The post is going away now. You can bring it back for 30 days with `/anon restore`.
anon-restored = It is posted again, with a new thread and a link to the earlier one. While anonymous writing is stopped, it waits.
anon-restored-earlier = Earlier answers

anon-note-title = A note before this post
anon-note-what = What you write is read first, as a note from the care team. The words of the post are behind a reveal: whoever wants to read them presses it. A note of the author’s stays. You can put another one in its place. It cannot be taken off again.
anon-note-words = What should people know before they read?
    .description = A few plain words, such as: speaks of violence. It stands in the record too.
anon-noted = The note is on its way to the post. It stays there when its author edits it, and when it is hidden and comes back.

anon-stopped = All anonymous writing is stopped now. Nothing is lost: what waits comes out after `/anon lift what: everything`, and settings stay as they are.
anon-stopped-already = All anonymous writing is stopped already. `/anon lift` lets it go on.
anon-resumed = Anonymous writing goes on. What was due meanwhile comes out within a few minutes.
anon-lift-everything = All anonymous writing
anon-lift-pause = { $alias }: paused for { $hours ->
        [one] one more hour
       *[other] { $hours } more hours
    }
anon-post-gone = A post that is gone

anon-answer-title = Say something to it
anon-answer-who = The care team reads this beside your post, without your name. You can do it once. Where something in it could tell who you are, I show you that before anything is sent. A moderator looks at it when somebody is there; nobody may be watching right now.
anon-answer-words = What would you like them to know?
anon-answer-lead = From the author of this post, who is paused: { $answer }
anon-answered = The care team has it now, without your name. If they end the pause early, you can write again.
data-pause-answers =
    { $count ->
        [0] Nothing that you would say to a pause waits for you to decide.
        [one] What you would say to a pause waits for you to decide.
       *[other] { $count } things that you would say to a pause wait for you to decide.
    }

refusal-anon-stopped = Writing without a name is stopped here for now. The care team did that for everyone, and nothing that waits is lost. Until it goes on you could note it down for yourself, use `/tip`, or write to a moderator.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
refusal-anon-paused = The care team has paused your writing without a name here until { $until }. They looked at a post and do not know who you are. Their reason: “{ $reason }”
    You can still read and use `/tip`, and you can say something to it once, still without your name.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
refusal-anon-paused-answered = Your writing without a name is paused here until { $until }. The reason was: “{ $reason }” The care team has what you said to it. You can still read and use `/tip`.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
refusal-anon-pause-over = This pause is not there any more. You can try to write again.
refusal-anon-answered = You have answered this already, and the care team has it. You could write to a moderator yourself, in your own name.
refusal-anon-no-reason = A reason is missing. Please write one: it is what others can judge this by later.
refusal-anon-no-post = I know no anonymous post behind that. Please right-click the post itself, or give the link that stands on its card.
refusal-anon-no-author = No author is kept for that post, so nobody can be paused by it. You can hide the post.
refusal-anon-no-note = A few words are missing. Please say what people should know before they read, such as: speaks of violence.
refusal-anon-nobodys = This server keeps nobody’s name with what is written. So nobody can be paused by that post, and nobody can tell who wrote it. You can hide it. Where there are more than you can read, `/anon lockdown` stops all writing without a name for a while.
refusal-anon-not-out = That post is not out there just now. You can look at `/anon restore`, or try again once it is posted.
refusal-anon-hidden = That post is hidden already. You can bring it back with `/anon restore`.
refusal-anon-not-hidden = That post is not hidden any more. Somebody may have brought it back already; if it is not there, nothing of it is kept, and its author can write it again.
refusal-anon-no-pause = That pause is not there any more. You can see what is in force with `/anon lift`.
refusal-anon-not-stopped = Anonymous writing is not stopped here. You can end a pause by choosing it from the list.
refusal-anon-span = Please choose for how long from the list.

desk-anon-stopped = A moderator has stopped all anonymous writing here. What waits keeps waiting; `/anon lift` lets it go on.
desk-anon-resumed = Anonymous writing goes on. What was due meanwhile comes out within a few minutes.
desk-anon-hide = A post was hidden, but I could not take it away. Please delete it by hand; it can still be restored.
desk-anon-note = I could not put a note before a post. Its words stand there as they were; you could hide it with `/anon hide`.
desk-anon-restore = A hidden post could not be posted again. It stays hidden; please run `/lantern setup` and try once more.
desk-anon-restore-late = A hidden post was to come back, and waited until 30 days were over. Its words are deleted, so it cannot be posted again.
