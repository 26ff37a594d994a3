# The words of /my tips and /checkin tips. How to change a sentence: data/README.md

command-my-tips = tips
    .description = A tip that comes by itself, every day or once a week, seen only by you
command-checkin-tips = tips
    .description = A tip for everyone in a channel, every day or once a week

regular-title = Tips that come by themselves
regular-text = If you like, I send you a tip every day or once a week, by direct message. It fits your profile, and it is none that you had before as long as there are others. It comes on your own clock.
regular-none = None come at the moment.
regular-set = Have tips come
regular-change = Change it
regular-rest = A week without
regular-stop = No more of these
regular-daily = Every day at { $at } ({ $zone }). The next one: { $next }
regular-weekly = { regular-day } at { $at } ({ $zone }). The next one: { $next }
regular-way-here = As you chose in `/my notices`, it waits for you there.
regular-way-nothing = You chose in `/my notices` to hear nothing, and so long none come.
regular-day = { $weekday ->
        [0] Every day
        [1] Mondays
        [2] Tuesdays
        [3] Wednesdays
        [4] Thursdays
        [5] Fridays
        [6] Saturdays
       *[7] Sundays
    }
regular-days = How often?
regular-clock = At what time?
    .description = Such as 8:30 or 7pm; with a zone where yours is another, such as 8:30 Europe/Dublin
regular-kept = It is kept.
regular-rested = Nothing comes for a week. Then it goes on by itself.
regular-stopped = No more tips come by themselves. You can have them come again with `/my tips`, and `/tip` is there at any time.

regular-tip = Here is the tip that you asked me to send.
regular-none-left = I have no tip left to send you: the ones that fit were put away with *Not this*, so no more come by themselves. With `/my profile` you could change what fits, and then have them come again with `/my tips`.

## In a channel

regular-channel-title = Tips in a channel
regular-channel-text = I can post a tip into one channel, every day or once a week. It is written for anyone, takes no side, and pings nobody. What speaks of seeking contact is left out.
regular-channel-none = None are posted at the moment.
regular-channel-where = They go to { $channel }.
regular-channel = Which channel?
regular-channel-kept = It is kept. `/checkin stop-all` stops it too.
regular-channel-stopped = No more tips are posted.
regular-channel-heading = A tip, for whoever likes it
regular-channel-footer = Written for anyone. With the button you get one of your own, seen only by you.
regular-own = One for me

series-stopped-tips = The tips in the channel have stopped as well; `/checkin tips` starts them again.
desk-tips-unreached = I could not post the tip in its channel, so no more come there. Look whether the channel is there and I may write in it, then start them again with `/checkin tips`.

## Refusals

refusal-regular-time = I could not read that time. You could write it as 8:30, 19:00 or 7pm.
refusal-regular-zone = I do not know that time zone. You could write one such as 8:30 Europe/London, or leave it out for the server’s.
refusal-regular-channel = In that channel you or I may not post. You could choose another one, or ask an administrator to let me view it, send messages and embed links.

data-regular =
    { $count ->
        [0] No tips come to you by themselves.
       *[other] It is kept that tips come to you by themselves, and when.
    }
