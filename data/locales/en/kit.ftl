# What the bot says when something did not go as hoped, wherever it happens.
# Every refusal says what the person can do instead.

accident = Something went wrong on our side, and it is nothing you did. Please try again in a moment. If it happens again, a moderator can help you; tell them this short code: **{ $reference }**.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

given-back = Your words, for you alone
    .keep = They were not taken. Please copy what you want to keep: this message does not stay.

conflict = Someone else was a moment faster. Have a look at how it is now, and try again if you still want to.

stale-button = This button is from an earlier time and does not do anything now. You could begin again with the command or the message that brought it; in a hard moment there is `/help-now`.

stale-form = This form is from an earlier time, and I can’t take it any more. You could open a new one the same way as before.

stale-command = This command has changed since your Discord last looked. Please try again in a few minutes, or restart Discord.

refusal-not-yours = This is for the people who look after this server. If you need something from them, you can write to one of them.

refusal-only-in-server = This works inside the server. Please open one of its channels and try there.

refusal-not-in-sight = I cannot see this server just now, as happens for a moment after I was away. Please try again in a minute.

refusal-not-set-up = Lantern is not set up here yet. Someone who administers the server can do it with `/lantern setup`.

refusal-timed-out = You are in a time-out here, so writing through me has to wait until it ends. You can still read, and use `/tip`.
refusal-timed-out-team = You are in a time-out here, so this has to wait until it ends. Whoever administers this server can end it sooner.
    -# If you may be in danger now, call your local emergency number. Lines in your country: findahelpline.com

refusal-muted = A role or a rule of this server keeps you from writing there, so writing through me has to wait as well. You can still read, and use `/tip` and `/help-now`. A moderator can tell you more.

refusal-no-access = You cannot see the channel that this would go to. A moderator can tell you how to join it.

refusal-moderators-only = This is for the care team of this server. If you need them, right-click a message, then Apps, then *Report to moderators*.

refusal-organisers-only = This is for the organisers of this server. You could ask one of them to do it for you.

refusal-administrators-only = This is for the people who administer this server. You could ask one of them.

refusal-discord-busy = Discord is not answering well just now. What was done so far is kept; you can run this again in a few minutes.

unreachable-dms-closed = A direct message could not be delivered, because direct messages are closed.

unreachable-channel-gone = The channel for this is not there any more. Someone who administers the server can bring it back with `/lantern setup`.

unreachable-permission-missing = I am not allowed to do this here. Someone who administers the server can look at my permissions and run `/lantern setup` again.

unreachable-server-gone = I am not in that server any more.

unreachable-not-set-up = Lantern is not set up here yet. Someone who administers the server can do it with `/lantern setup`.

unreachable-everyone-sees = Everyone here can see that room just now, so nothing goes there. You could choose other readers, or wait until the room is closed again.

unreachable-rejected = Discord did not take this. Please try again with other words, or tell a moderator.

# How long somebody still waits, within other sentences.
a-while = { $hours ->
        [0] { $minutes ->
            [one] one minute
           *[other] { $minutes } minutes
        }
        [one] one hour
       *[other] { $hours } hours
    }

# What stands where something was taken out of a person's words.
text-link = [a link]
text-invite = [an invite]
text-mention = [a mention]
