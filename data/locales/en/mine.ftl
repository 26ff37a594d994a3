# The words of /my plan and /my journey. How to change a sentence: data/README.md

command-my-plan = plan
    .description = Your own plan for hard days, seen only by you
command-my-journey = journey
    .description = Your own log, drawn as a year, seen only by you

command-my-data = data
    .description = Everything that is kept of you here: see it, save it, erase it

## What is kept

data-title = What is kept of you here
data-text = This is everything that I keep of you in this server. Your hard dates and your country go with you to every server. Your words are sealed.
data-tips =
    { $count ->
        [0] No tips are remembered.
        [one] One tip is remembered, so that it does not come back too soon.
       *[other] { $count } tips are remembered, so that they do not come back too soon.
    }
data-passed =
    { $count ->
        [0] Nothing is remembered of tips sent on.
       *[other] It is remembered when you last sent a tip on, or were sent one, or that you take none.
    }
data-kept =
    { $count ->
        [0] No letters, answers, plan or journey are kept.
        [one] One letter, answer, part of a plan or entry of a journey is kept.
       *[other] { $count } letters, answers, parts of a plan and entries of a journey are kept.
    }
data-notices =
    { $count ->
        [0] No notices wait for you.
        [one] One notice waits for you, or how you want to be told is remembered.
       *[other] { $count } notices wait for you, with how you want to be told.
    }
data-dates =
    { $count ->
        [0] No hard dates are kept.
        [one] One hard date is kept.
       *[other] { $count } hard dates are kept.
    }
data-country =
    { $count ->
        [0] No country for helplines is kept.
       *[other] Your country for helplines is kept.
    }
data-checkins =
    { $count ->
        [0] No answer of yours waits in an open check-in.
        [one] One answer of yours waits in an open check-in.
       *[other] { $count } answers of yours wait in open check-ins.
    }
data-drafts =
    { $count ->
        [0] No draft waits for you to decide.
        [one] One draft waits for you to decide.
       *[other] { $count } drafts wait for you to decide.
    }
data-vents =
    { $count ->
        [0] No post without your name is known to be yours.
        [one] One post without your name is known, sealed, to be yours.
       *[other] { $count } posts without your name are known, sealed, to be yours.
    }
data-report-drafts =
    { $count ->
        [0] No report of yours waits for you to decide.
        [one] A report of yours waits for you to decide.
       *[other] { $count } reports of yours wait for you to decide.
    }
data-team-drafts =
    { $count ->
        [0] Nothing that you wrote as the care team waits for you to decide.
        [one] Something that you wrote as the care team waits for you to decide.
       *[other] { $count } things that you wrote as the care team wait for you to decide.
    }
data-reports =
    { $count ->
        [0] No report of yours is kept.
        [one] One report of yours is kept.
       *[other] { $count } reports of yours are kept.
    }
data-pauses =
    { $count ->
        [0] You are not paused from writing without your name.
        [one] You are paused from writing without your name. Erasing does not end a pause; it ends by itself, and the file says when.
       *[other] You are paused from writing without your name, for { $count } reasons. Erasing does not end a pause; it ends by itself, and the file says when.
    }
data-pace =
    { $count ->
        [0] Nothing is remembered of when you last wrote without your name.
       *[other] When you last wrote without your name is remembered for two days, so that pace holds. Erasing leaves that.
    }
data-openings =
    { $count ->
        [0] Nobody has opened anything of yours that was sealed.
        [one] Once, two of the team together opened something of yours: who wrote a post, or the words of a case. The file says what, when, who and why.
       *[other] { $count } times, two of the team together opened something of yours: who wrote a post, or the words of a case. The file says what, when, who and why.
    }
data-shields =
    { $count ->
        [0] Nothing is kept of what you want of days of the calendar.
        [one] One thing is kept of what you want of days of the calendar, or your quiet hours. It counts everywhere.
       *[other] { $count } things are kept of what you want of days of the calendar, with your quiet hours. They count everywhere.
    }
data-save = Save as a file
data-saved = Here is all of it. Only you can see it here; once saved, it is as private as your device.
data-erase = Erase all of it
data-nobodys = This server keeps nobody’s name with what is written without one. Such posts are nobody’s, so they are not among this, and erasing does not take them back. With its code you can take a post back: `/my vents`, *Use a claim code*.
data-ask = This erases all of it: profile, tips, letters, plan, journey, notices, drafts, and answers to open check-ins. In every server it also erases your hard dates, what you want of days of the calendar, your quiet hours and your country. It cannot come back. You could save it as a file first. What you reported stays with the team until 30 days after their case is over. Nothing in it says that it was you. What they were shown of your own words stays as long.
data-ask-posts = **Your posts without your name:** what has not come out, never does. What is out can stay, and then nobody can tell whose it is; you cannot take it back either. Or I take it back first, each at its own moment within 20 minutes: all at once, it would be seen to be by one person. What should be gone right now, take back with `/my vents` before.
data-erase-sure = Yes, erase
data-erase-posts = Erase, and take my posts back
data-erased = It is erased for good. You can use everything again as if for the first time.

## The plan

plan-title = My plan for hard days
plan-footer = Only you can see this. It is kept sealed, and you can delete it in one step.
plan-open = My plan
plan-empty =
    A plan that you make on a calm day can carry you on another kind. You could begin with any part, and one line is enough.

    If you are in danger right now, ring your local emergency number first.
plan-section = **{ $title }**
    { $words }
plan-signs = Signs
    .description = How do I notice that it is getting hard?
plan-alone = What I can do alone
    .description = A walk, a song, cold water, an exercise from /cope
plan-distract = People and places
    .description = Where other things are on my mind for a while
plan-ask = Whom I can ask
    .description = People who may know how it is with me
plan-professionals = Professionals and lines
    .description = Names and numbers, a doctor, a helpline
plan-surroundings = Safer surroundings
    .description = What I can put out of reach, or lock, or give to someone to keep
plan-matters = What matters to me
    .description = What I would like to be there for
plan-export = As text
plan-exported = Here is your plan as a text file. Only you can see it here; once saved, it is as private as your device.
plan-wipe = Delete my plan
plan-wiped = Your plan is deleted for good. You can begin another one at any time.

## The journey

journey-title = My journey, { $year }
journey-legend = Each kind of entry has a shape and a colour of its own, named under the path. None of them counts for more than another, and none undoes another.
journey-alt = A path that winds through the twelve months, with { $count ->
        [one] one light
       *[other] { $count } lights
    } on it. The text says what each is.
journey-line = { $day } · **{ $kind }** · { $words }
journey-empty = There is nothing on this year’s path yet. You could add today, or a day from before.
journey-add = Add an entry
journey-kind = What was it?
journey-contact = Contact
journey-silence = Silence
journey-step = A step
journey-hard = A hard day
journey-note = A note
journey-words = A few words, for yourself
journey-day = When was it?
    .description = Year-month-day, such as 2026-03-09; left empty it is today
journey-export = As a file
journey-exported = Here are your entries. Only you can see them here; once saved, they are as private as your device.
journey-erase = Delete all entries
journey-erased = All entries are deleted for good. You can begin again at any time.
refusal-journey-day = I could not read that day, or it is still to come. You could write it as year-month-day, such as 2026-03-09, or leave it empty for today.
