# Setting a server up, and what the bot tells the team about itself.

command-lantern = lantern
    .description = Set Lantern up and look after it

command-lantern-setup = setup
    .description = Make the roles, channels and the panel that Lantern needs; safe to repeat
command-lantern-setup-zone = zone
    .description = The time zone whose clocks count for check-ins here, such as Europe/London

command-lantern-settings = settings
    .description = What happens to a vent before it goes out; without a choice it shows how it stands
command-lantern-settings-approve_first = approve-first
    .description = Whether someone on the care team lets out each vent
command-lantern-settings-within_hours = within-hours
    .description = Within how many hours your team tries to decide; authors are told this number
command-lantern-settings-out_within = out-within
    .description = Within how many minutes a vent comes out, at a moment by lot; longer tells less of who wrote it

command-lantern-settings-keep_author = keep-author
    .description = Whether who wrote a vent is kept, sealed; where it is not, nobody can ever look it up

settings-author-kept = **Who wrote a vent is kept, sealed,** until 30 days after it came out. Nobody but the program opens it. So authors are told of answers, and can take a post back with `/my vents`. The team can write to them or pause them, and nobody learns who they are.
settings-author-nobody = **Nobody’s name is kept with a vent.** Nobody can look it up, not even with the key. What it costs:
    - Authors act on a post by a code that they get once, and are told of nothing by message.
    - The team cannot write to them, not even in danger.
    - Nobody can be paused by a post. How often somebody writes is known until a restart at most.
    Vents from before keep what their authors were told when they wrote: they stay sealed for their 30 days.
settings-vents-approve = **Each vent waits until someone on the care team lets it out.** They see the words, not who wrote them. The form says so to everybody before they write, and whoever is declined is told why.
settings-vents-hold = **A program reads each vent.** What it asks about waits until someone on the care team lets it out; everything else goes out by itself. `/lantern screening` changes what it asks about.
settings-vents-after = **A program reads each vent.** What it asks about goes out, and someone on the care team looks at it there. `/lantern screening` changes that.
settings-vents-within = Your team tries to decide within { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }: authors are told so, and after that I remind the team. Nobody decides for them: after seven days it lapses, and { $told ->
       *[yes] its author is told that nobody came
        [no] its author finds it gone
    }. What waits now keeps waiting for a person, whatever you choose here.
settings-vents-out = It comes out at a moment by lot, between { $after } and { $within } minutes later. Where few people are awake, a longer time tells less of who wrote it.

refusal-bot-permissions = I need a few more permissions first: { $missing }. Please give them to my role under *Server settings → Roles*, then run `/lantern setup` again.

refusal-setup-full = This server has as many roles or channels as Discord allows: 250 roles, 500 channels. I need up to two roles, a category and five channels. You can remove some that nobody uses, or choose your own for each place, and run this again. What was made so far is kept.

refusal-setup-running = Setup is already running here. It takes a few seconds; you can run it again after that.

refusal-unknown-zone = I do not know the time zone “{ $zone }”. Please choose one from the list, such as Europe/London.

refusal-release-range = The shortest delay cannot be longer than the longest one. Please set them the other way round.

setup-category = Lantern
setup-role-moderators = Care team
setup-role-organisers = Organisers
setup-channel-vents = vents
    .topic = Said without a name. Answers go in the thread under each post.
setup-channel-checkins = check-ins
    .topic = Check-ins on the hard dates of the year. Answers are private.
setup-channel-cases = care-team
    .topic = For the care team: what needs a person to look at it.
setup-channel-talks = care-threads
    .topic = For the care team: a private thread for each case. Its card in #care-team brings you in.
setup-channel-desk = lantern-desk
    .topic = For moderators and organisers: what Lantern needs you to know.
setup-panel = the panel for writing

setup-done = **Lantern is ready.**
    Made: { $made }
    Clocks: { $zone }

    Two things are left for you:
    1. Give { $moderators } to the people who look after others here, and { $organisers } to those who plan check-ins.
    2. Have a look at { $vents }, and try `/vent` yourself. Only you will know.

setup-nothing-new = Everything is in its place already: { $found }. Clocks: { $zone }

# Notices for the team. They never hold a name or anybody's words.
desk-read = Done, take this away
desk-vent-stuck-channel-gone = A vent is waiting, because its channel is not there any more. `/lantern setup` makes a new one and lets it out. Nothing is lost.
desk-vent-stuck-permission-missing = A vent is waiting, because I may not write in its channel. Please give me back *View channel*, *Send messages* and *Embed links* there, then run `/lantern setup`. Nothing is lost.
desk-vent-stuck-server-gone = A vent is waiting, because I could not reach this server. Running `/lantern setup` lets it out.
desk-vent-stuck-not-set-up = A vent is waiting, because Lantern is not set up here. `/lantern setup` lets it out. Nothing is lost.
desk-vent-stuck-everyone-sees = A vent is waiting, because it is for some alone, and everyone can see their room at the moment. `/lantern check` says which room that is. Please close it, then run `/lantern setup`. Nothing is lost.
desk-vent-stuck-rejected = A vent is waiting, because Discord did not take it. Running `/lantern setup` tries again. Nothing is lost.
desk-vent-stuck-dms-closed = A vent is waiting. Running `/lantern setup` tries again. Nothing is lost.
desk-vent-thread = A vent is out, but I may not open its thread. Please give me *Create public threads* in that channel. Nothing is lost: I try again every hour for a week, and what is answered comes out then.
desk-vent-thread-over = A vent is out and could not get a thread, so it takes no answers. `/lantern check` says whether something stands in the way of the next one.
desk-threads-full = This server has a thousand threads that are awake, and Discord allows no more, so a new one has to wait. Nothing is lost: I try again every ten minutes, and what is written for it comes out then. Closing some old threads makes room at once.
desk-vent-remove = Someone took back what they wrote, and I could not delete it. Please give me *View channel*, *Read message history* and *Manage threads* in that channel, then run `/lantern setup`; I try again then.
desk-vent-lock = Someone closed what they wrote to answers, and I could not lock its thread. Please give me *Manage threads* in that channel. A moderator can lock the thread by hand.

command-lantern-sides = sides
    .description = Name the rooms that parents alone, or adult children alone, read; anonymous words can go there
command-lantern-sides-parents = parents
    .description = A channel that only parents see; left out, all stays as it is
command-lantern-sides-children = children
    .description = A channel that only adult children see; left out, all stays as it is

sides-parents = What is for the parents’ side goes to { $room }.
sides-children = What is for the adult children’s side goes to { $room }.
sides-set = Whoever sees a room can write for it without a name. I keep nothing about who is on which side.
sides-button-none-parents = No room for parents
sides-button-none-children = No room for adult children
sides-none = No room is for one side. What is written without a name is for everyone here, or for the care team.
refusal-side-open = Everyone can see { $room }, so it is no room for one side. You could take *View Channel* from everyone there, give it to a role, and try again.
refusal-side-same = Both sides cannot have the same room. What is for both goes to the channel for vents anyway.
refusal-room-permissions = In { $room } I still need: { $missing }. You can give me these there and run this again.
