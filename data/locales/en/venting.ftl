# Writing without a name.

command-vent = vent
    .description = Write what is on your mind without your name; a private form opens

vent-form-title = Without your name
vent-form-words = What is on your mind?
    .description = There is no wrong way to say it. Links and mentions are taken out.
vent-form-wish = What would help?
vent-form-boundaries = Is there something you would rather not hear?
    .description = It stands under your words, and whoever answers is reminded of it. You can leave this empty.
vent-form-note = A note before your words
    .description = Such as “violence” or “loss”. Your words are then hidden until somebody opens them.
vent-form-danger = -# I am not a crisis service, and nobody may be watching right now. If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com

vent-wish-listen = Just listen
vent-wish-kind = Kind words
vent-wish-shared = Someone who has been there
vent-wish-advice = Advice

vent-card-wish-listen = Would like: just to be heard
vent-card-wish-kind = Would like: kind words
vent-card-wish-shared = Would like: someone who has been there
vent-card-wish-advice = Would like: advice

vent-boundary-no-reconciling = No talk of reconciling, please
vent-boundary-no-cutting-off = No talk of cutting off, please

vent-card-boundary-no-reconciling = Please: no talk of reconciling
vent-card-boundary-no-cutting-off = Please: no talk of cutting off
vent-card-note = A note first: { $note }
vent-card-note-team = From the care team: { $note }

vent-posted = Thank you for saying it. It is safe with me, and goes out as **{ $alias }** some time between { $earliest } and { $latest } minutes from now, so that the time does not point at you.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

vent-posted-to-team = Thank you for saying it. It is safe with me. { $called ->
        [yes] Something in it sounded as if somebody could be in danger. So it does not wait as other words do: someone on the care team has been called to read it, as **{ $alias }**.
       *[no] The care team gets it, as **{ $alias }**, some time between { $earliest } and { $latest } minutes from now, so that the time does not point at you.
    } { $told ->
       *[yes] If they write back, it comes to you alone, by direct message or under `/my notices`.
        [no] They cannot write back to you, because nobody’s name is kept here.
    }
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

# Where a person reads it first. The truth, also about time: they are volunteers.
vent-posted-danger = Thank you for saying it. It is safe with me, as **{ $alias }**. Someone on the care team has been called to read it, and it goes out once they let it. They see the words, not who wrote them. With `/my vents` you can take it back until then.
vent-posted-review = Thank you for saying it. It is safe with me. Before it goes out as **{ $alias }**, someone on the care team reads it; they see the words, not who wrote them. They try to within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, and are volunteers, so it can take longer. { $told ->
        [yes] I tell you then, and with
       *[no] I cannot tell you; you could look with
    } `/my vents`, where you can take it back at any time.
vent-posted-unread = Thank you for saying it. It is safe with me, but I could not read it as I read everything before it goes out: something in me failed. So someone on the care team reads it before it goes out as **{ $alias }**; they see the words, not who wrote them. They try to within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, and are volunteers, so it can take longer. With `/my vents` you can take it back at any time.
vent-posted-approval = Thank you for saying it. It is safe with me. In this server someone on the care team reads everything before it goes out; yours goes out as **{ $alias }**. They see the words, not who wrote them. They try to within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, and { $told ->
        [yes] I tell you if it takes longer
       *[no] it can take longer
    }. With `/my vents` you can take it back at any time.

# What the author is told privately later.
vent-told-let-out = Someone on the care team has read what you wrote as **{ $alias }**. It goes out within a while, like everything here.
vent-told-declined = Someone on the care team has read what you wrote as **{ $alias }** and did not let it out. They do not know who you are. You are not in trouble. `/my vents` keeps it for you alone until { $until }, and you could write it again in another way. This is what they said:
vent-told-deleted = **{ $alias }** is not in the server any more. Somebody who may delete messages there has deleted the post, and its thread goes with it. They do not know who you are, and I do not know why they did it. You are not in trouble. You could write to someone on the team with `/help-now`, or write again whenever you like.
vent-told-departed = You were not in the server any more when what you wrote as **{ $alias }** was due. So it was not posted: you could not have taken it back there, or read the answers. Here are your words, for you alone. If that was a hard day: `/help-now` works in a direct message with me, and you could write again when you are back.
vent-told-not-out = What you wrote as **{ $alias }** could not be posted for 30 days: something in the server’s set-up was in the way. I am sorry. I do not keep it any longer. Here are your words, for you alone. You could tell someone on the team, or write it again with `/vent`.
vent-told-still-waits = Nobody on the care team has come to what you wrote as **{ $alias }** yet. They are volunteers, and they have been reminded. It waits until { $until }; with `/my vents` you can take it back before. If it is urgent, `/help-now` has someone to talk to.
vent-told-lapsed = Nobody on the care team came to what you wrote as **{ $alias }** in time. I am sorry. It was not posted, and its words are deleted. You could write it again with `/vent`, or write to someone on the team yourself.
vent-told-lapsed-kept = Nobody on the care team decided on what you wrote as **{ $alias }** in time. I am sorry. It was not posted. Someone seemed to be in danger, so the care team keeps what it was shown until 30 days after its case is over. They do not know who you are. If it is urgent, `/help-now` has someone to talk to.

# What moderators decide, from the card of the case.
vent-button-let-out = Let it out
vent-button-decline = Decline…
vent-button-right = Good that you asked
vent-button-wrong = Wrong alarm
vent-judged = Thank you. It is counted for the rules that asked, here in this server; where one is nearly always wrong, `/lantern screening` offers to have it weigh less.
vent-let-out = It goes out within a while, after a delay by lot. Nobody learns whose it is.
vent-decline-title = Do not let it out
vent-decline-what = It is not posted. Its author can read so privately, with your reason, and their words for a week still. You do not learn who they are.
vent-decline-reason = What would you like them to know?
    .description = Its author reads this. A warm sentence helps; say what would be different another time.
vent-declined = It stays private. Its author can read that, with what you said, and nobody else learns whose it is.

refusal-vent-no-reason = Please say in a few words why: whoever wrote it reads that. The card has the button to try again.

vent-panel-title = A place to say it
vent-panel-text = You can write here without your name. Nobody sees you press the button, and your words come out a while later under a made-up name with a thread for answers.

    Parents and adult children both write here. You could read a post and leave a few kind words in its thread, or only read. All of that is welcome.

    -# This is peer support, not a crisis service. If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com
vent-button-write = Write without my name
vent-button-write-too = Write without my name
vent-button-report = Report

vent-dm-choose = You can write without your name from here too. In which server should it come out? Only you see this.
    -# If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com
vent-dm-none = I found no server that we are both in and where writing without a name is set up. `/help-now` works here as well.
vent-dm-many = I am in many servers. Write a part of the name of yours, and I look whether you are in it. Only you see this.
    -# If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com
vent-dm-button-name = Write its name
vent-dm-form-title = Which server?
vent-dm-form-name = A part of its name
    .description = I show you only servers that you are in yourself.
vent-dm-none-named = I found no server of that name that we are both in and where writing without a name is set up. `/help-now` works here as well.
vent-dm-too-many = Many servers have that in their name. You could write more of it, or use `/vent` in the server itself; nobody sees that you do.
refusal-dm-not-in-it = You are not in that server any more, so I cannot post it there. `/help-now` works here as well.

refusal-vent-empty = There were no words in it that I could post. You could write it again in your own words; links and pictures are left out here.
refusal-vent-pace = { $hours ->
        [0] You wrote a little while ago.
       *[other] You have written a good deal lately.
    } You can write again in { a-while }. Your words stay in the preview for half an hour. You could also note them down for yourself, or use `/tip`.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

refusal-vent-not-there = That post is not among yours any more. You can open `/my vents` again to see what is there.
refusal-vent-words-gone = I keep no words of that post any more: I keep them until it is out, and of what was declined for a week. Where it is out, they are in the post itself.
refusal-vent-not-open = That post takes no answers as it is now. You can open `/my vents` again to see where it stands.

# What one wrote oneself: /my vents.

command-my-vents = vents
    .description = What you wrote without your name: read it, take it back, or close it to answers

my-vents-none = There is nothing here that you wrote without your name and that you could still take back. I keep whose a post is, sealed, for 30 days after it came out; after that nobody can tell any more, and I cannot either.
my-vents-none-kept = In this server nobody keeps whose a post is, so I have no list to show you. With the code that you were given when you sent one you can still read the answers to it, edit it, close it or take it back.
my-vents-why-not = This is what they said: “{ $why }”
my-vents-title = **What you wrote without your name.** Only you see this. Press a number to take one back, to close it to answers, or to read what is not out.
my-vents-line = { $number }. **{ $alias }**: { $state }
my-vents-kept = -# 30 days after a post came out I forget whose it is. An open case of the care team about it may keep that sealed until it is over. The post stays, and can then not be taken back through me.
my-vents-one = **{ $alias }**: { $state }

    { $may ->
        [close] Taking it back deletes it with everything that was answered to it. Closing it leaves it there, and nobody can answer any more.
        [remove] Taking it back deletes it with everything that was answered to it.
       *[withhold] Taking it back deletes its words, and it never comes out.
    }
my-vents-to-team = { $kept ->
       *[yes] If the care team writes back, it comes to you alone, by direct message or under `/my notices`.
        [no] The care team cannot write back to you, because nobody’s name was kept with it.
    }
my-vents-answers = { $count ->
        [0] Nobody has answered without a name yet. Answers in people’s own names are in its thread too.
        [one] One answer without a name is in its thread: { $thread }
       *[other] { $count } answers without a name are in its thread: { $thread }
    }
my-vents-words = { $state ->
        [declined] What you wrote as **{ $alias }**. The care team did not let it out, and it stays private. Only you see this; I keep the words for you until { $until }, or until you take it back. *Write it again* opens the form with them.
        [held] What you wrote as **{ $alias }**, which waits for the care team. Only you see this; I keep the words until it is out, and at most until { $until }. *Write it again* opens the form with them as a post of its own: this one waits on, unless you take it back.
       *[other] What you wrote as **{ $alias }**, as others will see it. Only you see this; I keep the words until others see them, or until you take it back.
    }
my-vents-button-words = Show my words
my-vents-button-again = Write it again
my-vents-button-told = How I am told
my-vents-state-queued = waits, and comes out a while after you wrote it
my-vents-state-stopped = waits while writing without a name is stopped here, and I cannot say how long that is; nothing of it is lost
my-vents-state-held = waits until someone on the care team has read it
my-vents-state-declined = was not let out by the care team, and stays private
my-vents-state-stuck = waits: something in this server's set-up keeps me from posting it, and the team knows
my-vents-state-released = is out: { $link }
my-vents-state-hidden = is hidden: a moderator took it away for now, and it may come back
my-vents-state-to-team = is with the care team
my-vents-state-closed = is out, closed to answers: { $link }
my-vents-edited = -# Other words of yours wait to take its place.
my-vents-button-edit = Edit…
my-vents-earlier = Earlier
my-vents-later = Later
my-vents-button-take-back = Take back
my-vents-button-close = Close to answers
my-vents-button-list = All of mine
my-vents-button-sure = Yes, take it back
my-vents-button-keep = Leave it there
my-vents-sure = { $out ->
        [yes] Take back **{ $alias }**? The post, its thread and every answer in it are deleted for everyone, and nobody can bring them back. If it was hidden once and came back, its earlier thread can still be read among the archived ones. Who has read it may remember it, and what was reported to the care team stays with them until 30 days after they are done.
       *[no] Take back **{ $alias }**? It will not come out, and its words are deleted now. If the care team was called because someone may be in danger, they keep what they were shown until 30 days after they are done.
    }
my-vents-taken = { $out ->
        [yes] **{ $alias }** is taken back. The post and its thread are being deleted now.
       *[no] **{ $alias }** is taken back. It will not come out, and its words are deleted.
    }
    -# You could write again whenever you like, or look for something that helps with `/tip`.
my-vents-closed = It is closed. What was answered stays, and nobody can add to it any more.

# Where a server keeps nobody's name: the code by which whoever wrote something acts on it.

claim-code = **This code is yours alone, and I show it only now:** `{ $code }`
    In this server nobody keeps who wrote what, and I do not either. With `/my vents`, *Use a claim code*, it lets you see where your post is, read the answers, edit it, close it or take it back, for as long as it is there. This message goes away when Discord is closed, so please keep the code where nobody else reads it: whoever has it can do all that too. Without it nothing is wrong. The post stays nobody’s, and only a moderator can hide it.
claim-button-use = Use a claim code
claim-button-answer = Answer as its author
claim-title = Use a claim code
claim-what = With the code you were given you can see where your post is, read the answers, edit it, close it to answers or take it back. Nobody sees that you use one, and nothing of it is kept.
claim-field = Your code
    .description = Four groups of five letters and numbers. Blanks and capitals do not matter.
claim-opened = -# Your code opened this for half an hour. After that I ask for it again. I cannot send you messages about this post, so you could look here now and then.
refusal-claim-unknown = I know no post by that code. It may be a slip in it, or the post was taken back, or nobody came to it in time. You could look at the code once more and try again.
refusal-claim-slow = Those were several codes that I do not know. You can try again in { a-while }. If yours is lost, a moderator can still hide a post that troubles you; they do not need to know that it is yours.
refusal-claim-again = It is half an hour since you used your code. With `/my vents`, *Use a claim code*, you can use it again.

# Other words in the place of a post that is out.

vent-edit-title = Other words for your post
vent-edit-what = What you write here takes the place of everything in **{ $alias }**, the note before it too. I keep no words of a post that is out, so this starts empty; you can copy them from the post. What would help and what you would rather not hear stay as they are.
vent-edit-preview = **Nothing is changed yet.** This is how **{ $alias }** would look. It is yours to decide.
vent-edit-preview-go = Put it in its place
vent-edited = Thank you. The new words are safe with me, and take the place of the old ones in **{ $alias }** some time between { $earliest } and { $latest } minutes from now, so that the time does not point at you. Discord shows that a post was edited, and who has read the old words may remember them. Should the post be hidden or deleted before then, nothing is changed{ $told ->
        [yes] {" "}and I tell you
       *[no] {" "}and these words are deleted
    }.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
vent-told-not-edited = The new words for **{ $alias }** did not take their place. The post may be hidden or gone, or your writing paused. You may not have been in the server just then, or something kept me from it. They are not kept any longer; here they are, for you alone. You could look in `/my vents`, and edit it once more where that can be done.

refusal-edit-danger = I have not changed your post. These words sound as if someone may be in danger, and nobody has been called through this. If it is so, please call your local emergency number now, or use `/help-now`. You could also write it as a post of its own with `/vent`: the care team is called then. Your words stay in the preview for half an hour.
refusal-edit-review = I have not changed your post. Someone on the care team looks at words like these when they are a post of their own, and nobody looks at an edit. You could write them with `/vent`, or put them in another way; they stay in the preview for half an hour.
refusal-edit-unread = I have not changed your post: something in me failed, and I could not read the new words as I read everything before it goes out. You could try again in a while; they stay in the preview for half an hour.
refusal-edit-approval = In this server someone on the care team reads everything before it goes out. Nobody reads an edit. You could take the post back and write it again. Your words stay in the preview for half an hour.
refusal-edit-not-out = That post is not out, so there is nothing to put other words into. `/my vents` shows what you can do with it.
refusal-edit-hidden = A moderator has hidden that post, so it cannot be edited now. With `/my vents` you can take it back.
refusal-edit-on-its-way = Your last change is on its way to that post at this moment. You can edit it again in a few minutes.

refusal-vent-blurred-too-long = Blurred, it would be too long, so I left it as it was. You could write it again a little shorter and then blur it.
refusal-vent-draft-gone = That is not kept any more: you have sent it or put it away, or half an hour is over. You could look in `/my vents`, or write again with `/vent`.
refusal-vent-decided = You have decided about this one already. Your first press holds; nothing is lost, and nothing goes out twice.

# Who can find out who wrote: each clause stands there where it is true in this server, and tests/venting/test_promise.py
# holds the program to it.

promise-title = Who can find out who you are
promise-later = Your words are posted under a made-up name, between { $after } and { $within } minutes after you say so.
promise-later-approved = Once they let them out, your words are posted under a made-up name, between { $after } and { $within } minutes later.
promise-read = A program reads your words first; where they sound as if someone should look, the care team reads them, without your name, and they may wait for that.
promise-read-approve = Someone on the care team reads your words first, without your name, and lets them out or tells you why not.
promise-members = Other members and other bots do not see who wrote.
promise-moderators-cannot = Moderators do not see it either.
promise-moderators-can = Moderators do not see it either. But here two of them together, with a written reason, may look who wrote a post. You are told when that has happened.
promise-kept = Who wrote is stored sealed until { $days } days after your words came out, and in a case of the care team about them until it is over. In those { $days } days you can take them back with `/my vents`.
promise-operator = Only the people who run this bot hold the key to that.
promise-nobody = Who wrote is not stored here. Once you have sent it, nobody can look it up: no moderator, and not the people who run this bot, not even with its key.
promise-nobody-program = They could only change the program itself, and would then learn it of what is written after that.
promise-code = You get a code, once. With it you can read answers with `/my vents`, edit your words or take them back; without it I cannot do that for you. I cannot send you messages about your words, and nobody can write to you through me.
promise-discord = Discord itself knows that you opened this form.
promise-words = Names, places and dates in your words can still give you away.
promise-unknown = Before anything is posted I show you who in this server could find out who wrote.

# Before words go out.

vent-preview = **Nothing is posted yet.** This is how it would look, under another made-up name. It is yours to decide.
vent-preview-found = I found something that could tell others who you are, or whom you write about:
vent-preview-too-long = **Nothing is posted yet.** There are so many links or mentions in it that, with something else in their place, it does not fit into one post. You could write it again with fewer of them; your words are still in the form. I keep them sealed for half an hour, for you alone.
vent-preview-line = - { $kind }: “{ $quoted }”
vent-preview-more = { $count ->
        [one] - and one more
       *[other] - and { $count } more
    }
vent-readers-both = Everyone here
vent-readers-parents = The parents’ room
vent-readers-children = The adult children’s room
vent-readers-moderators = The care team only
vent-read-by-both = Who may read it: **everyone here**, parents and adult children.
vent-read-by-parents = Who may read it: **those in the parents’ room**. Fewer people can have written there.
vent-read-by-children = Who may read it: **those in the adult children’s room**. Fewer people can have written there.
vent-read-by-moderators = Who may read it: **the care team**, in their own room. They do not see who wrote either. { $kept ->
       *[yes] If they write back, it comes to you alone, and you can answer without your name.
        [no] This server keeps nobody’s name, so they cannot write back to you.
    }
vent-read-by-no-sides = -# You see no room here that one side alone reads, so it is everyone or the care team.
vent-preview-kept = -# Only you see this. I keep it sealed for half an hour, then it is gone. I can miss a detail, so please read it once more yourself.
vent-preview-alias = A made-up name
vent-preview-post = Post it
vent-preview-blur = Blur these
vent-preview-again = Write it again
vent-preview-not-now = Not now
vent-preview-dropped = Nothing is kept. You could come back to it whenever you like, or look for something that helps with `/tip`.

vent-detail-name = A name
vent-detail-phone = A phone number
vent-detail-email = An e-mail address
vent-detail-address = An address
vent-detail-postcode = A postcode
vent-detail-handle = A name used on the net
vent-detail-link = A link
vent-detail-invite = An invite
vent-detail-school = A school
vent-detail-employer = Where somebody works
vent-detail-date = An exact date
vent-detail-number = A number that belongs to somebody

vent-blurred-name = {"["}a name]
vent-blurred-phone = {"["}a phone number]
vent-blurred-email = {"["}an e-mail address]
vent-blurred-address = {"["}an address]
vent-blurred-postcode = {"["}a place]
vent-blurred-handle = {"["}a user name]
vent-blurred-link = {"["}a link]
vent-blurred-invite = {"["}an invite]
vent-blurred-school = {"["}a school]
vent-blurred-employer = {"["}a place of work]
vent-blurred-date = {"["}a date]
vent-blurred-number = {"["}a number]
