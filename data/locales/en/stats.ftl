# Figures of the care team's work, read by the team. Every picture stands here in words, too.

command-case-stats = stats
    .description = How long people waited, and when the work comes
command-case-stats-days = days
    .description = How far back, in days; 90 without it

stats-title = The last { $days } days
stats-few = Fewer than five cases came in the last { $days } days. So few say something about people and not about the work, so nothing is shown. You could look further back with `days`.
stats-cases = { $cases } cases. What fewer than five cases say is not shown, and what still waits is not in it. Times of day are by { $zone }.

stats-wait-claim = Until somebody took it
stats-wait-answer = Until the first answer
stats-wait-resolve = Until it was resolved
stats-half = half of them within
stats-most = nine in ten within
stats-line = **{ $wait }:** half within { $half }, nine in ten within { $most } ({ $cases } times)
stats-line-few = **{ $wait }:** fewer than five
stats-line-severity = · { $severity }: half within { $half }, nine in ten within { $most } ({ $cases } times)
stats-weekdays = **When they came, by day:** { $counts }
stats-blocks = **When they came, by hours:** { $counts }
stats-count = { $name } { $count }
stats-hidden = the other days are not shown
stats-hidden-blocks = other hours are not shown
stats-not-shown = not shown

stats-waits-title = How long people waited
stats-weekdays-title = Cases by day of the week
stats-blocks-title = Cases by time of day
stats-series = cases
stats-waits-alt = Bars: how long people waited for somebody to take their case, for the first answer, and for the end. The same figures stand in words above.
stats-weekdays-alt = Bars: how many cases came on each day of the week. The same figures stand in words above.
stats-blocks-alt = Bars: how many cases came in each three hours of the day. The same figures stand in words above.

stats-weekday = { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
stats-block = { $from }–{ $until } h

span-moment = under a minute
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
span-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
span-moment-short = < 1 min
span-minutes-short = { $minutes } min
span-hours-short = { $hours } h
span-days-short = { $days } d
