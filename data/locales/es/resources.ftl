# What the organisers are told about helplines.

desk-helplines-soon = El { $day } vence la fecha de { $lines ->
    [one] una línea de ayuda
   *[other] { $lines } líneas de ayuda
} que muestro a la gente. Desde ese día muestro en su lugar el número de emergencias y findahelpline.com. Quien opera este bot puede abrir la página propia de cada servicio, comprobar los números y poner las nuevas fechas; `python -m bot check` las enumera.
desk-helplines-over = El { $day } venció la fecha de { $lines ->
    [one] una línea de ayuda
   *[other] { $lines } líneas de ayuda
}, y ya no { $lines ->
    [one] la
   *[other] las
} muestro. En su lugar están el número de emergencias y findahelpline.com. Quien opera este bot puede comprobar los números y poner las nuevas fechas; `python -m bot check` las enumera.

refusal-help-country = No conozco líneas para ese país. Podrías elegir otro, o mirar en findahelpline.com, que incluye la mayoría de los países.
