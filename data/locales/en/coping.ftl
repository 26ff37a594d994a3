# The words of /tip. How to change a sentence: data/README.md

## The command

command-tip = tip
    .description = One small idea for a hard day, seen only by you
command-tip-topic = topic
    .description = What it is about, in your own words or from the list; leave it out for any topic
command-tip-side = side
    .description = Who you are in this; leave it out and you get tips for anyone

command-tip-when = when
    .description = Where you are in it; leave it out for any time

## The time that a tip is for. `.choice` is the entry in the list of the option "when".

when-first-weeks =
    .choice = The first weeks
when-months =
    .choice = Some months in
when-years =
    .choice = Years on
when-contact-today =
    .choice = There was contact today, or I tried
when-date-today =
    .choice = Today is a hard date

## For whom a tip is written. `.choice` is the entry in the list of the option "side".

audience-parent-cut-off = a parent who was cut off
    .choice = Parent who was cut off
audience-parent-stepped-away = a parent who stepped away
    .choice = Parent who stepped away
audience-child-stepped-away = an adult child who stepped away
    .choice = Adult child who stepped away
audience-child-cut-off = an adult child who was cut off
    .choice = Adult child who was cut off
audience-kin = family or friends close by, or someone raising a grandchild
    .choice = Family, friend, or raising a grandchild
audience-anyone = anyone
    .choice = Anyone, or not sure

## The card

tip-title = A tip for you
tip-title-topic = A tip: { $topic }
tip-step = **A small step, if you like**
    { $step }
tip-caution = **Before you try it**
    { $caution }
tip-for = Written for { $audience }
tip-for-either = { $first }, or { $second }
tip-source = The idea comes from: { $source }
tip-private = Only you can see this.
tip-again = You have seen every tip of this kind, so this is the one from longest ago. You could choose another topic for something new.

## Buttons

tip-button-another = Another
tip-button-not-this = Not this
tip-button-show = Show in channel

tip-not-this-done = That tip will not come back to you. Here is another one.
tip-not-this-last = That tip will not come back to you. It was the last one of this kind. You could use `/tip` with another topic.
tip-shown = The tip is in this channel now, for everyone to read.
tip-shown-heading = A tip someone wanted to share

## Refusals. Each one says what can be done instead.

refusal-tip-unknown-topic = There is no topic like that yet. You could pick one from the list while you type, or leave the topic out.
refusal-tip-none-for-side = There are no tips on this topic for that side yet. You could leave the side out, or choose another topic.
refusal-tip-all-put-away = You have put away every tip that fits here. You could choose another topic, or leave the topic out.
refusal-tip-gone = This tip is no longer in the library. You could use `/tip` for another one.
refusal-tip-cannot-show = I am not allowed to write in this channel, so the tip stays with you. You could copy the words yourself, or try in another channel.
