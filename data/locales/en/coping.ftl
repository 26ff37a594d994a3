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
tip-button-step = A step for now
tip-button-not-this = Not this
tip-button-keep = Keep
tip-button-helped = It helped
tip-button-no-help = It did not
tip-button-pass = Send on
tip-button-show = Show in channel

tip-kept = It is on your shelf, under `/my kept`.
tip-said-helped = Good to know. Tips that help come a little sooner to others here; nobody sees who said so.
tip-said-no-help = Good to know. Tips that do not help come a little later here; nobody sees who said so.
tip-not-this-done = That tip will not come back to you. You could go on to another one, or say first why it did not suit. Only a count of it is kept.
tip-why-fit = It does not fit me
tip-why-push = It felt like a push
tip-why-tried = I tried it in vain
tip-why-unclear = I did not get it
tip-why-thanks = Thank you. Here is another one.
tip-shown = The tip is in this channel now, for everyone to read.
tip-shown-heading = A tip someone wanted to share

## Refusals. Each one says what can be done instead.

refusal-tip-unknown-topic = There is no topic like that yet. You could pick one from the list while you type, or leave the topic out.
refusal-tip-none-for-side = There are no tips on this topic for that side yet. You could leave the side out, or choose another topic.
refusal-tip-all-put-away = You have put away every tip that fits here. You could choose another topic, or leave the topic out.
refusal-tip-gone = This tip is no longer in the library. You could use `/tip` for another one.
refusal-tip-cannot-show = I am not allowed to write in this channel, so the tip stays with you. You could copy the words yourself, or try in another channel.
refusal-tip-shelf-full = There are { $most } tips on your shelf, which is as many as it holds. You could take one out under `/my kept` first.

## The shelf

command-my-kept = kept
    .description = The tips that you kept, seen only by you

shelf-title = Tips that I kept
shelf-empty = There is nothing on your shelf yet. You could keep a tip by the button under it.
shelf-line = { $number }. { $text }
shelf-page = { $from } to { $to } of { $of }
shelf-more = Next page
shelf-out = Take out { $number }

## Sending a tip on

pass-title = Send this tip on
pass-form = > { $tip }
pass-to = To whom?
    .description = Somebody in this server who might like it; they can choose to get none
pass-name = Do they learn from whom it is?
pass-named-choice = Yes, with my name
pass-nameless-choice = No, without my name
pass-named = { $sender } thought of you and sends this tip on to you. You need not do anything with it.
pass-nameless = Somebody here thought of you and sends this tip on to you. You need not do anything with it.
pass-done-named = If { $who } takes tips from others and has not had one today, this one is on its way, with your name. I tell nobody who takes them and who does not.
pass-done-nameless = If { $who } takes tips from others and has not had one today, this one reaches them within a quarter of an hour, or after their quiet hours, without your name. I tell nobody who takes them and who does not.
pass-no-more = No tips from others
pass-no-more-done = You get no more tips from others in that server. They are not told. Under `/my profile` there you can change it back.
pass-takes = Others in this server can send you a tip, one a day at most.
pass-takes-none = You get no tips from others in this server.
pass-take = Take tips from others

refusal-pass-self = A tip for yourself is best kept on your shelf: you could press *Keep* under it.
refusal-pass-nobody = I can send a tip on to people in this server only. You could choose somebody else, or share it with *Show in channel*.
refusal-pass-today = You have sent a tip on today, and one a day is the most. You could keep this one on your shelf and send it tomorrow.
