# What the organisers are told about helplines.

desk-helplines-soon = { $lines ->
    [one] One helpline
   *[other] { $lines } helplines
} that I show to people run out on { $day }. From that day on I show the emergency number and findahelpline.com instead. Whoever runs this bot can open each service’s own page, check the numbers and set the new dates; `python -m bot check` lists them.
desk-helplines-over = { $lines ->
    [one] One helpline
   *[other] { $lines } helplines
} ran out on { $day } and { $lines ->
    [one] is
   *[other] are
} not shown any more. The emergency number and findahelpline.com stand in. Whoever runs this bot can check the numbers and set the new dates; `python -m bot check` lists them.

refusal-help-country = I do not know lines for that country. You could choose another one, or look at findahelpline.com, which lists most countries.
