# Reports. Members never read the word "caso": it is the moderators' name for a piece of their own work.

menu-report = Reportar a moderación
    .description = El equipo de cuidado lo mira; nadie se entera de quién reportó

report-form-title = Contarle al equipo de moderación
report-form-who =
    Solo lo lee el equipo de cuidado de este servidor, que se ocupa de la moderación. Ve el mensaje y tu motivo, no tu nombre. Si el motivo pudiera decir quién eres, te lo muestro antes. Cuando alguien está en peligro ahora mismo, sale enseguida. A quien escribió el mensaje no se le dice que alguien lo reportó, ni quién.
report-form-reason = ¿Qué te preocupa de este mensaje?
    .description = Puedes dejarlo en blanco. El mensaje por sí solo basta.
report-form-more = Una o dos cosas
    .description = En todo caso, tu nombre queda sellado hasta que el equipo lo haya mirado, y nadie lo lee.
report-form-hears = Contarme en privado qué resultó. El equipo puede preguntarme algo, sin saber quién soy
report-form-urgent = Alguien puede estar en peligro ahora mismo
report-form-danger =
    La moderación es voluntaria y no siempre está. Si alguien puede estar en peligro ahora mismo, el número de emergencias de tu zona es el camino más rápido; en findahelpline.com hay líneas de ayuda para tu país.

report-dropped = No se guarda nada, y no se reportó nada. Todavía puedes hacerlo, cuando quieras.

report-thanks =
    Gracias por cuidar de la gente de aquí. El equipo de moderación ya lo tiene, junto con el mensaje tal como estaba cuando lo reportaste. No hace falta que hagas nada más.
report-thanks-link-only =
    Gracias por cuidar de la gente de aquí. El mensaje ya no estaba o no se podía leer, así que el equipo de moderación tiene el enlace y lo que escribiste.

report-thanks-nobody-on =
    En este momento nadie del equipo está de guardia, así que puede tardar. Si alguien puede estar en peligro, el número de emergencias de tu zona es el camino más rápido, y `/ayuda-ahora` tiene números para tu país.

report-thanks-unreached =
    Ahora mismo no llego al canal donde miran, así que no puedo decir cuándo lo leerá alguien. Si alguien puede estar en peligro, el número de emergencias de tu zona es el camino más rápido, y `/ayuda-ahora` tiene números para tu país.

# What the person hears when it is over: the kind of outcome, and never a detail.
report-outcome =
    Hace poco reportaste un mensaje, y el equipo de cuidado lo ha mirado. { $outcome ->
        [nothing-to-act-on] No encontró nada ante lo que tuviera que actuar. Aun así, estuvo bien que lo dijeras.
        [spoke-with-person] Habló con la persona.
        [content-removed] Lo que reportaste se ha quitado.
        [person-paused] La persona está en pausa por ahora.
        [passed-on] Se lo pasó a alguien que puede hacer más.
       *[other] Se ha ocupado de ello.
    } Lo demás se queda en el equipo. Gracias por cuidar de la gente de aquí.

refusal-report-pace =
    Gracias por cuidar de la gente de aquí. Últimamente le has contado bastante al equipo, y lee cada reporte; nada se pierde. Puedes reportar este dentro de { a-while }. Si alguien puede estar en peligro ahora mismo, puedes reportarlo enseguida: en el formulario hay una casilla para eso.

refusal-report-draft-gone = Eso ya no está guardado: lo enviaste o lo descartaste, o ya pasó media hora. Podrías reportar el mensaje otra vez.
refusal-report-elsewhere =
    Ese mensaje no se puede reportar desde aquí. Puedes hacer clic derecho sobre él en su lugar y elegir Aplicaciones y luego “{ menu-report }”, o escribirle a alguien de moderación.

# From here on: the moderators' side.

menu-escalate = Pasar al equipo
    .description = Pasarlo al equipo de cuidado con un motivo y qué tan urgente es
escalate-title = Pasar al equipo
escalate-who =
    El equipo recibe un caso con el mensaje tal como está ahora, tu motivo y que viene de ti. A quien lo escribió no se le dice nada. Si ya hay un caso sobre esto, se suma a él.
escalate-reason = ¿Qué conviene que sepa el equipo?
    .description = Sellado; solo lo lee el equipo y se borra junto con las palabras del caso.
escalate-done = Ahora es el caso { $number }, y se avisa a quien esté de guardia. Gracias por no cargar con esto a solas.
escalate-joined = Ya hay un caso sobre esto: el número { $number }. Tu motivo está con él. Si dijiste que es más urgente, ahora lo es.

case-card-title = Caso { $number }
case-card-kind-report = Se reportó un mensaje.
case-card-kind-asked = Alguien pidió hablar con una persona.
case-card-kind-held = Algo escrito sin nombre espera a que una persona lo mire antes de salir.
case-card-kind-was-held = Algo escrito sin nombre esperaba a que una persona lo mirara.
case-card-kind-noticed = Algo escrito sin nombre sonaba como para que alguien lo mire. Sale como todo lo demás.
case-card-kind-to-team = Alguien sin nombre escribió solo al equipo, y no ve nada de esta sala. *Mensaje* le llega, salvo que este servidor no guarde el nombre de nadie.
case-card-kind-automod = Intervino el AutoMod de Discord.
case-card-kind-escalated = Alguien del equipo lo pasó.
case-card-waits = Antes de que salga
case-card-waits-value = Falta que alguien decida si sale o no
case-card-severity = Urgencia
case-card-state = Estado
case-card-opened = Abierto
case-card-reports = Reportado por
case-card-reports-value = { $reports ->
    [one] { $reports } persona
   *[other] { $reports } personas
}
case-card-link = El mensaje
case-card-alert = La alerta de AutoMod
case-card-alerts = Cuántas veces
case-card-alerts-value = { $alerts } veces
case-card-proposed = Por cerrar, tras otra lectura
case-card-follow-up = Volver a mirarlo
case-card-promised = Se prometió algo para

case-severity-danger-now = Peligro ahora
case-severity-high = Alta
case-severity-concern = Preocupación
case-severity-conduct = Conducta

case-state-open = Espera a alguien
case-state-claimed = { $owner } se ocupa
case-state-waiting = { $owner } espera una respuesta
case-state-follow-up = { $owner } vuelve a mirarlo más tarde
case-state-resolved = Lo cerró { $owner }: { $outcome }

case-state-over = Terminado: { $outcome }

case-outcome-let-out = Se dejó salir
case-outcome-not-let-out = No se dejó salir
case-outcome-taken-back = Se retiró
case-outcome-lapsed = Nadie decidió a tiempo
case-outcome-nothing-to-act-on = Nada ante lo que actuar
case-outcome-spoke-with-person = Se habló con la persona
case-outcome-content-removed = Se quitó el contenido
case-outcome-person-paused = Se puso en pausa a la persona
case-outcome-passed-on = Se pasó a alguien más

case-button-claim = Tomar
case-button-release = Soltar
case-button-resolve = Cerrar
case-button-read = { $kind ->
    [asked] Ver quién pidió hablar
    [held] Leer lo que se escribió
    [noticed] Leer lo que se escribió
    [to-team] Leer lo que se escribió
    [automod] Leer lo que dijo AutoMod
    [escalated] Leer lo que se pasó
   *[report] Leer lo que se reportó
}
case-button-show = Mostrármelo
case-button-note = Nota
case-button-thread = Abrir su hilo
case-button-follow-up = Seguimiento
case-button-hand-over = Traspasar
case-button-take-over = Tomar el relevo
case-button-severity = Urgencia
case-button-reopen = Reabrir
case-button-accept = Lo tomo
case-button-decline = Ahora no
case-button-confirm = Sí, está terminado
case-button-object = Todavía no
case-button-alone = Cerrarlo a solas
case-button-write = Escribir la nota

case-claimed = El caso { $number } es tuyo. Gracias.
case-released = El caso { $number } vuelve a esperar a alguien. Gracias por decirlo.

case-thread-here = Ya estás en { $thread }. Solo lo lee quien entró por la tarjeta. Lo que se escribe allí se queda en Discord, así que conviene no poner nombres; lo que el caso tenga que conservar va en una nota.
case-thread-coming = Se está creando su hilo. Vuelve a pulsar en un momento, por favor.

case-note-title = Una nota
case-note-words = ¿Qué conviene que sepa el equipo?
    .description = Sellada; solo la lee el equipo y se borra junto con las palabras del caso.
case-noted = Queda guardada con el caso { $number }.

case-weigh-title = ¿Qué tan urgente es?
case-weigh-severity = ¿Qué tan pronto tiene que mirarlo alguien?
case-weighed = El caso { $number } es tan urgente como dijiste. Su plazo empieza de nuevo.

case-follow-title = Seguimiento
case-follow-after = ¿Dentro de cuánto?
    .description = Por ejemplo 2h, 1d o 1 semana. Se te llama aquí cuando llegue el momento.
case-follow-next = ¿Qué hay que hacer entonces?
    .description = Opcional. Sellado, para ti y para quien te releve.
case-followed = El caso { $number } sigue contigo, y se te llama cuando llegue el momento.

case-take-title = Tomar el relevo
case-take-reason = ¿Por qué lo tomas?
    .description = A quien lo tiene ahora se le dice que lo tomaste; el motivo se guarda con el caso.
case-taken-over = El caso { $number } es tuyo. Se le dice a quien lo tenía.

case-reopen-title = Reabrir
case-reopen-reason = ¿Por qué no está terminado?
    .description = Se guarda con el caso. Después espera a que alguien lo tome.
case-reopened = El caso { $number } vuelve a esperar a alguien.

case-hand-title = Traspasar
case-hand-ask =
    ¿Quién podría tomarlo? Si se prometió algo, puedes decir para cuándo. Después viene una nota breve. El caso sigue contigo hasta que esa persona acepte.
case-hand-whom = Alguien del equipo de cuidado
case-hand-until = Se prometió algo para…
case-hand-in-1h = dentro de una hora
case-hand-in-3h = dentro de tres horas
case-hand-in-8h = dentro de ocho horas
case-hand-in-1d = mañana a esta hora
case-hand-in-3d = dentro de tres días
case-hand-in-1w = dentro de una semana
case-hand-situation = La situación
    .description = Cómo están las cosas, en pocas líneas.
case-hand-risk = El riesgo ahora
case-hand-said = Lo que se habló
    .description = Lo que la persona sabe y lo que respondió.
case-hand-promised = Lo que se prometió
    .description = Y quién lo prometió. Si no se dijo para cuándo, vence en un día.
case-hand-next = El siguiente paso
    .description = Lo que harías después.
case-offered = Se le pregunta si toma el caso { $number }. Sigue contigo hasta que acepte.
case-accepted = El caso { $number } ahora es tuyo. La nota está con él.
case-declined = El caso { $number } se queda donde está, y se le dice a quien lo tiene. Está bien decir que no.

# Alerts. They never hold what a case is about.
case-alert-offered = { $who } te pide que tomes el caso { $number } ({ $severity }). Lo sigue teniendo hasta que aceptes.
case-alert-accepted = { $who } ha tomado el caso { $number }. Ya no está en tus manos.
case-alert-declined = { $who } no puede tomar el caso { $number } por ahora. Sigue contigo; puedes pedírselo a alguien más o soltarlo.
case-alert-taken-over = { $who } te ha relevado en el caso { $number }. No hace falta que hagas nada; su motivo se guarda con el caso.
case-alert-returned = El caso { $number } ({ $severity }) vuelve a esperar a alguien: { $who } lo tomó, y desde entonces pasó un buen rato sin que se hiciera nada con él.
case-alert-released = { $who } ha soltado el caso { $number } ({ $severity }), así que vuelve a esperar a alguien. ¿Podrías tomarlo?
case-alert-again = El caso { $number } ({ $severity }) ha vuelto a surgir. ¿Podrías mirarlo ahora?
case-alert-again-danger = El caso { $number } ha vuelto a surgir, y alguien podría estar en peligro ahora. ¿Alguien de ustedes podría leerlo enseguida?
case-alert-graver = { $who } dice que el caso { $number } es más urgente de lo que era ({ $severity }). ¿Podrías mirarlo ahora?
case-alert-graver-danger = Alguien del equipo dice que en el caso { $number } alguien podría estar en peligro ahora. ¿Alguien de ustedes podría leerlo enseguida?
case-alert-unread = Lo que se le escribió a alguien en el caso { $number } no se pudo entregar, y esperó 30 días en su propia página de avisos. Esa persona no lo retiró, así que quizá nunca lo vio. Ya no está. Si todavía importa, puedes volver a escribirle, o pensar en quién más podría llegar a esa persona.
case-alert-departed = { $who } ya no está en el equipo de cuidado, así que el caso { $number } ({ $severity }) vuelve a esperar a alguien. ¿Alguien de ustedes podría?
case-alert-fell-due = Querías volver a mirar el caso { $number } ({ $severity }) más o menos ahora.
case-alert-undecided = El caso { $number } ({ $severity }) todavía espera una decisión: alguien escribió sin nombre y aún no sabe si sale.
case-alert-climbed-team = El caso { $number } ({ $severity }) espera, y quien está de guardia aún no lo ha tomado. ¿Alguien de ustedes podría?
case-alert-climbed-lead = El caso { $number } ({ $severity }) sigue esperando: nadie del equipo lo ha tomado. ¿Podrías ver que alguien lo haga?
case-alert-climbed-administrators = El caso { $number } ({ $severity }) sigue esperando: ya se llamó a quienes correspondía, y nadie lo ha tomado. ¿Podrías ver que alguien lo haga?
case-alert-promise-due = En el caso { $number } ({ $severity }) se prometió algo para más o menos ahora.

case-resolve-title = Cerrar
case-resolve-outcome = ¿Qué resultó?
    .description = Lo ve el equipo. Dentro de 30 días se borran las palabras.
case-resolved = El caso { $number } está cerrado. Gracias por ocuparte. Lo que hay en él se puede leer 30 días más.

# A second reader, where someone was in danger.
case-proposed = En el caso { $number } alguien estuvo en peligro, así que una segunda persona del equipo lo lee antes de que termine. Ya se le pregunta al equipo; hasta entonces sigue siendo tuyo, y no se te quita como si se hubiera olvidado.
case-confirmed = El caso { $number } está cerrado. Gracias por leerlo, y por no dejarle eso a una sola persona.
case-not-yet-title = Todavía no
case-not-yet-missing = ¿Qué falta?
    .description = Se guarda con el caso. A quien lo tiene se le dice que ves algo por hacer.
case-objected = El caso { $number } sigue. Se le dice a quien lo tiene, que encuentra tus palabras con él.
case-alone-title = Cerrarlo a solas
case-alone-reason = ¿Por qué está terminado?
    .description = Nadie vino a leerlo. El historial lo dice, con este motivo.
case-resolved-alone = El caso { $number } está cerrado. Su historial dice que nadie más vino a leerlo. Gracias por llevarlo.

case-alert-second = { $who } piensa que el caso { $number }, en el que alguien estuvo en peligro, está terminado. ¿Alguien más podría leerlo y decir si lo está?
case-alert-second-lead = El caso { $number }, en el que alguien estuvo en peligro, está terminado según { $who }, y nadie más lo ha leído todavía. ¿Podrías leerlo?
case-alert-second-administrators = El caso { $number }, en el que alguien estuvo en peligro, está terminado según { $who }, y aunque ya se preguntó, nadie más lo ha leído. ¿Podrías ver que alguien lo haga?
case-alert-nobody-read = Nadie vino a leer contigo el caso { $number }. No es como tendría que ser. Ahora puedes cerrarlo a solas, con un motivo por escrito que queda en su historial.
case-alert-confirmed = { $who } ha leído el caso { $number } y piensa también que está terminado. Está cerrado. Gracias.
case-alert-not-yet = { $who } ha leído el caso { $number } y ve algo por hacer. Sus palabras están con él.

case-read-note =
    Lo que viene ahora puede ser duro de leer. Puedes tomarte antes un momento, o pedirle a alguien más del equipo que lo mire. Que lo abriste queda guardado con el caso.
case-read-title = Caso { $number }: { $kind ->
    [asked] quién pidió hablar
    [held] lo que se escribió
    [noticed] lo que se escribió
    [to-team] lo que se escribió
    [automod] lo que dijo AutoMod
    [escalated] lo que se pasó
   *[report] lo que se reportó
}
case-read-author = Lo escribió { $author }
case-read-asked = { $author } pidió hablar con alguien
case-read-automod = Intervino el AutoMod de Discord: { $trigger }. Sigue una regla, no lo que se quiso decir, y puede equivocarse.
case-read-automod-fitted = Lo que coincidió con su regla: { $fitted }
case-read-automod-where = En { $where }
case-read-automod-alerts = { $alerts ->
    [one] La alerta de AutoMod, para quien pueda ver su canal:
   *[other] Pasó { $alerts } veces. Las últimas alertas de AutoMod, para quien pueda ver su canal:
}
case-read-automod-no-words = Discord no me dice qué se escribió, así que las palabras solo están allí.
case-trigger-keyword = palabras que nombra una regla de este servidor
case-trigger-spam = lo que parece spam
case-trigger-keyword-preset = una de las listas de palabras de Discord
case-trigger-mention-spam = muchísimas menciones
case-trigger-member-profile = lo que dice el perfil de alguien
case-trigger-other = una de sus reglas
case-read-no-author = Escrito sin nombre. Aquí no se puede ver quién lo escribió.
case-read-files = { $files ->
    [one] Traía { $files } archivo o sticker, que no se guarda.
   *[other] Traía { $files } archivos o stickers, que no se guardan.
}
case-read-missing = El mensaje ya no estaba o no se podía leer cuando se reportó, así que aquí no se conocen sus palabras.
case-read-later = Lo que decía en un reporte posterior
case-read-reasons = { $kind ->
    [asked] Lo que dijo al pedirlo
    [held] Lo que se dijo al respecto
    [noticed] Lo que se dijo al respecto
    [to-team] Lo que se dijo al respecto
    [automod] Lo que se dijo al respecto
    [escalated] Por qué se pasó
   *[report] Por qué se reportó
}
case-read-note-title = Lo que anotó el equipo
case-part-note = Nota:
case-part-reason = Motivo:
case-part-situation = Situación:
case-part-said = Se habló:
case-part-promised = Se prometió:
case-part-next = Siguiente paso:
case-read-timeline = Lo que ha pasado hasta ahora
case-read-more = { $left ->
    [one] No se muestra { $left } página más.
   *[other] No se muestran { $left } páginas más.
}
case-read-kept = Solo tú puedes ver esto.

case-read-gone = Sus palabras ya no se guardan: se retiraron, o nadie decidió a tiempo.
case-read-found = Por qué pedí tu mirada
case-read-found-line = - “{ $quoted }”: { $title } ({ $level }).
case-read-found-less = Pesa menos porque: { $less }.
case-read-found-impression = - “{ $quoted }”: influyó en la impresión general
case-read-found-own = una de las palabras de este servidor
case-read-found-meant = lo que pueden querer decir tan pocas palabras
case-read-found-limits = -# Esto lo encontró un programa. Se equivoca a menudo, en los dos sentidos; tú decides.
case-read-unread = No pude leerlo: algo en mí falló. Nadie ni nada lo ha mirado antes que tú.

case-level-hint = un indicio
case-level-soft = una señal leve
case-level-concern = una preocupación
case-level-high = alto
case-level-danger-now = peligro ahora

case-modifier-idiom = puede ser una forma de hablar
case-modifier-negated = está dicho en negativo
case-modifier-denied = quien escribe lo niega
case-modifier-quoted = puede ser una cita
case-modifier-past = puede ser del pasado
case-modifier-safe = quien escribe dice que está a salvo
case-modifier-fiction = puede ser una historia
case-modifier-generic = se dice en general
case-modifier-other = puede tratarse de otra persona
case-modifier-everyday = también se dice de cosas cotidianas
case-modifier-denied-beside-means = quien escribe lo niega junto a un medio o una fecha, así que no pesa menos
case-modifier-unheard = nada más en las palabras suena a eso
case-modifier-alone = nada más en las palabras suena a eso, así que no cuenta como segunda señal

case-event-let-out = { $who } lo dejó salir
case-event-not-let-out = { $who } no lo dejó salir
case-event-taken-back = La publicación se retiró, o se borró en Discord
case-event-lapsed = Nadie decidió a tiempo: no se publicó
case-event-right = { $who } dice que estuvo bien preguntar
case-event-wrong = { $who } dice que fue una falsa alarma
case-event-opened = Se abrió
case-event-escalated = { $who } lo pasó al equipo
case-event-reported = Se reportó de nuevo
case-event-again = AutoMod intervino de nuevo
case-event-claimed = { $who } lo tomó
case-event-released = { $who } lo soltó
case-event-resolved = { $who } lo cerró
case-event-read = { $who } lo leyó
case-event-exported = { $who } se llevó sus palabras como archivos, con el acuerdo de dos personas
case-event-noted = Nota de { $who }
case-event-weighed = { $who } cambió la urgencia
case-event-put-off = { $who } fijó un seguimiento
case-event-fell-due = Llegó el momento del seguimiento
case-event-promise-due = Llegó el momento de una promesa
case-event-offered = { $who } lo traspasa; aún no se ha aceptado
case-event-accepted = { $who } lo aceptó
case-event-declined = { $who } no lo aceptó
case-event-taken-over = { $who } relevó a quien lo tenía
case-event-returned = De nuevo en la cola: hacía un rato que no se hacía nada con él
case-event-climbed = Nadie lo había tomado: se llamó a más personas
case-event-called = Se llamó a alguien del equipo
case-event-called-team = Se llamó a todo el equipo
case-event-proposed = { $who } piensa que está terminado: se pide que lo lea una segunda persona
case-event-confirmed = { $who } lo leyó y lo confirmó
case-event-not-yet = Todavía no está terminado, dice { $who }
case-event-alone = Nadie más vino a leerlo: { $who } decide a solas
case-event-departed = Alguien a quien se llamó ya no está en el equipo
case-event-reopened = { $who } lo reabrió

case-export = { $cases ->
    [0] No se abrió ningún caso en los últimos { $days } días.
    [one] Un caso de los últimos { $days } días: cuándo llegó, quién se ocupó, qué resultó.
   *[other] { $cases } casos de los últimos { $days } días: cuándo llegaron, quién se ocupó, qué resultó.
} No incluye palabras, ni quién reportó, ni quién escribió: lo sellado sigue sellado. Que te lo llevaste queda en el registro. `/revelar palabras` pide las palabras de un caso.

case-queue-title = { $cases ->
    [one] { $cases } caso sin cerrar
   *[other] { $cases } casos sin cerrar
}
case-queue-line = **{ $number }** · { $severity } · { $state } · { $at }
case-queue-due = · vence { $at }
case-queue-more = … y { $left } más, en sus tarjetas.
case-queue-none = No hay nada esperando. Los casos nuevos llegan por sí solos al canal del equipo de cuidado.
case-choice = { $number }: { $severity }

command-case = caso
    .description = De qué se ocupa el equipo de cuidado
command-case-queue = cola
    .description = Qué espera a alguien y quién se ocupa de qué
command-case-show = ver
    .description = Leer de qué trata un caso
command-case-show-number = número
    .description = El número de su tarjeta
command-case-claim = tomar
    .description = Tomar un caso
command-case-claim-number = número
    .description = El número de su tarjeta
command-case-release = soltar
    .description = Devolver un caso a la cola
command-case-release-number = número
    .description = El número de su tarjeta
command-case-hand-over = traspasar
    .description = Pedirle a alguien del equipo que tome tu caso, con una nota
command-case-hand-over-number = número
    .description = El número de su tarjeta
command-case-hand-over-to = a-quién
    .description = Quién podría tomarlo
command-case-hand-over-promised_until = prometido-para
    .description = Si se prometió algo: dentro de cuánto vence, por ejemplo 3h o 2d
command-case-note = nota
    .description = Anotar algo para el equipo
command-case-note-number = número
    .description = El número de su tarjeta
command-case-follow-up = seguimiento
    .description = Pedir que se te llame más tarde
command-case-follow-up-number = número
    .description = El número de su tarjeta
command-case-follow-up-after = dentro-de
    .description = Dentro de cuánto, por ejemplo 2h, 1d o 1 semana
command-case-resolve = cerrar
    .description = Cerrar un caso y decir qué resultó
command-case-resolve-number = número
    .description = El número de su tarjeta
command-case-confirm = confirmar
    .description = Decir, como segunda persona que lo lee, que un caso está terminado
command-case-confirm-number = número
    .description = El número de su tarjeta
command-case-not-yet = aún-no
    .description = Decir, como segunda persona que lo lee, qué falta todavía en un caso
command-case-not-yet-number = número
    .description = El número de su tarjeta
command-case-export = exportar
    .description = Para administración: el registro de casos en JSON y CSV, sin palabras ni quién reportó
command-case-export-days = días
    .description = Casos abiertos en cuántos días hacia atrás; si se omite, un año
command-case-reopen = reabrir
    .description = Hacer que un caso cerrado vuelva a esperar a alguien
command-case-reopen-number = número
    .description = El número de su tarjeta

refusal-case-taken = Este lo tiene { $owner }. Puedes preguntarle, o tomar otro que esté esperando.
refusal-case-yours = Este ya lo tienes tú. Puedes leerlo, soltarlo, traspasarlo o cerrarlo.
refusal-case-claim-first = Por ahora nadie tiene este caso. Puedes tomarlo primero.
refusal-case-resolved = Este está cerrado. Puedes reabrirlo; si el tema vuelve, un reporte nuevo abre otro caso.
refusal-case-not-resolved = Este todavía no está cerrado. Puedes trabajar en él desde su tarjeta.
refusal-case-second = Este lo tienes tú, así que lo lee otra persona antes de que termine. Se avisa aquí al equipo; por ahora no hace falta que hagas nada más.
refusal-case-not-proposed = Nadie ha dicho que este esté terminado. Puedes escribirle una nota a quien lo tiene.
refusal-case-second-unread = Léelo primero, por favor, con “{ case-button-read }”. Lo que leíste antes de que cambiara de manos, o de que llegara algo nuevo, no cuenta para esto. Después sí cuenta lo que digas.
refusal-case-alone-early = Todavía se está preguntando quién puede leerlo. Si no viene nadie hasta el { $at }, puedes cerrarlo a solas, con un motivo por escrito.
refusal-export-large = Es más de lo que cabe en un mensaje. Puedes pedir menos días de una vez.
refusal-case-tied = Tú apareces en este caso, así que se ocupa otra persona del equipo. Si falta algo en él, puedes decírselo a alguien del equipo.
refusal-case-not-offered = Por ahora no se te está traspasando. La tarjeta muestra quién lo tiene, y puedes preguntarle.
refusal-case-reason = Di en pocas palabras por qué, por favor; en la tarjeta está el botón para volver a intentarlo.
refusal-case-newer = Hay un caso más nuevo sobre lo mismo. Puedes trabajar en ese; este se queda como estaba.
refusal-case-whom = Elige primero a alguien del equipo de cuidado, por favor.
refusal-case-to-yourself = Ya lo tienes tú. Puedes elegir a alguien más del equipo.
refusal-case-to-stranger = Esa persona no está en el equipo de cuidado. Puedes elegir a alguien que esté.
refusal-case-to-tied = Esa persona aparece en este caso y no puede ocuparse de él. Puedes elegir a alguien más del equipo.
refusal-case-hand-over-again = Ese traspaso no se había empezado, o alguien cambió el caso mientras tanto. Puedes empezarlo de nuevo desde la tarjeta.
refusal-case-severity = Elige qué tan urgente es, por favor; en la tarjeta está el botón para volver a intentarlo.
refusal-case-span = No entiendo ese plazo. Puedes escribirlo como 30m, 3h, 1h30, media hora, 2d o 1 semana.
refusal-case-span-reach = Puede ser entre cinco minutos y noventa días desde ahora. Elige otro momento, por favor.
refusal-oncall-time = No entiendo esa hora. Puedes escribirla como 18:00 o 6pm.
refusal-oncall-quiet = No entiendo esas horas. Puedes escribirlas como 22:00-07:00, o “ninguna”.
refusal-oncall-long = Conviene que nadie esté de guardia más de { $hours } horas seguidas. Puedes elegir menos tiempo y empezar de nuevo después de dormir un poco.
refusal-oncall-full = La lista de turnos está llena con { $most } turnos. Puedes quitar uno primero.
refusal-oncall-not-yours = Ese turno no es tuyo, o ya se quitó. Puedes mirar en `/guardia turnos`.
refusal-oncall-role = Discord no avisaría a nadie con { $role }: no se puede mencionar. Puedes permitirlo en los ajustes del rol, o elegir otro rol.
refusal-oncall-incomplete = Un turno semanal necesita un día, cuándo empieza y cuándo termina. Puedes añadir lo que falta.
refusal-case-undecided = Quien escribió esto espera saber si sale. Déjalo salir o no lo dejes salir primero, por favor; la tarjeta tiene los dos botones.
refusal-case-decided = Aquí ya no hay nada que decidir: alguien se adelantó, o se retiró. La tarjeta muestra cómo está, y puedes leer el caso.
refusal-case-judged = Aquí ya no hay nada que decir sobre eso: alguien ya lo hizo, o ninguna regla pidió tu mirada. Puedes escribir lo que piensas como nota.
refusal-case-number = Aquí no hay ningún caso { $number }. Puedes ver los que hay con `/caso cola`.
refusal-case-unknown = Este caso ya no se conoce en este servidor. Puedes buscar una tarjeta más nueva en el canal del equipo de cuidado.
refusal-case-forgotten = Lo que se reportó aquí se borró 30 días después de cerrarlo. Solo quedan el número y el resultado.
refusal-case-outcome = Elige qué resultó, por favor; en la tarjeta está el botón para volver a intentarlo.

desk-case-card = { $why ->
    [channel-gone] Llegó un reporte, y el canal de reportes ya no está. Nada se pierde. Alguien de administración puede usar /lantern preparar, y la tarjeta se publicará.
    [permission-missing] Llegó un reporte, y no puedo escribir en el canal de reportes. Nada se pierde. Alguien de administración puede permitirme verlo y enviar mensajes allí, o usar /lantern preparar, y la tarjeta se publicará.
    [not-set-up] Llegó un reporte, y todavía no hay canal de reportes. Nada se pierde. Alguien de administración puede usar /lantern preparar, y la tarjeta se publicará.
   *[other] Llegó un reporte, y Discord no aceptó su tarjeta. Nada se pierde. Alguien de administración puede usar /lantern preparar, y la tarjeta se publicará.
}

desk-case-alert = Había que llamar a alguien del equipo de cuidado para un caso, y no pude escribirlo en su canal. Nada se pierde: `/caso cola` muestra lo que espera. Alguien de administración puede usar /lantern preparar.

# The same where it is grave: the team is called with it.
desk-case-urgent = { $severity ->
    [danger-now] Alguien podría estar en peligro ahora.
   *[other] Alguien podría necesitarles pronto.
} Es el caso { $number }, y no pude escribirlo en el canal del equipo de cuidado. `/caso ver` y `/caso tomar`, con su número, funcionan también aquí. Alguien de administración puede usar /lantern preparar, y su tarjeta se publicará.

# Who of the team is there.

oncall-on = Estás de guardia hasta el { $at }. Los casos nuevos te llaman primero. Gracias.
oncall-off = Ya no estás de guardia, y los turnos no cuentan para ti hasta que vuelvas a usar `/guardia entrar`. Que descanses.
oncall-off-until = No estás de guardia hasta el { $at }. Después, los turnos vuelven a contar para ti. Que descanses.
oncall-lead = Se llama a { $role } cuando ya se llamó a todo el equipo de moderación y nadie ha tomado un caso.
oncall-cover-someone = Hay alguien de guardia.
oncall-cover-nobody = En este momento no hay nadie de guardia. Los casos nuevos llaman a todo el equipo de moderación, y a quien pide hablar con alguien se le dice que puede tardar.
oncall-cover-unknown = No hay nadie de guardia, y todavía no hay turnos. Los casos nuevos llaman a todo el equipo de moderación. Con `/guardia entrar` se te llama primero durante un tiempo.
oncall-who-until = { $who }, hasta el { $at }
oncall-who-rota = { $who }, según los turnos, hasta el { $at }
oncall-who-away = { $line } · ahora no se le llama: está en un tiempo de espera, o ya no está en el equipo de cuidado
oncall-lives = Desde ahora, las horas que escribas se leen según los relojes de { $zone }.
oncall-rota = **La semana**
oncall-rota-none = Todavía no hay turnos. Con un día, `empieza` y `termina` tomas un turno semanal.
oncall-slot = { $when }: { $who }
oncall-slot-gone = { $when }: { $who }, que ya no está en el equipo de cuidado. Con `quitar` puedes quitar este turno.
oncall-choice-gone = { $when } · ya no está en el equipo
oncall-when = { $weekday ->
        [1] Lunes
        [2] Martes
        [3] Miércoles
        [4] Jueves
        [5] Viernes
        [6] Sábados
       *[7] Domingos
    } { $begins }–{ $ends } ({ $zone })

command-oncall = guardia
    .description = Quién del equipo de cuidado está
command-oncall-on = entrar
    .description = Los casos nuevos te llaman primero, durante un tiempo
command-oncall-on-span = durante
    .description = Cuánto tiempo, por ejemplo 3h; dieciséis horas como máximo
command-oncall-off = salir
    .description = No se te llama, digan lo que digan los turnos
command-oncall-off-span = durante
    .description = Cuánto tiempo, por ejemplo 2d; si se omite, hasta que digas que vuelves
command-oncall-who = quién
    .description = Quién está de guardia ahora
command-oncall-rota = turnos
    .description = La semana; con un día y horas tomas un turno semanal
command-oncall-rota-day = día
    .description = El día de la semana en que empieza
command-oncall-rota-day-choice1 = lunes
command-oncall-rota-day-choice2 = martes
command-oncall-rota-day-choice3 = miércoles
command-oncall-rota-day-choice4 = jueves
command-oncall-rota-day-choice5 = viernes
command-oncall-rota-day-choice6 = sábado
command-oncall-rota-day-choice7 = domingo
command-oncall-rota-begins = empieza
    .description = Cuándo empieza, por ejemplo 18:00
command-oncall-rota-ends = termina
    .description = Cuándo termina, por ejemplo 22:00; antes del comienzo significa el día siguiente
command-oncall-rota-zone = zona
    .description = La zona de estas horas o, sola, de las que escribas; si se omite, la de antes o la del servidor
command-oncall-rota-quiet = silencio
    .description = Horas en que los turnos nunca te llaman, por ejemplo 22:00-07:00, o ninguna
command-oncall-rota-remove = quitar
    .description = Uno de tus turnos semanales, o de quien ya no está, para quitarlo
command-oncall-lead = responsable
    .description = Para administración: el rol al que se llama después de todo el equipo de moderación
command-oncall-lead-role = rol
    .description = El rol
