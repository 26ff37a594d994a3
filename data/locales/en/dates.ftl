# A person's own hard dates: the page, the form, the reminder. Only that person sees any of it.

command-my = my
    .description = What is yours alone
command-my-dates = dates
    .description = Your own hard dates, with a private reminder; nobody else sees them

dates-page = **Your own dates.** They lie sealed, nobody in any server sees them, and I keep no year. I write to you privately, once for each date, by the clock that stands beside it.
dates-none = **Your own dates.** A birthday, the day of a last message, any day that is hard for you. You can write it down here, and I remind you privately, once a year. It lies sealed, nobody in any server sees it, and I keep no year.
dates-line = **{ $name }**, { $day } { $month ->
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
    }: next reminder { $at } (clock of { $zone })
dates-line-unreached = **{ $name }**, { $day } { $month ->
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
    }: the last reminder did not reach you, because your direct messages are closed to me. You could open them for this server. The next one is { $at } (clock of { $zone })
dates-button-add = Add a date
dates-button-out = Take out: { $name }
dates-button-calendar = Days of the calendar, quiet hours
date-out = It is taken out, and I will not remind you of it.

date-form-title = A date of your own
date-form-name = What you call it
    .description = Only you see it, such as “the birthday” or a sign that you know
date-form-day = The day
    .description = Such as 24 Dec; it comes every year, and I keep no year
date-form-lead = How many days before
    .description = When I remind you: 0 is on the day itself, 28 is the earliest
date-form-clock = At what time
    .description = 09:00 by the clock of this server, or with your own zone: 09:00 Europe/Dublin
date-form-words = Words to your later self
    .description = May stay empty. I keep them sealed and give them back to you with the reminder
date-kept = It is kept. I write to you privately at { $at }, by the clock of { $zone }.

date-reminder = { $left ->
        [0] You asked me to tell you: today is **{ $name }**.
        [one] You asked me to tell you: tomorrow is **{ $name }**.
       *[other] You asked me to tell you: **{ $name }** is in { $left } days.
    }
date-reminder-words = These are your own words, from when you wrote it down:
    { $words }
date-reminder-end = However the day goes, you can make it small. `/my dates` changes what I remind you of.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
date-button-out = Do not remind me of it again


# The shield list: days of the calendar, and quiet hours
shield-page = **Days of the calendar.** For each you can say once what you want; I keep it, tell nobody, and do not ask again. It counts in every server where I am. Check-ins in a channel ping nobody unless the organisers chose a role. What stands here is about what I show or send to you alone.
shield-line-skip = **{ $name }**: left out
shield-line-quiet = **{ $name }**: a quiet day, { $known ->
        [no] no day known
       *[yes] next on { $day }
    }
shield-line-extra = **{ $name }**: more support, { $known ->
        [no] no day known
       *[yes] next on { $day }
    }{ $unreached ->
        [yes] ; the last message did not reach you, because your direct messages are closed to me
       *[no] {""}
    }
shield-menu = A day of { $place }
shield-place-menu = { $first } to { $last }
shield-places = Which country or tradition?
shield-choices = **{ $name }.** What would you like?
    - *Leave it out*: in what I show you alone, such as tips, I do not bring it up.
    - *A quiet day*: that, and on the day itself I send you nothing. What comes for you waits until the next day. Only what the care team writes to you comes all the same, without a sound.
    - *More support*: at 09:00 on the day I write to you privately, with a few ways through it.
    -# The day goes by the clock of your quiet hours, or of this server where you have set none.
shield-button-skip = Leave it out
shield-button-quiet = A quiet day
shield-button-extra = More support
shield-button-usual = As for everyone
shield-button-back = Back
shield-button-elsewhere = Another country or tradition
shield-button-end = Do not write to me about it again
shield-ended = I will not write to you about that day again.
shield-support = Today is **{ $name }**. You asked me for more support on this day. You do not have to get it right. You could choose now one thing that is only yours today, and somebody to whom you could say one true sentence. `/my plan` is your own plan, `/tip` has one small idea at a time, and `/help-now` is there at any hour.
quiet-none = No quiet hours are set.
quiet-line = **Quiet hours**: from { $begins } to { $ends } (clock of { $zone }). { quiet-what }
quiet-what = What comes for you in that time waits until they are over. A reminder whose hour you set yourself and what the care team writes to you still come, without a sound.
quiet-button = Quiet hours
quiet-form-title = Quiet hours
quiet-form-begins = From
    .description = By a clock of 24 hours, such as 22:00. Leave both empty for none
quiet-form-ends = Until
    .description = Such as 08:00; it may be the next morning
quiet-form-zone = Your time zone
    .description = Such as Europe/Dublin. Empty means the clock of this server

refusal-quiet-same = Those two times are the same. Please write when the quiet begins and when it ends, such as 22:00 and 08:00.
refusal-shield-many = You have chosen for { $most } days here, and I keep no more than that. Setting one back to *As for everyone* makes room.
refusal-date-name = Please give it a name of { $most } characters or fewer. It can be a single word that only you understand.
refusal-date-words = That is { $written } characters long, and there is room for { $most }. Please say it a little shorter.
refusal-date-lead = Please write how many days before I am to remind you, as a number from 0 to { $most }.
refusal-date-zone = I do not know that time zone. Please write one like Europe/Dublin or America/Toronto after the time, or leave it out, and the clock of this server counts.
refusal-date-many = You have { $most } dates here, and I keep no more than that. Taking one out makes room.
