# Figures of the care team's work, read by the team. Every picture stands here in words, too.

command-case-stats = cifras
    .description = Cuánto esperó la gente y cuándo llega el trabajo
command-case-stats-days = días
    .description = Cuántos días hacia atrás; si se omite, 90

stats-title = Los últimos { $days } días
stats-few = En los últimos { $days } días llegaron menos de cinco casos. Tan pocos dicen algo de las personas y no del trabajo, así que no se muestra nada. Puedes mirar más atrás con `días`.
stats-cases = { $cases } casos. Lo que dicen menos de cinco casos no se muestra, y lo que todavía espera no está incluido. Las horas del día son las de { $zone }.

stats-wait-claim = Hasta que alguien lo tomó
stats-wait-answer = Hasta que hubo respuesta
stats-wait-resolve = Hasta que se cerró
stats-half = la mitad, como mucho
stats-most = nueve de cada diez, como mucho
stats-line = **{ $wait }:** la mitad en { $half }, nueve de cada diez en { $most } ({ $cases } veces)
stats-line-few = **{ $wait }:** menos de cinco
stats-line-severity = · { $severity }: la mitad en { $half }, nueve de cada diez en { $most } ({ $cases } veces)
stats-weekdays = **Cuándo llegaron, por día:** { $counts }
stats-blocks = **Cuándo llegaron, por horas:** { $counts }
stats-count = { $name } { $count }
stats-hidden = los demás días no se muestran
stats-hidden-blocks = otras horas no se muestran
stats-not-shown = no se muestra

stats-waits-title = Cuánto esperó la gente
stats-weekdays-title = Casos por día de la semana
stats-blocks-title = Casos por hora del día
stats-series = casos
stats-waits-alt = Barras: cuánto esperó la gente a que alguien tomara su caso, a la primera respuesta y al cierre. Las mismas cifras están arriba en palabras.
stats-weekdays-alt = Barras: cuántos casos llegaron cada día de la semana. Las mismas cifras están arriba en palabras.
stats-blocks-alt = Barras: cuántos casos llegaron en cada tramo de tres horas del día. Las mismas cifras están arriba en palabras.

stats-weekday = { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    }
stats-block = { $from }–{ $until } h

span-moment = menos de un minuto
span-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
span-hours = { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}
span-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
span-moment-short = < 1 min
span-minutes-short = { $minutes } min
span-hours-short = { $hours } h
span-days-short = { $days } d
