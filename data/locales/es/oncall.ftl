# Days of the rota that change hands, and the end of a shift. Read by the care team.

oncall-off-left = { $cases ->
        [one] El caso { $which } sigue contigo. Puedes pasarlo con `/caso traspasar`, o ponerle una fecha con `/caso seguimiento`.
       *[other] Los casos { $which } siguen contigo. Puedes pasarlos con `/caso traspasar`, o ponerle una fecha a cada uno con `/caso seguimiento`.
    }
notice-shift-over = { $cases ->
        [one] Terminó tu guardia. Gracias por estar. El caso { $which } sigue contigo: puedes pasarlo con `/caso traspasar`, o ponerle una fecha con `/caso seguimiento`.
       *[other] Terminó tu guardia. Gracias por estar. Los casos { $which } siguen contigo: puedes pasarlos con `/caso traspasar`, o ponerle una fecha a cada uno con `/caso seguimiento`.
    }

swap-ask-you = { $you }, { $holder } pregunta si podrías hacer esta guardia en su lugar: { $begins } – { $ends }. Hasta que digas que sí, la sigue teniendo { $holder }.
swap-ask-anyone = { $holder } pregunta si alguien podría hacer esta guardia en su lugar: { $begins } – { $ends }. Hasta que alguien diga que sí, la sigue teniendo { $holder }.
swap-button-take = Puedo
swap-button-decline = No puedo
swap-button-keep = Al final la mantengo
swap-taken = { $who } hace esta guardia en lugar de { $before }: { $begins } – { $ends }. Gracias.
swap-stays = La guardia { $begins } – { $ends } sigue con { $who }.
swap-offered = Pregunto en el canal del equipo si alguien toma la guardia { $begins } – { $ends }. Hasta que alguien la tome, sigue siendo tuya.
swap-offered-to = Le pregunto a { $who } en el canal del equipo si toma la guardia { $begins } – { $ends }. Hasta que diga que sí, sigue siendo tuya.
swap-day = { $begins } – { $ends }: { $who } en lugar de { $owner }
swap-day-open = { $begins } – { $ends }: { $who }, que pregunta si alguien más podría
swap-choice = { $day } · { $when }

notice-swap-taken = { $who } hace en tu lugar la guardia que empieza el { $at }. Ese tiempo te queda libre.
notice-swap-declined = { $who } no puede hacer tu guardia que empieza el { $at }. Sigue siendo tuya; puedes preguntarle a alguien más con `/guardia cambio`.
notice-duty-gone = La guardia que habías tomado en lugar de otra persona, y que empezaba el { $at }, ya no se hace: ese turno semanal se quitó.

refusal-swap-not-yours = Ese día no es uno de los tuyos en las próximas cuatro semanas. Puedes mirar en `/guardia turnos`.
refusal-swap-yourself = Ese turno ya es tuyo. Puedes preguntarle a alguien más, o dejar `con` en blanco para preguntarle a todo el equipo.
refusal-swap-stranger = Esa persona no está en el equipo de cuidado. Puedes elegir a alguien que tenga el rol de moderación, o dejar `con` en blanco para preguntarle a todo el equipo.
refusal-swap-other = Esta vez solo se le preguntó a { $who }. Si tú podrías, díselo, por favor, y se te puede ofrecer.
refusal-swap-off = A esa hora no estás de guardia porque saliste, y no habría nadie. Puedes acortarlo con `/guardia salir` y un plazo, y volver a pulsar esto.
refusal-swap-over = Esta pregunta ya pasó: ese día se ofreció de nuevo, o su turno se quitó de la lista. Puedes mirar en `/guardia turnos`.
refusal-swap-settled = Eso ya está decidido: la guardia es de { $who }. Puedes mirar en `/guardia turnos`.

desk-oncall-swap =
    Se ofreció un día de guardia, pero no pude decirlo en el canal del equipo de cuidado: { $why ->
        [permission-missing] allí falta un permiso
        [channel-gone] el canal ya no está
       *[other] Discord no lo aceptó
    }. Alguien de administración puede arreglarlo con `/lantern preparar`.

command-oncall-swap = cambio
    .description = Ofrecerle a alguien más uno de tus días de guardia
command-oncall-swap-duty = turno
    .description = Qué día
command-oncall-swap-to = con
    .description = A quién le preguntas; si se omite, a todo el equipo
