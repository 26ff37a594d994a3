# What `/lantern check` and `python -m bot check` find in a server: what is wrong, and what somebody can do.
# `.mend` says what one press would do. $place is a channel, $role a role, $lacks permissions, $names commands.

command-lantern-check = check
    .description = Look whether every channel, role and thread that Lantern uses is in order; mend what is not

check-title = { $count ->
        [one] One thing needs a look
       *[other] { $count } things need a look
    }
check-title-fine = All is in order
check-part-exposed = ### Somebody could see what they should not
check-part-broken = ### Something does not work
check-part-hint = ### Good to know
check-offer = -# *Mend { $number }* { $what }.
check-offer-alone = -# *Mend { $number }* { $what }. You may have meant it to be so: *Mend all* leaves it as it is.
check-more = { $count ->
        [one] One more
       *[other] { $count } more
    }
check-mend = Mend { $number }
check-mend-all = Mend all
check-look-again = Look again
check-done = Done. That { $what }.
check-refused = Discord did not let me do { $count ->
        [one] one of these. It is
       *[other] { $count } of these. They are
    } still in the list.
check-mended-already = That was in order already. Nothing was done.
check-audit = An administrator pressed Mend in /lantern check

check-room-vents = The channel for vents
check-room-checkins = The channel for check-ins
check-room-cases = The care team’s channel
check-room-talks = The channel for the care team’s threads
check-room-desk = The desk
check-room-moderators = The care team’s role
check-room-organisers = The organisers’ role

# Somebody could see what they should not.
check-everyone-sees = **Everyone can see { $place }.** It is for the team alone. Take *View Channel* from @everyone there.
    .mend = takes *View Channel* from @everyone in { $place }
check-others-see = **{ $role } can see { $place },** and is not the care team’s role. If that is not meant, take *View Channel* from it there.
    .mend = takes *View Channel* from { $role } in { $place }
check-people-see = **{ $count ->
        [one] One person was
       *[other] { $count } people were
    } let into { $place } by name.** Look through them under *Edit Channel → Permissions*: who leaves the team still sees it.
check-side-open = **Everyone can see { $place },** which is named as a room for one side. Take *View Channel* from @everyone there, and give it to that side’s role.
    .mend = takes *View Channel* from @everyone in { $place }; give it to that side’s role yourself
check-one-for-two = **{ $place } has two uses at once.** What is for the one can be read by those of the other. Delete nothing: make a second channel with `/lantern setup`, or name another one with `/lantern sides`.
check-announced = **{ $place } is an announcement channel.** Other servers can follow it and get its posts. Make it a text channel under *Edit Channel → Overview*.
check-threads-seen = **{ $role } may manage threads in { $place },** so it sees each private one, even somebody who is kept out of a case. Take *Manage Threads* from it there.
    .mend = takes *Manage Threads* from { $role } in { $place }
check-thread-open = **Whoever is in the thread <#{ $subject }> can bring in others.** Only its card should do that.
    .mend = lets nobody be brought into that thread but by its card
check-everyone-strong = **@everyone has { $lacks } in the whole server.** With this, no room here is private. Take it from @everyone under *Server Settings → Roles*.
check-team-is-everyone = **{ $role } cannot be the team’s role:** it is everyone’s, or belongs to a bot. Choose another with `/lantern setup`.
check-members-write = **{ $role } has { $lacks } in { $place }.** Somebody may post under their own name by mistake, next to words without one. Take it from { $role } there.
    .mend = takes { $lacks } from { $role } in { $place }

# Something does not work.
check-not-set-up = **Lantern is not set up here.** `/lantern setup` makes what it needs, and shows you first.
check-gone = **{ $room } is gone.** `/lantern setup` makes it again, and lets out what waited for it.
    .mend = makes it again
check-role-gone = **{ $room } is gone.** `/lantern setup` makes a new one. Nobody has that one until you give it to them.
    .mend = makes a new one, for you to give to the people who had it
check-never-made = **{ $room } was never made.** `/lantern setup` makes it.
    .mend = makes it
check-not-text = **{ $place } is not a text channel.** Make one, and choose it with `/lantern setup`.
check-side-gone = **The room of one side is gone.** Name another with `/lantern sides`, or use none.
    .mend = uses no room for that side
check-panel-gone = **The panel in { $place } is gone,** the message with the buttons for writing.
    .mend = puts it up again
check-bot-lacks = **I need a few more permissions here:** { $lacks }. Give them to my role under *Server Settings → Roles*.
check-room-lacks = **In { $place } I need:** { $lacks }. Give me these under *Edit Channel → Permissions*.
    .mend = gives me { $lacks } in { $place }
check-team-blind = **{ $role } lacks { $lacks } in { $place },** and works there.
    .mend = gives { $role } { $lacks } in { $place }
check-members-blind = **Members cannot read { $place }:** { $role } lacks { $lacks } there.
    .mend = gives { $role } what it takes to read { $place }
check-members-mute = **Members cannot answer in the threads of { $place } under their own name.** If that is not meant, give { $role } { $lacks } there.
    .mend = gives { $role } { $lacks } in { $place }
check-commands-unknown = **Discord does not know all my commands:** { $names }. Whoever runs me can mend it with `python -m bot sync`.
check-commands-off = **These are switched off for members:** { $names }. You can switch them on under *Server Settings → Integrations → Lantern*.
check-commands-barred = **Members cannot use commands in { $place }.** If that is not meant, give { $role } { $lacks } there. The buttons work all the same.
    .mend = gives { $role } { $lacks } in { $place }
check-commands-hidden = **{ $role } does not see its commands,** because it lacks { $lacks }.
    .mend = gives { $role } { $lacks }
check-role-silent = **I cannot call { $role }:** nobody may mention it. Without that I call whoever owns the server.
    .mend = lets { $role } be mentioned
check-slow = **{ $place } has a slowmode of { $count } s,** which holds up the team on a hard night.
    .mend = takes the slowmode away

# Good to know.
check-slow-answers = **New threads in { $place } have a slowmode of { $count } s.** Whoever answers has to wait that long.
    .mend = takes the slowmode away
check-role-above = **{ $role } stands above my role,** so I cannot mend it. Drag mine above it under *Server Settings → Roles*, if you like.
check-commands-twice = **These commands are in the list twice:** { $names }. Whoever runs me once made them known for this server alone.
check-threads-many = **{ $count } threads are open here.** Discord takes a thousand; then no post gets a thread. Close old ones.
check-zone-unset = **The clocks here are those of UTC.** If you live elsewhere, choose your zone: `/lantern setup zone:`.
check-nobody-on = **Nobody is on duty now.** A case calls the whole team then. `/oncall rota` plans times, `/oncall on` begins one.
check-no-automod = **I do not hear what Discord’s AutoMod finds.** For that I would need *Manage Server*. It is a strong permission, and all else works without it.

# Permissions, as Discord’s settings name them in this language.
may-view_channel = View Channel
may-send_messages = Send Messages
may-send_messages_in_threads = Send Messages In Threads
may-create_public_threads = Create Public Threads
may-create_private_threads = Create Private Threads
may-manage_threads = Manage Threads
may-embed_links = Embed Links
may-read_message_history = Read Message History
may-manage_channels = Manage Channels
may-manage_roles = Manage Roles
may-manage_events = Manage Events
may-create_events = Create Events
may-mention_everyone = Mention Everyone
may-use_application_commands = Use Application Commands
may-manage_webhooks = Manage Webhooks
may-manage_messages = Manage Messages
may-manage_guild = Manage Server
may-administrator = Administrator
