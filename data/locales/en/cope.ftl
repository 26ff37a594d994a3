# The words of /cope. How to change a sentence: data/README.md

command-cope = cope
    .description = Exercises, letters, checks and answers for a hard day, seen only by you

cope-title = What would help now?
cope-text =
    Everything here is seen only by you. You can stop anywhere and come back.

    I am not a therapist and not an emergency service, and nobody watches this all the time.
cope-private = Only you can see this.
cope-nothing-kept = Only you can see this, and nothing of it is kept.

cope-next = Next
cope-again = Once more
cope-stop = Stop here
cope-back = Back

## The pages

cope-page-menu = Menu
cope-page-ground = Grounding and breathing
cope-page-circles = Three circles
cope-page-letters = A letter, not sent
cope-page-apology = Apology check
cope-page-first-contact = First message check
cope-page-questions = Questions
cope-page-distance = Why the distance
cope-page-reflection = Reflection
cope-page-help = Finding help

## Grounding and breathing

cope-ground-text = Four short exercises. None of them mends anything. Each can bring you back into the room for a while. You can stop at any step.

cope-senses-title = Five senses
cope-senses-1 = Look for five things that you can see. Say their names, aloud or in your head.
cope-senses-2 = Find four things that you can touch: the chair, your sleeve, the floor under your feet.
cope-senses-3 = Listen for three sounds, one near, one farther off, one that you had not noticed.
cope-senses-4 = Find two things that you can smell, or remember two smells that you like.
cope-senses-5 = Find one thing that you can taste, or take a sip of water. Then look round once more. This is where you are.

cope-scan-title = Body scan
cope-scan-1 = Sit or lie as it suits you. Notice where the ground holds you. There is nothing to change.
cope-scan-2 = Go to your feet and legs. Warm, cold, heavy, restless: notice it, and let it be so.
cope-scan-3 = Go to your belly and your back. Feel how they move a little as you breathe.
cope-scan-4 = Go to your hands and arms. You could let the hands lie open for a moment.
cope-scan-5 = Go to your shoulders, jaw and brow. If something would like to let go, it may. If not, that is well too.
cope-scan-6 = Feel the whole body once, from the feet to the head. Then choose the next small thing: a glass of water, a window, a name.

cope-heart-title = Hand on heart
cope-heart-1 = Put a hand on your chest, or on your arm if that is easier. Feel the warmth under it.
cope-heart-2 = Say to yourself: this is a hard moment. You need not explain why.
cope-heart-3 = Think of others who live with this too, on each side of it. You are not the only one in this hour.
cope-heart-4 = Ask yourself: what would I say to a friend who felt like this? Then say it to yourself, in that voice.

cope-breathe-title = One minute of breathing
cope-breathe-in = Breathe in …
cope-breathe-out = … and slowly out
cope-breathe-count = Breath { $breath } of { $of }
cope-breathe-rest = Rest
cope-breathe-on = Go on
cope-breathe-rests = It rests at breath { $breath } of { $of }. You can go on whenever you like, or leave it here.
cope-breathe-done = That was a minute. Notice whether anything is a little different, or not. Both are fine.

## Circles

cope-circles-text =
    Some of what weighs on you is in your hands. Some of it you can touch a little. Some of it you can only care about.

    You could write down what goes round in your head and sort it, one by one. At the end you get a picture.
cope-circles-begin = Write it down
cope-circles-words = What goes round in your head?
    .description = One thing a line, up to { $most }. It is sorted here and not kept.
cope-circles-question =
    { $number } of { $of }

    > { $worry }

    Where does it belong, as it is today?
cope-circle-control = In my hands
cope-circle-influence = I can touch it a little
cope-circle-concern = I can only care
cope-circles-alt = Three circles, one inside the other, with the numbers of your worries in them. The text above says which lies where.
cope-circles-step = **A next step, if you like**
    You could choose one thing from the inner circle, and do the smallest part of it today. What lies farther out may rest for now.
cope-circles-no-step = **A next step, if you like**
    Nothing lay in your hands this time. That is heavy, and it is also a reason to rest. You could do one kind thing for yourself now.

## Letters

cope-letter-text = Here you can write what you would like to say. I never send it to anyone. You can keep it sealed for a while and read it again later, or burn it at once.
cope-letter-write = Write a letter
cope-letter-open = Letter { $number }
cope-letter-lies = { $number }. Written on { $written }, lies until { $opens }
cope-letter-ready = { $number }. Written on { $written }, can be read
cope-letter-promise = Nobody else can read this, and it is never sent. It is sealed until the day that you choose.
cope-letter-words = What would you like to say?
cope-letter-wait = How long shall it lie?
cope-letter-wait-burn = Burn it at once, keep nothing
cope-letter-wait-1 = One day
cope-letter-wait-3 = Three days
cope-letter-wait-7 = A week
cope-letter-wait-30 = A month
cope-letter-wait-365 = A year
cope-letter-burnt = It is burnt. It was said, and nothing of it is kept.
cope-letter-kept = It is sealed until { $opens }. You can find it here then, or burn it before.
cope-letter-still = This letter lies until { $opens }. You can wait for it, or burn it now.
cope-letter-of = A letter of yours
cope-letter-burn = Burn it
cope-letter-gone = It is gone for good.

## The checks

cope-check-apology =
    You could put in an apology that you are thinking of. I mark places where a reader may stumble, say why, and offer other words. I look at words only; you know the rest.

    You owe nobody an apology for having been hurt. Whether to send one is yours to decide, and this bot never sends anything.
cope-check-first-contact =
    You could put in a message to someone you have no contact with. I mark what may weigh on the reader, say why, and offer other words.

    If contact is not safe for you, or if they asked you not to write, a letter that is not sent may be the better place.
cope-check-harm = You said that contact may not be safe for you. Nothing has to be sent. You could keep these words as a letter that is never sent, and talk with someone you trust before anything goes out. `/help-now` has people to ask, and `/my profile` is where you can change this.
cope-check-begin = Put it in
cope-check-again = Check another
cope-check-words = Your words
    .description = Up to 4,000 characters. They are read once and not kept. The check knows English.
cope-check-mark = **{ $title }**
    { $quotes }
    { $why }
    You could write: { $instead }
cope-check-more = And { $count } more of this kind
cope-check-no-marks = I found none of the places where a reader mostly stumbles. What is said in a veiled way I often miss.
cope-check-missing-title = What I did not find
cope-check-missing = **{ $title }**
    { $why }
    You could write: { $instead }
cope-check-clear-apology = I found nothing to mark, and the three parts are there: what was done, what it did, what changes. I know how such words are mostly written, and what is veiled I often miss. You could let it lie for a night before you decide.
cope-check-clear-first-contact = I found nothing to mark. I know how such words are mostly written, and what is veiled I often miss. You could let it lie for a night before you decide.
refusal-cope-no-check = There is no check for your language yet. You could use the letter page and read your words again in a few days.

## Questions, why the distance, finding help, reflection

cope-shelf-questions = Five questions that many people ask. There are no final answers here.
cope-shelf-distance = Seven common reasons, told plainly, each with something to do for yourself. None of them is a verdict on anyone.
cope-shelf-reflection = Prompts to think about, for yourself. You can write an answer and keep it sealed, or write it and keep nothing.
cope-shelf-help = How to find somebody who helps, and what to ask them.
cope-search = Look something up
cope-search-words = What are you looking for?
    .description = A few words, as they come
cope-search-found = These may fit:
cope-search-nothing = I found nothing under these words. You could try other ones, or use `/tip`.
cope-answer-write = Write an answer
cope-answer-words = Your answer
cope-answer-ask = Keep it?
cope-answer-leave = No, it was only for writing
cope-answer-keep = Yes, sealed, shown only to me
cope-answer-kept = Your answer is sealed. You can find it under “My answers”.
cope-answer-left = It was written, and nothing of it is kept.
cope-answers = My answers
cope-answers-none = You have not kept any answers.
cope-answers-burn = Delete all of them
cope-answers-burnt = All of them are gone for good.
refusal-cope-gone = This page is no longer there. You could open `/cope` again.

## Things that are kept

refusal-keep-empty = There were no words in it, so nothing was kept. You could try once more.
refusal-keep-full = You keep { $most } of these already, which is as many as I can hold. You could burn one that you no longer need.
refusal-keep-still-lying = This letter still lies. You can read it when its day has come, or burn it now.
refusal-keep-gone = This is no longer kept. You could open `/cope` and begin anew.

## Finding help in one’s country

finding-button = In my country
finding-title = Where to look
finding-text = { $country }: registers in which you can search, and groups. Somebody who is in a register has a training. Do they know estrangement, and take no side? You can ask in a first talk.
finding-none-here = { $country }: I know no register there yet. A doctor may know one. So may the body that speaks for those who give therapy in your country. Do they know estrangement, and take no side? You can ask in a first talk.
finding-therapist = Therapists and counsellors
finding-mediator = Mediators
finding-group = Groups
finding-line = - [{ $name }]({ $at }): { $what }
finding-compared = Compared with public pages on { $day } at the earliest. Nobody of us has rung or met them, and we get nothing for naming them.
finding-ask = In which country do you look? Nothing of it is kept.
finding-other = Another country
finding-elsewhere = Elsewhere
