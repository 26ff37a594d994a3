# Check-ins: what organisers type, what everyone sees, what one person is told in private.

command-checkin = checkin
    .description = Plan a check-in for a day that is hard for many
command-checkin-schedule = schedule
    .description = Plan a check-in; you see exactly what will be posted before anything is
command-checkin-schedule-time = time
    .description = The time by the clocks of this server, such as 18:00
command-checkin-schedule-occasion = occasion
    .description = An occasion and a country or tradition; then I know its day every year
command-checkin-schedule-date = date
    .description = Or a day, such as 2026-12-24 or 24 Dec
command-checkin-schedule-words = words
    .description = What the check-in says; an occasion has words of its own
command-checkin-schedule-repeat = repeat
    .description = Whether a date comes again
command-checkin-schedule-plan = plan
    .description = So many days before, a check-in to make a plan for the day; 0 for none
command-checkin-schedule-after = after
    .description = Whether there is a check-in on the day after
command-checkin-schedule-role = role
    .description = A role to ping; left out, nobody is pinged
command-checkin-schedule-hours = hours
    .description = For how many hours it takes answers; left out, for a day
command-checkin-schedule-cover = cover
    .description = So many moderators are to be on duty when it opens; you are told when it is fewer
command-checkin-schedule-room = room
    .description = A voice or stage channel to meet in, announced as an event of this server two days before
command-checkin-schedule-second = second
    .description = Whether a second organiser must agree before anything is planned
command-checkin-schedule-channel = channel
    .description = Where it is posted; left out, in the usual channel for check-ins
command-checkin-schedule-zone = zone
    .description = Whose clocks count, such as Europe/Dublin; left out, those of this server
command-checkin-edit-role = role
    .description = Another role to ping
command-checkin-edit-hours = hours
    .description = For how many hours it takes answers
command-checkin-edit-cover = cover
    .description = So many moderators are to be on duty when it opens; 0 for any
command-checkin-edit-room = room
    .description = Another voice or stage channel to meet in
command-checkin-edit-second = second
    .description = Whether a second organiser must agree; the one before must agree to a no as well
command-checkin-edit-channel = channel
    .description = Another channel to post it in
command-checkin-edit-zone = zone
    .description = Another place whose clocks count
command-checkin-edit-date = date
    .description = Another day; not for an occasion, whose day the calendar says
command-checkin-edit-without = without
    .description = What to take away
series-without-role = the role: nobody is pinged
series-without-room = the room to meet in
series-without-channel = its own channel: back to the usual one
series-without-words = our words: back to those of the occasion
command-checkin-year = year
    .description = The hard days of a whole year, to choose from
command-checkin-year-place = place
    .description = A country or a tradition
command-checkin-year-time = time
    .description = The time by the clocks of this server, such as 18:00
command-checkin-year-plan = plan
    .description = So many days before each, a check-in to make a plan; 0 for none
command-checkin-year-after = after
    .description = Whether there is a check-in on the day after each
command-checkin-year-role = role
    .description = A role to ping with each; left out, nobody is pinged
command-checkin-year-hours = hours
    .description = For how many hours each takes answers; left out, for a day
command-checkin-year-cover = cover
    .description = So many moderators are to be on duty when one opens; you are told when it is fewer
command-checkin-year-second = second
    .description = Whether a second organiser must agree, once for all of them
command-checkin-year-channel = channel
    .description = Where they are posted; left out, in the usual channel for check-ins
command-checkin-year-zone = zone
    .description = Whose clocks count, such as Europe/Dublin; left out, those of this server
command-checkin-list = list
    .description = What is planned here, seen only by you
command-checkin-results = results
    .description = How the last check-ins went, in rounded numbers, beside the time before
command-checkin-preview = preview
    .description = What a series will post next, where and when, word for word
command-checkin-preview-which = which
    .description = The series
command-checkin-edit = edit
    .description = Change a series; you see it before anything changes
command-checkin-edit-which = which
    .description = The series
command-checkin-edit-time = time
    .description = Another time, such as 18:00
command-checkin-edit-words = words
    .description = Other words for the day
command-checkin-edit-plan = plan
    .description = So many days before, a check-in to make a plan; 0 for none
command-checkin-edit-after = after
    .description = Whether there is a check-in on the day after
command-checkin-skip = skip
    .description = Leave one day of a series out; the series goes on
command-checkin-skip-which = which
    .description = The day
command-checkin-pause = pause
    .description = Keep a series silent until you resume it
command-checkin-pause-which = which
    .description = The series
command-checkin-resume = resume
    .description = Let a series run again
command-checkin-resume-which = which
    .description = The series
command-checkin-stop-all = stop-all
    .description = Make every check-in silent at once
command-checkin-cancel = cancel
    .description = Take back a check-in that was not posted yet, or a whole series
command-checkin-cancel-which = which
    .description = The check-in or the series

# A moment by the clocks of the server: Thursday, 24 December 2026 at 18:00
checkin-when = { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }, { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year } at { $time }

# Planning
checkin-preview = This is what will be posted in { $channel } on **{ $when }**, by the clocks of { $zone }. On your own clock that is { $own }. Nothing is planned yet.
checkin-preview-skipped = On that day the clocks there jump over { $typed }, so it would go out at { $shown }.
checkin-preview-twice = On that day the clocks there show { $typed } twice. It would go out the first time.
checkin-button-schedule = Schedule it
checkin-button-not-now = Not now
checkin-scheduled = It is planned for **{ $when }** ({ $zone }), on your own clock { $own }. `/checkin list` shows what is planned, and `/checkin cancel` takes one back.
checkin-not-now = Nothing was planned. Your words are below, in case you want to use them another time.

checkin-list-title = Planned check-ins
checkin-list-line = **{ $when }** ({ $zone }), { $own }: { $words }
checkin-list-waiting = **waiting for `/lantern setup`, or for `/checkin edit` where it has its own channel**, was for { $when } ({ $zone }), { $own }: { $words }
checkin-list-none = No check-in is planned here. `/checkin schedule` plans one.
checkin-choice = { $when }: { $words }
checkin-cancelled = The check-in for **{ $when }** ({ $zone }) will not be posted. If you want it back, `/checkin schedule` plans it again.

# Series
series-repeat-occasion = every year on its day
series-repeat-once = once
series-repeat-weekly = every week
series-repeat-monthly = every month
series-repeat-yearly = every year
series-name = { $name } ({ $place })
series-choice = Series: { $name }
series-preview = This is what will be posted in { $channel }, by the clocks of { $zone }, each exactly as below, with three buttons and a thread under it.
series-preview-plan = The plan before: **{ $when }**, on your own clock { $own }
series-preview-day = The day: **{ $when }**, on your own clock { $own }
series-preview-after = The day after: **{ $when }**, on your own clock { $own }
series-sure-sighting = This day depends on the sighting of the moon, and in places it is a day earlier or later. `/checkin skip` leaves this one out, and `/checkin schedule` with a date plans another.
series-sure-local = Not everyone keeps this day on the same date. `/checkin skip` leaves this one out, and `/checkin schedule` with a date plans another.
series-around-nobody = Nobody is pinged.
series-around-role = { $role } is pinged, in a line above it.
series-around-role-mute = As things are, { $role } would see nothing of it: please let everyone mention that role, in its settings.
series-around-role-gone = The role that was to be pinged is not there any more. `/checkin edit` takes another `role`, or `without` it.
series-around-channel-gone = As things are, I could not post it: that channel is not there any more. `/checkin edit` takes another `channel`, and `/lantern setup` mends the usual one.
series-around-channel-mute = As things are, I could not post in { $channel }: please give me *View channel*, *Send messages* and *Embed links* there.
series-around-hours = It takes answers for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }.
series-around-cover = { $count ->
        [one] One moderator is
       *[other] { $count } moderators are
    } to be on duty when it opens. Two days before and when it opens I tell you at the desk if the rota has fewer.
series-around-room = Two days before, an event of this server announces { $room } as a place to meet. Whoever presses *Interested* there is seen by everyone, by name.
series-around-rests = It rests: nothing of it is posted before `/checkin resume`.
series-around-two = It waits until a second organiser agrees, at the desk.
series-kept-two = **{ $name }** is at the desk now and waits for a second organiser. Nothing is posted before one agrees.
series-kept-rests = **{ $name }** is changed and still rests. `/checkin resume` lets it run again.
series-agree-ask = An organiser has planned this for { $channel }, and wants a second one to look at it. It will be posted exactly as below. If you did not plan it yourself, you can agree; `/checkin edit` changes it, and `/checkin cancel` takes it back.
series-agree-line = - { $at }
series-agree-ask-set = An organiser has planned { $count } days for { $channel }, year after year, and wants a second one to look at them. `/checkin preview` shows each word for word. If you did not plan them yourself, you can agree to all of them here. Before that, `/checkin edit` changes one. `/checkin cancel` takes one back.
series-agree-day = - { $at }: { $name }
series-button-agree = I agree
series-agreed = Thank you for looking. { $count ->
        [one] It is planned and comes next at { $own }.
       *[other] All { $count } are planned, and the first comes at { $own }.
    }
series-agreed-over = Thank you for looking. Nothing more of it is to come.
series-line-waits = **{ $name }**, { $repeat }: waits for a second organiser, at the desk
series-kept = **{ $name }** is planned. `/checkin list` shows when it comes, `/checkin skip` leaves one out, and `/checkin stop-all` makes everything silent at once.
series-not-now = Nothing was changed.
series-list-title = Series
series-line = **{ $name }**, { $repeat }: next { $part ->
        [plan] the plan before it, on { $when }
        [after] the day after it, on { $when }
       *[day] { $when }
    }, { $own }
series-line-paused = **{ $name }**, { $repeat }: paused; `/checkin resume` lets it run again
series-line-over = **{ $name }**, { $repeat }: nothing more to come
series-year = These days can be planned at once, year after year, in { $channel }, by the clocks of { $zone }. Take out what does not fit this server. Nothing is planned yet.
series-year-title = A year of days: { $place }
series-year-line = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }: **{ $name }**{ $sure ->
        [sighting] , depends on the sighting of the moon
        [local] , not on the same date for everyone
       *[exact] {""}
    }
series-year-menu = The days to take
series-button-take = Plan these
series-taken = { $waits ->
        [yes] { $added ->
            [one] One occasion is at the desk now and waits for a second organiser.
           *[other] { $added } occasions are at the desk now and wait for a second organiser, who agrees to all of them at once.
        }
       *[no] { $added ->
            [0] Nothing new was planned.
            [one] One occasion is planned.
           *[other] { $added } occasions are planned.
        }
    } { $there ->
        [0] {""}
        [one] One was planned here before, for the same day, and stays as it is.
       *[other] { $there } were planned here before, for the same days, and stay as they are.
    } `/checkin list` shows all of them, and `/checkin preview` what one will say.
series-skipped = That day is left out, with the plan before it and the day after. The series goes on.
series-paused = **{ $name }** is silent until `/checkin resume`.
series-resumed = **{ $name }** runs again. It comes next at { $own }.
series-resumed-over = **{ $name }** runs again, but nothing more of it is to come.
series-resumed-all = { $count ->
        [0] Nothing was resting, so nothing has changed.
        [one] One series runs again.
       *[other] { $count } series run again.
    } `/checkin list` shows when each comes next.
series-everything = Everything that rests
series-ended = The series is taken back, and nothing more of it will be posted.
series-stopped = Everything is silent now. { $series ->
        [0] No series was running
        [one] One series is paused
       *[other] { $series } series are paused
    }, and { $checkins ->
        [0] no check-in was waiting.
        [one] one check-in was called off.
       *[other] { $checkins } check-ins were called off.
    } `/checkin resume` lets one series or all of them run again. Single check-ins that were called off are planned anew with `/checkin schedule`.

# The pictures; all that is in them stands in words beside them
calendar-button = The year as a picture
results-button = As a picture
calendar-title = A year of check-ins
calendar-month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
calendar-alt = A calendar of twelve months by their weeks, with the { $count ->
        [one] one day
       *[other] { $count } days
    } of check-ins. The list says them in words.
results-chart = How the check-ins went
results-series-steady = steady
results-series-hard = a hard day
results-series-someone = needed someone
results-bar = { $part ->
        [plan] before { $name }
        [after] after { $name }
       *[other] { $name }
    }
results-bar-few = too few
results-bar-about = { $count ->
        [0] few or none
       *[other] about { $count }
    }
results-alt = Bars of { $count ->
        [one] one check-in
       *[other] { $count } check-ins
    }: about how many gave each answer, the time before beneath. The lines above say the same in words.

# Results, for organisers
results-title = How the last check-ins went
results-none = No check-in has closed here yet. A day after one was posted, its rounded numbers are kept here.
results-own = a check-in of your own
results-line = **{ $day }** { $part ->
        [plan] the plan before { $name }
        [after] the day after { $name }
       *[other] { $name }
    }: { $few ->
        [yes] too few answers to show any
       *[no] steady { $steady ->
            [0] few or none
           *[other] about { $steady }
        }, a hard day { $hard ->
            [0] few or none
           *[other] about { $hard }
        }, needed someone { $someone ->
            [0] few or none
           *[other] about { $someone }
        }
    }
results-before = -# The time before, { $day }: { $few ->
        [yes] too few answers to show any
       *[no] steady { $steady ->
            [0] few or none
           *[other] about { $steady }
        }, a hard day { $hard ->
            [0] few or none
           *[other] about { $hard }
        }, needed someone { $someone ->
            [0] few or none
           *[other] about { $someone }
        }
    }

# What everyone sees
checkin-event = Together: an open room
checkin-title = How are you today?
checkin-footer = Nobody in this server sees what you answer. From five people on I show about how many gave each, and the numbers move only for five or more at once.
checkin-late = This was meant for { $at }. It could not come then, and it comes late.
checkin-button-steady = Steady
checkin-button-hard = A hard day
checkin-button-someone = I need someone
checkin-so-far = **So far:** steady { $steady ->
        [0] few or none
       *[other] about { $steady }
    }, a hard day { $hard ->
        [0] few or none
       *[other] about { $hard }
    }, needing someone { $someone ->
        [0] few or none
       *[other] about { $someone }
    }
checkin-closed-counts = **This check-in is closed.** Thank you for being here, whether you answered or only read.
    Steady: { $steady ->
        [0] few or none
       *[other] about { $steady }
    }
    A hard day: { $hard ->
        [0] few or none
       *[other] about { $hard }
    }
    Needed someone: { $someone ->
        [0] few or none
       *[other] about { $someone }
    }
checkin-closed-few = **This check-in is closed.** Thank you for being here, whether you answered or only read. There are no numbers this time, because with so few they could point at someone.

# The arc of an occasion: a plan before it, the day, the day after
checkin-arc-plan = **{ $days ->
        [one] Tomorrow
       *[other] In { $days } days
    }: { $name }.** For some of us it will be one of the hard ones.
    You could decide now what that day holds: what you leave out, who you would like near, and one thing that is only yours.
checkin-arc-plan-own = { $days ->
        [one] **Tomorrow**
       *[other] **In { $days } days**
    } there is a check-in here, and it is about this:
    { $words }

    You could decide now what that day holds: what you leave out, who you would like near, and one thing that is only yours.
checkin-arc-day = **{ $name }**
    { $words }

    For parents: { $parent }
    For adult children: { $child }
checkin-arc-after = **The day after { $name }.** It can be the harder one, when it is quiet again.
    However yesterday went, there is no mark to be given for it. You can say here how you are.
checkin-arc-after-own = **The day is over.** The day after can be the harder one, when it is quiet again.
    However yesterday went, there is no mark to be given for it. You can say here how you are.

# What one person is told in private
checkin-answered-steady = Thank you for saying so. May the day stay kind to you.
checkin-answered-hard = Thank you for saying so. You do not have to get this day right. `/tip` has more small ideas, one at a time, and in { $vents } you could say it without your name.
checkin-answered-someone = It is good that you said it. I am a program and cannot talk with you, but people can.

    If you or someone near you may be in danger now, call your local emergency number. That is 112 in the EU, 999 in the UK, 911 in the US and Canada, and 000 in Australia. Lines that listen, in your country: `/help-now` or findahelpline.com

    Someone on the care team could write to you, and it may take hours. { $cover } If you press the button, **they see your name** and that you would like someone to write to you. Without it nobody here learns what you answered.
checkin-changeable = -# You can change your answer until { $until }, with the buttons under the check-in.
checkin-together = If you would like company, people can write to each other in { $thread } until { $until }. What you write there carries your name.
checkin-danger = -# If you may be in danger now, call your local emergency number. Lines in your country: `/help-now` or findahelpline.com
checkin-thread = Together today
checkin-next-duty = The next time that somebody has put down begins { $at }.
checkin-button-ask = Yes, show the care team my name
checkin-button-breathe = Breathe for a minute
checkin-button-tomorrow = Ask me tomorrow
checkin-button-leave-it = Do not ask me
checkin-tomorrow = I will ask you privately at { $at } how you are then, once; if that is in quiet hours of yours, after them. Nobody else learns of it. If your direct messages are closed to me, it waits for you in `/my notices`.
checkin-left = I will not ask you.
checkin-asked = The care team has your name now, and knows that you would like someone to write to you. { $cover }
    -# While you wait: if you may be in danger now, call your local emergency number. Lines in your country: `/help-now` or findahelpline.com
checkin-asked-already = The care team has your name already, and knows that you would like someone to write to you. { $cover }
    -# While you wait: if you may be in danger now, call your local emergency number. Lines in your country: `/help-now` or findahelpline.com
checkin-asked-kept = I have kept your name for the care team, and that you would like someone to write to you. { $cover } You could also write to one of them directly.
    -# While you wait: if you may be in danger now, call your local emergency number. Lines in your country: `/help-now` or findahelpline.com
notice-morrow = Yesterday you asked me to ask: how are you today? The day after can be the harder one. What you press here is neither counted nor kept.

# Refusals
refusal-checkin-date = I could not read that date. Please write year, month and day, such as { $example }, or a day and a month, such as 24 Dec.
refusal-checkin-no-such-day = The calendar has no such day. Please look at the date again.
refusal-checkin-time = I could not read that time. Please write hours and minutes by a clock of 24 hours, such as 18:00 or 07:30.
refusal-checkin-past = By the clocks of { $zone } that moment is over. Please choose one that is still ahead.
refusal-checkin-far = I plan at most { $years ->
        [one] one year
       *[other] { $years } years
    } ahead. Please choose an earlier day, and plan this one when it is nearer.
refusal-checkin-empty = There were no words in it, and a date brings none along. You could write yours in `words`, or choose an `occasion`, which has its own.
refusal-checkin-long = That is { $written } characters long, and a check-in has room for { $most }. Please say it a little shorter.
refusal-checkin-many = There are { $most } check-ins planned here, and I keep no more than that. `/checkin cancel` takes one back to make room.
refusal-checkin-not-scheduled = No such check-in is waiting to be posted. Please choose one from the list that opens as you type; `/checkin list` shows all of them.
refusal-checkin-closed = This check-in is closed and takes no answers any more. If the day is hard, `/tip` has one small idea at a time, and with `/vent` you could say it without your name.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

refusal-series-what = Please choose an occasion, or write a date, one of the two. The list of occasions opens as you type.
refusal-series-occasion = I do not know that occasion there. Please choose one from the list that opens as you type, or write a date instead.
refusal-series-place = I know no days of that country or tradition. Please choose one from the list that opens as you type.
refusal-series-many = There are { $most } series here, and I keep no more than that. `/checkin cancel` takes one back to make room.
refusal-series-twice = That occasion is planned here already. `/checkin list` shows it, and `/checkin edit` changes it.
refusal-series-gone = That series is not here any more. `/checkin list` shows what is.
refusal-series-changed = It was posted, changed or taken back while you looked at it, so I have left it as it is now. `/checkin list` shows what is planned, and `/checkin edit` shows it anew.
refusal-series-no-such-day = Nothing is planned for that day any more. `/checkin list` shows what is to come.
refusal-series-day = The day of an occasion comes from its calendar, so it cannot be moved. `/checkin skip` leaves one out, and `/checkin schedule` with a date plans another.

refusal-morrow-over = The day after that check-in is over, so I cannot ask then. `/my dates` can remind you of other days.

refusal-series-agreed = Nothing waits under this message any more: somebody has agreed, or it was changed or taken back since. What was changed stands in a newer message here.
refusal-series-second = You planned this yourself, so it takes another organiser to agree. They find it at the desk.
refusal-series-waits = This series waits for a second organiser to agree, at the desk. Then it runs by itself.
refusal-checkin-everyone = I do not ping everyone with a check-in: many would rather not be called on a hard day. Please choose a role that people took themselves, or leave it out.

# Notices for the team
desk-checkin-cover = The check-in for <t:{ $at }:F> is to have { $wanted ->
        [one] one moderator
       *[other] { $wanted } moderators
    } on duty. By the rota { $there ->
        [0] nobody is
        [one] one is
       *[other] { $there } are
    }. `/oncall rota` and `/oncall on` fill it. The check-in comes in any case.
desk-checkin-no-event = The open room of the check-in for <t:{ $at }:F> could not be announced as an event, because { $why ->
        [channel-gone] its channel is not there any more
        [permission-missing] I may not make events; please give me *Create events* and let me see that channel
       *[other] Discord did not take it
    }. The check-in comes all the same. `/checkin edit` chooses another room.
desk-checkin-no-role = The check-in for <t:{ $at }:F> pings nobody, because its role is not there any more. It comes all the same. `/checkin edit` takes another `role`, or `without` it.
desk-checkin-no-thread = A check-in is out, but I may not open the thread under it where people can be together. Please give me *Create public threads* in its channel. I try again every hour while the check-in is open.
desk-checkin-thread-open = A check-in has closed, but I could not close the thread under it. Please give me *Manage threads* in its channel, or close it yourself when those in it are done.
desk-checkin-held = The check-in for <t:{ $at }:F> is waiting, because { $why ->
        [channel-gone] its channel is not there any more
        [permission-missing] I may not write in its channel; please give me back *View channel*, *Send messages* and *Embed links* there first
        [not-set-up] Lantern is not set up here
       *[other] Discord did not take it
    }. `/lantern setup` brings it out: up to twelve hours after its time it still goes.
desk-checkin-held-own = The check-in for <t:{ $at }:F> is waiting, because { $why ->
        [channel-gone] its channel is not there any more
        [permission-missing] I may not write in its channel; please give me back *View channel*, *Send messages* and *Embed links* there first
        [not-set-up] Lantern is not set up here
       *[other] Discord did not take it
    }. It has a channel of its own: `/checkin edit` with another `channel` brings it out, and so does `/lantern setup` once I may write there. Up to twelve hours after its time it still goes.
desk-cover-gaps = The check-in for <t:{ $at }:F> is near, and in the day after it nobody is on call { $gaps }. You could ask the care team whether somebody takes these hours, with `/oncall rota` or `/oncall on`, or move the check-in.
checkin-cover-gaps = Nobody is on call in these hours after it: { $gaps }. It can go out all the same; asking somebody now may be kinder.
desk-checkin-dropped = The check-in for <t:{ $at }:F> was not posted. It could not go out at its time, and twelve hours later the moment for it is over. If you want another one, `/checkin schedule` plans it.
desk-checkin-not-closed = A check-in has closed, but I could not take its buttons off the message. They take no answers any more; you could delete the message.
