# Writing without a name.

command-vent = vent
    .description = Write what is on your mind without your name; a private form opens

vent-form-title = Without your name
vent-form-promise = Your words are posted under a made-up name, a while after you send them. Other members and moderators do not see who wrote. It is stored sealed, and only the people who run this bot hold the key. Discord itself knows that you opened this form. Names, places and dates in your words can still give you away.
vent-form-words = What is on your mind?
    .description = There is no wrong way to say it. Links and mentions are taken out.
vent-form-wish = What would help?
vent-form-danger = -# I am not a crisis service, and nobody may be watching right now. If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com

vent-wish-listen = Just listen
vent-wish-kind = Kind words
vent-wish-shared = Someone who has been there
vent-wish-advice = Advice

vent-card-wish-listen = Would like: just to be heard
vent-card-wish-kind = Would like: kind words
vent-card-wish-shared = Would like: someone who has been there
vent-card-wish-advice = Would like: advice

vent-posted = Thank you for saying it. It is safe with me, and goes out as **{ $alias }** some time between { $earliest } and { $latest } minutes from now, so that the time does not point at you.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

vent-panel-title = A place to say it
vent-panel-text = You can write here without your name. Nobody sees you press the button, and your words come out a while later under a made-up name with a thread for answers.

    Parents and adult children both write here. You could read a post and leave a few kind words in its thread, or only read. All of that is welcome.

    -# This is peer support, not a crisis service. If you may be in danger, call your local emergency number. Lines in your country: findahelpline.com
vent-button-write = Write without my name
vent-button-write-too = Write without my name
vent-button-report = Report

refusal-vent-empty = There were no words in it that I could post. You could write it again in your own words; links and pictures are left out here.
refusal-vent-pace = You wrote a little while ago. You can write again in { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }. Until then you could note it down for yourself, or use `/tip`.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com
