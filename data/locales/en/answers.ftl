# Answers to what was written without a name.

answer-button-open = Answer anonymously

answer-form-title = Answer without your name
answer-form-asked = **{ $alias }** wrote this and said what would help:
answer-form-alias = You answer under a made-up name. In this thread it stays the same; in another thread you get another one, and nobody can match the two.
answer-form-author = This is your own post. Your answer is shown as written by **whoever wrote the post**, so that nobody else can speak for you.
answer-form-forgotten = It is more than 30 days since this came out, and nobody can tell any more whose it is. If you wrote it, that is what was promised; your answer then stands under a made-up name like everybody’s.
answer-form-who = -# Other members and moderators do not see who answers. Whose an answer is stays sealed for 30 days, and in a case of the care team about it until it is over, for the same uses as with a post. Names, places and dates in your words can still give you away.
answer-form-alias-nobody = You answer under a made-up name, another one each time, so nobody can match two answers of yours.
answer-form-claim = You answer under a made-up name. If you wrote the post: with `/my vents`, *Use a claim code*, you can answer as its author.
answer-form-who-nobody = -# In this server who answers is not stored, not even sealed: nobody can look it up, and nobody can write to you about it. So once it is sent you cannot take it back or read it here again; a moderator can hide it. Names, places and dates in your words can still give you away.
answer-form-words = Your answer
    .description = Links and mentions are taken out. A few words are enough.

answer-card-author = Wrote the post

answer-sent = Thank you for answering. It comes out in this thread within { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } as **{ $alias }**.
answer-sent-author = It comes out in this thread within { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } as **{ $alias }**, marked as written by whoever wrote the post.
# Where a person reads it first.
answer-held-danger = Thank you for saying it. I did not post it yet. Something in it sounded as if somebody could be in danger. So someone on the care team has been called to read it. They see the words, not who wrote them. You did nothing wrong. If they let it out, it stands here as **{ $alias }**. They may not be here right now{ $told ->
        [yes] {""}, and they could write to you through me
       *[no] {""}, and they cannot write to you: nobody here knows that it is yours
    }.
answer-held-review = Thank you for answering. It is safe with me. Before it goes out as **{ $alias }**, someone on the care team reads it; they see the words, not who wrote them. They try to within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, and are volunteers, so it can take longer. { $told ->
        [yes] I tell you then, and with `/my vents`, *My answers*, you can take it back at any time.
       *[no] Nobody here knows that it is yours, so I cannot tell you what came of it.
    }
answer-held-unread = Thank you for answering. It is safe with me, but I could not read it as I read everything before it goes out: something in me failed. So someone on the care team reads it before it goes out as **{ $alias }**; they see the words, not who wrote them. They try to within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, and are volunteers, so it can take longer. { $told ->
        [yes] I tell you then, and with `/my vents`, *My answers*, you can take it back at any time.
       *[no] Nobody here knows that it is yours, so I cannot tell you what came of it.
    }

# What its writer is told privately later.
answer-told-let-out = Someone on the care team has read what you answered as **{ $alias }**. It comes out in its thread after a while, like everything here.
answer-told-declined = Someone on the care team has read what you answered as **{ $alias }** and did not let it out. They do not know who you are. You are not in trouble. Your words are kept for you alone until { $until }, under `/my vents`, *My answers*. You could answer again in another way. This is what they said:
answer-told-deleted = What you answered as **{ $alias }** is not in its thread any more: somebody who may delete messages there has deleted it. They do not know who you are, and I do not know why they did it. You could write to someone on the team with `/help-now`, or answer again.
answer-told-still-waits = Nobody on the care team has come to what you answered as **{ $alias }** yet. They are volunteers, and they have been reminded. It waits until { $until }; with `/my vents`, *My answers*, you can take it back before. If it is urgent, `/help-now` has someone to talk to.
answer-told-lapsed = Nobody on the care team came to what you answered as **{ $alias }** in time. I am sorry. It was not posted, and its words are deleted. You could answer again, or write to someone on the team yourself.
answer-told-lapsed-kept = Nobody on the care team decided on what you answered as **{ $alias }** in time. I am sorry. It was not posted. Someone seemed to be in danger, so the care team keeps what it was shown until 30 days after its case is over. They do not know who you are. If it is urgent, `/help-now` has someone to talk to.

answer-preview = **Nothing is posted yet.** Before you decide:
answer-preview-clear = There is nothing more to point out.
answer-preview-details = Something could tell others who you are, or whom you write about:
answer-preview-no-reconciling = - Whoever wrote the post asked for **no talk of reconciling**. This might read as that: “{ $quoted }”
answer-preview-no-cutting-off = - Whoever wrote the post asked for **no talk of cutting off**. This might read as that: “{ $quoted }”
answer-preview-post = Send it like this

refusal-answer-empty = There were no words in it that I could post. You could write it again in your own words; links and pictures are left out here.
refusal-answer-pace = You answered a great deal in a short time. You can answer again in { a-while }. You could answer in your own name meanwhile, or just read.
refusal-answer-to-team = This was written to the care team alone, and whoever wrote it sees no answers here. *Message* on its case reaches them, unless this server keeps nobody’s name.
refusal-answer-closed = This post takes no more answers. You could leave whoever wrote it in peace with it, or write something of your own with `/vent`.
refusal-answer-no-post = That post is not there any more, or not just now. You could look at the channel again a little later.

notice-answer-not-out = { $why ->
        [closed] Your answer did not come out: the post was taken back, closed to answers, or hidden for good, before it. Here are your words, for you alone:
        [departed] You were not in the server any more when your answer was due, so it was not posted. Here are your words, for you alone:
       *[trouble] Your answer could not be posted, because something in the server’s set-up stood in the way; the thread may be gone. Here are your words, for you alone:
    }

# Quiet signs: counted, never listed.

sign-hear = I hear you{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-know = I know this too{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-with = I am with you{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-given = It is counted, and the number moves within a few minutes. Nobody sees who pressed. Press again to take it back.
sign-taken = It is taken back. The number moves within a few minutes.
refusal-sign-own = This is your own post; what others feel about it is counted here. You could answer, as whoever wrote it.
refusal-sign-old = This came out more than 30 days ago, and signs are counted no more. You could still answer, with your name or without.

notice-answers = { $count ->
        [one] There is an answer to what you wrote as **{ $alias }**: { $link }
       *[other] There are { $count } answers to what you wrote as **{ $alias }**: { $link }
    }

data-signs =
    { $count ->
        [0] No quiet sign of yours is remembered.
        [one] One quiet sign of yours is remembered, so that it counts once.
       *[other] { $count } quiet signs of yours are remembered, so that each counts once.
    }
data-answers =
    { $count ->
        [0] No answer without your name is known to be yours, and you have no made-up name in a thread.
       *[other] What is known, sealed, of your answers without your name: { $count } answers and made-up names in threads.
    }
data-answer-drafts =
    { $count ->
        [0] No answer waits for you to decide.
        [one] One answer waits for you to decide.
       *[other] { $count } answers wait for you to decide.
    }

# What one answered oneself: a page of /my vents.

my-answers-button = My answers
my-answers-none = There is no answer here that you wrote without your name and could still take back. I keep whose an answer is, sealed, for 30 days after it came out; after that nobody can tell any more, and I cannot either.
my-answers-title = **What you answered without your name.** Only you see this. Press a number to take one back, or to read one that is not out.
my-answers-kept = -# 30 days after an answer came out I forget whose it is. An open case of the care team about it may keep that sealed until it is over. The answer stays, and can then not be taken back through me.
my-answers-one = **{ $alias }**: { $state }
my-answers-until = I keep these words for you until { $until } at the latest, or until you take the answer back.
my-answers-state-queued = waits, and comes out a while after you wrote it
my-answers-state-held = waits until someone on the care team has read it
my-answers-state-declined = was not let out by the care team, and stays private
my-answers-state-released = is out: { $link }
my-answers-state-hidden = is hidden: a moderator took it away for now, and it may come back
my-answers-state-waits = waits: its post is hidden for now. It comes out if that comes back; otherwise you get your words
my-answers-sure = { $out ->
        [yes] Take back this answer of **{ $alias }**? It is deleted for everyone, and nobody can bring it back. Who has read it may remember it, and what was reported to the care team stays with them until 30 days after they are done.
       *[no] Take back this answer of **{ $alias }**? It will not come out, and its words are deleted now. If the care team was called because someone may be in danger, they keep what they were shown until 30 days after they are done.
    }
my-answers-taken = { $out ->
        [yes] It is taken back, and is being deleted now.
       *[no] It is taken back. It will not come out, and its words are deleted.
    }
refusal-answer-not-there = That answer is not among yours any more. You can open `/my vents` and *My answers* again to see what is there.
