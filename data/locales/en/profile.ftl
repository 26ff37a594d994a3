# The words of /my profile. How to change a sentence: data/README.md

command-my-profile = profile
    .description = What you like to say of yourself, so that tips fit; seen only by you

profile-title = My profile
profile-text = With this, tips and replies can fit you better. You can leave out any of it, say several things at once, and change or erase it at any time. It is kept sealed, and no member or moderator sees it.
profile-nothing = You have not said anything, and that is fine.
profile-line = **{ $what }** { $said }
profile-change = Tell or change it
profile-erase = Erase it
profile-kept = It is kept.
profile-erased = It is erased for good.
profile-place-unknown = { $count ->
        [one] I do not know this place yet, so I left it out: { $names }.
       *[other] I do not know these places yet, so I left them out: { $names }.
    } You could write a country, or a tradition such as Jewish or Muslim.

profile-sides = Where do you stand in this?
    .description = More than one may be true. You can leave it out.
profile-began = Who began the distance?
    .description = More than one may be true. You can leave it out.
profile-began-they = They did
profile-began-i = I did
profile-began-both = We both did
profile-began-unsure = I am not sure
profile-since = How long has it been?
    .description = You can leave it out.
profile-safe = Would contact be safe for you?
    .description = If not, I leave out what speaks of seeking it, and remind you in the checks.
profile-safe-yes = Yes, as far as I know
profile-safe-no = No
profile-safe-unsure = I am not sure
profile-unsaid = I would rather not say
profile-places = Which days do you keep?
    .description = Up to { $most } countries or traditions, such as Ireland, Jewish. You can leave it out.

## Asked once, under the first tip

profile-ask = **So that tips fit you**
    If you like, you could say a little about where you stand. All of it may be left out, and I do not ask again. It waits for you under `/my profile`.
profile-ask-button = Say a little

data-profile =
    { $count ->
        [0] Your profile is empty.
       *[other] Your profile is kept.
    }
