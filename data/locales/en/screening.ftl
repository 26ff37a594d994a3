# How closely anonymous words are looked at before others see them.

command-lantern-screening = screening
    .description = How closely anonymous posts are looked at; tried on the last ones before it counts
command-lantern-screening-watch = watch
    .description = How readily the care team is asked to look
command-lantern-screening-watch-calm = Calm: only what is said in so many words
command-lantern-screening-watch-usual = Usual
command-lantern-screening-watch-close = Close: also what only sounds worrying
command-lantern-screening-paging = paging
    .description = From what on whoever is on call is called at once
command-lantern-screening-paging-high = Somebody may be in danger
command-lantern-screening-paging-danger-now = Somebody is in danger now
command-lantern-screening-review = review
    .description = Whether a post that should be looked at waits for it
command-lantern-screening-review-first = It waits until somebody has looked
command-lantern-screening-post-first = It goes out, and somebody looks there
command-lantern-screening-words = words
    .description = Your own words to be looked at, with commas between; a hyphen clears them

screening-settings =
    Looked at: **{ $watch }**
    Called at once when: **{ $paging }**
    A post that should be looked at: **{ $review }**
    Your own words: **{ $words }**
screening-no-words = none
screening-not-yet = **Nothing has changed yet.** This is what you chose, and what it would have meant.
screening-use = Use these settings
screening-changed = **From now on these count.**
screening-tried = Of the last { $decisions } posts (no words were kept, only what was decided):
screening-tried-line = • { $tier }: { $before } before, { $after } with these settings
screening-tier-page = somebody called at once
screening-tier-review = somebody asked to look
screening-tier-resources = the writer shown where help is
screening-tier-nothing = nothing to do
screening-nothing-to-try = No posts have been looked at here yet, so there is nothing to try these settings on.
screening-words-untried = Your own words cannot be tried on earlier posts, because no words were kept.
screening-doubtful = These rules were wrong nearly every time here: { $rules }. You could tell whoever looks after the word lists.

refusal-screening-many-words = That is more than { $most } words or phrases. You could leave out those that matter least.
refusal-screening-word = “{ $word }” cannot be used: each needs 3 to { $most } characters. You could write it longer, or as part of a phrase.
