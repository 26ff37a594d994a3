# Private notices: what one person is told, by direct message or on their own page.

command-my-notices = notices
    .description = What waits here for you to read, and how you want to be told

notice-from = A note for you from { $server }.
notice-ways-button = How I am told
notice-put-away = Put away
notice-button-open = Notices for me

notices-title = Notices for you
notices-none = Nothing waits here for you.
notices-more =
    { $count ->
        [one] One more waits behind this one.
       *[other] { $count } more wait behind this one.
    }
notices-kept = A notice that nobody reads is deleted after 30 days.

notices-way-dm = You are told by direct message. Where yours are closed, a notice waits here.
notices-way-here = Notices wait here, and I send no direct messages.
notices-way-nothing = You hear nothing about answers and the like. What the care team sends you still waits here.
notices-way-button-dm = Tell me by direct message
notices-way-button-here = Only keep them here
notices-way-button-nothing = Nothing, please

refusal-notice-gone = This notice is not here any more. You can look at what is with `/my notices`.
