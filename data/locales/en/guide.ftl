# The guided setup, its way back, the first words to the care team, and what members are told.

command-lantern-setup-at_once = at-once
    .description = Make everything with the usual answers, without asking
command-lantern-welcome = welcome
    .description = A text that tells members what Lantern is; copy it, or have it posted

guide-head = **Setting Lantern up · step { $step } of { $steps }**
guide-step-1 = Check-ins come by the clocks of **{ $zone }**, and what I post here is in **{ $language }**. { $known ->
        [yes] You could change either.
       *[no] I took a guess. Is it right?
    }
guide-step-2 = Who looks after others here, and who plans check-ins? I make a role for each. If you have one already, choose it.
guide-step-3 = Where should things go? I make a channel for each. If you have one already, name the room first, then choose it.
guide-step-4 = How should words without a name go out?
    -# *A person first*: the care team lets out each one. *What it asks about waits*: a program reads each one, and what it asks about waits for the team. *All go out*: the same is looked at after it is out.
    -# *Nobody’s name*: not even whoever runs me can look up who wrote. It costs much: no notices, no message from the team, nobody can be paused by a post.
    -# AutoMod: if I should hear what Discord’s AutoMod finds, give my role *Manage Server*. It is a strong permission, and all else works without it.
guide-step-5 = Nothing is done yet. This is all that I would do:
guide-on = Next
guide-back = Back
guide-preview = To the last step
guide-not-now = Not now
guide-make = Make it
guide-changed = Some answers were changed since you saw this page. Nothing is done yet; this is how it stands now.
guide-change = Change answers
guide-later = Nothing was done. Your answers are kept: you, or another administrator, can go on with `/lantern setup`.
guide-later-ready = Nothing was changed. All stays as it is, and `/lantern setup` has *Change answers* for another time.
guide-zone-menu = Whose clocks count here
guide-zone-other = Another clock
guide-zone-title = Whose clocks count here
guide-zone = A city or a zone
    .description = Such as London, New York, or Europe/Madrid
guide-language-menu = What I post is in this language
guide-role-moderators = The care team: a role of yours, or a new one
guide-role-organisers = Organisers: a role of yours, or a new one
guide-role-new = - { $role }: a new one
guide-room-menu = Which room
guide-channel-menu = A channel of yours for it, or a new one
guide-room-new = - { $room }: a new one
guide-room-chosen = - { $room }: { $channel }
guide-room-kept = - { $room }: { $channel }, as it is
guide-goes-out-menu = How words go out
guide-goes-out-after = All go out
guide-goes-out-hold = What it asks about waits
guide-goes-out-approve = A person first
guide-author-menu = Whether who wrote is kept
guide-author-kept = Kept, sealed
guide-author-nobody = Nobody’s name

preview-role-new-moderators = - a new role **{ $name }**, with *{ $gives }*; it can be mentioned
preview-role-new-organisers = - a new role **{ $name }**, with *{ $gives }*
preview-role-chosen-moderators = - { $role } gets *{ $gives }* and can be mentioned
preview-role-chosen-organisers = - { $role } gets *{ $gives }*
preview-role-above = - { $role } is used as it is. It stands above mine, so I cannot give it *{ $gives }*
preview-kept = - { $what } stays as it is
preview-room-new = - a new channel **#{ $name }**: { $who }
preview-room-chosen = - { $channel } gets new permissions: { $who }
preview-who-vents = all read, answer in threads; only I post
preview-who-checkins = all read, answer in threads; only I post
preview-who-cases = only the care team
preview-who-talks = only the care team, in private threads
preview-who-desk = only the care team and organisers
preview-messages = - { $panel ->
        [there] a few first words to the care team
       *[new] a panel with buttons where words go out, and a few first words to the care team
    }
preview-settings = Clocks: **{ $zone }** · language: **{ $language }** · words: **{ $out }** · who wrote: **{ $author }**

refusal-setup-shared = That role or channel has a place already. Each needs its own; please choose another.
refusal-setup-role = **{ $role }** is everyone’s role, or belongs to a bot. Please choose a role that you give to people yourself.
refusal-setup-no-draft = This was done already, or taken back. You can run `/lantern setup` again.

undo-button = Undo
undo-page = **What setup made here can be taken back.** Nothing is done yet.
undo-away = Goes away: { $what }
undo-put-back = Gets its old permissions back: { $what }
undo-put-back-hidden = Gets its old permissions back, but stays hidden from everyone, because the care team may have written there: { $what }. You can open it by hand.
undo-words = **Stays, because something is written in it:** { $what }
undo-shut = **I cannot touch, as things are:** { $what }. It stands above my role, or I may not see or manage it. You can change that and look again, or remove it by hand.
undo-stays = What I did not make stays, and so do settings, cases and planned check-ins. Lantern rests until somebody runs `/lantern setup`.
undo-these = Take these back
undo-all = Those with words too
undo-done = Done: { $count ->
        [one] one thing was
       *[other] { $count } things were
    } taken back. { $what }
undo-form-title = All that is written there goes
undo-form = The name of this server
    .description = Posts and cards in these channels are deleted for good
refusal-undo-nothing = There is nothing that setup made here. You can remove the rest by hand.
refusal-undo-name = That is not the name of this server, so nothing was removed. It is “{ $name }”. You can press the button again.

setup-first-words = the first words to the care team
first-words = **Welcome to the care team.** What comes first:
    1. When somebody is worried about a post, a card comes here and calls whoever is on. Press *Claim*, and it is yours.
    2. *Read…* shows the words to you alone. You can take a moment first, or ask someone else to look.
    3. `/oncall on` says that you are there, `/case queue` shows what waits, and `/help-now` has lines for any country.
    4. Nobody can see who wrote in { $panel }. You act on a post, never on a name.
    5. I miss things. I am no therapist and no emergency service. The guide for moderators is in the docs of Lantern, and your own rest comes first.

welcome-button = Words for members
welcome-page = This tells members what Lantern is. Copy it into your rules or Discord’s onboarding, or choose a channel and I post it there. You can pin it.
    ```
    { $text }
    ```
welcome-text = A place to say it without your name
    Lantern is a bot in this server for all who live with distance in their family, on any side of it.
    In { $vents } you can write without your name, or answer others. Nobody here sees who wrote. A post comes out a little later, under a made-up name.
    /tip gives you one small idea. /cope has ways to steady yourself. /my is what is yours alone.
    On hard days of the year there is a check-in. You answer with one press, or not at all.
    If something worries you, right-click a message, then Apps, then Report to moderators. Nobody learns that it was you.
    Lantern is not a therapist and not always watched. If you or somebody else may be in danger, /help-now has a line in your country.
welcome-menu = Post it in a channel
welcome-posted = It is in { $channel } now. If you want it to stay on top, you can pin it.
refusal-welcome-channel = I may not write there. Please choose another channel, or give me *Send Messages* in it.
