# Check-ins: what organisers type, what everyone sees, what one person is told in private.

command-checkin = encuentro
    .description = Planear un encuentro para un día difícil para mucha gente
command-checkin-schedule = programar
    .description = Planear un encuentro; ves exactamente lo que se publicará antes de que salga nada
command-checkin-schedule-time = hora
    .description = La hora según los relojes de este servidor, por ejemplo 18:00
command-checkin-schedule-occasion = ocasión
    .description = Una ocasión y un país o una tradición; así sé qué día cae cada año
command-checkin-schedule-date = fecha
    .description = O un día, por ejemplo 2026-12-24 o 24 dic
command-checkin-schedule-words = texto
    .description = Lo que dice el encuentro; una ocasión tiene sus propias palabras
command-checkin-schedule-repeat = repetir
    .description = Si una fecha vuelve
command-checkin-schedule-plan = plan
    .description = Cuántos días antes hay un encuentro para hacer un plan para ese día; 0 es ninguno
command-checkin-schedule-after = después
    .description = Si hay un encuentro al día siguiente
command-checkin-schedule-role = rol
    .description = Un rol al que avisar; si se omite, no se avisa a nadie
command-checkin-schedule-hours = horas
    .description = Durante cuántas horas recibe respuestas; si se omite, un día
command-checkin-schedule-cover = cobertura
    .description = Cuántas personas de moderación estarán de guardia al abrir; si hay menos, se te dice
command-checkin-schedule-room = sala
    .description = Un canal de voz o escenario donde verse; dos días antes se anuncia como evento del servidor
command-checkin-schedule-second = segunda
    .description = Si otra persona de la organización tiene que estar de acuerdo antes de planear nada
command-checkin-schedule-channel = canal
    .description = Dónde se publica; si se omite, en el canal habitual de encuentros
command-checkin-schedule-zone = zona
    .description = Qué relojes cuentan, por ejemplo Europe/Madrid; si se omite, los de este servidor
command-checkin-edit-role = rol
    .description = Otro rol al que avisar
command-checkin-edit-hours = horas
    .description = Durante cuántas horas recibe respuestas
command-checkin-edit-cover = cobertura
    .description = Cuántas personas de moderación estarán de guardia al abrir; 0 es sin mínimo
command-checkin-edit-room = sala
    .description = Otro canal de voz o escenario donde verse
command-checkin-edit-second = segunda
    .description = Si otra persona tiene que estar de acuerdo; pasar a no también necesita su acuerdo
command-checkin-edit-channel = canal
    .description = Otro canal donde publicarlo
command-checkin-edit-zone = zona
    .description = Otro lugar cuyos relojes cuentan
command-checkin-edit-date = fecha
    .description = Otro día; no para una ocasión, cuyo día lo dice el calendario
command-checkin-edit-without = sin
    .description = Qué quitar
series-without-role = el rol: no se avisa a nadie
series-without-room = la sala donde verse
series-without-channel = su propio canal: vuelve al habitual
series-without-words = nuestras palabras: vuelven las de la ocasión
command-checkin-year = año
    .description = Los días difíciles de todo un año, para elegir
command-checkin-year-place = lugar
    .description = Un país o una tradición
command-checkin-year-time = hora
    .description = La hora según los relojes de este servidor, por ejemplo 18:00
command-checkin-year-plan = plan
    .description = Cuántos días antes de cada uno hay un encuentro para hacer un plan; 0 es ninguno
command-checkin-year-after = después
    .description = Si hay un encuentro al día siguiente de cada uno
command-checkin-year-role = rol
    .description = Un rol al que avisar con cada uno; si se omite, no se avisa a nadie
command-checkin-year-hours = horas
    .description = Durante cuántas horas recibe respuestas cada uno; si se omite, un día
command-checkin-year-cover = cobertura
    .description = Cuántas personas de moderación estarán de guardia al abrir; si hay menos, se te dice
command-checkin-year-second = segunda
    .description = Si otra persona de la organización tiene que estar de acuerdo, una vez para todos
command-checkin-year-channel = canal
    .description = Dónde se publican; si se omite, en el canal habitual de encuentros
command-checkin-year-zone = zona
    .description = Qué relojes cuentan, por ejemplo Europe/Madrid; si se omite, los de este servidor
command-checkin-list = lista
    .description = Lo que está planeado aquí; solo lo ves tú
command-checkin-results = resultados
    .description = Cómo fueron los últimos encuentros, en números redondeados, junto a la vez anterior
command-checkin-preview = vista-previa
    .description = Lo que publicará una serie la próxima vez, dónde y cuándo, palabra por palabra
command-checkin-preview-which = cuál
    .description = La serie
command-checkin-edit = editar
    .description = Cambiar una serie; la ves antes de que cambie nada
command-checkin-edit-which = cuál
    .description = La serie
command-checkin-edit-time = hora
    .description = Otra hora, por ejemplo 18:00
command-checkin-edit-words = texto
    .description = Otras palabras para ese día
command-checkin-edit-plan = plan
    .description = Cuántos días antes hay un encuentro para hacer un plan; 0 es ninguno
command-checkin-edit-after = después
    .description = Si hay un encuentro al día siguiente
command-checkin-skip = omitir
    .description = Dejar fuera un día de una serie; la serie sigue
command-checkin-skip-which = cuál
    .description = El día
command-checkin-pause = pausar
    .description = Tener una serie en silencio hasta que la reanudes
command-checkin-pause-which = cuál
    .description = La serie
command-checkin-resume = reanudar
    .description = Hacer que una serie siga
command-checkin-resume-which = cuál
    .description = La serie
command-checkin-stop-all = detener-todo
    .description = Poner en silencio todos los encuentros a la vez
command-checkin-cancel = cancelar
    .description = Retirar un encuentro que aún no se publicó, o una serie entera
command-checkin-cancel-which = cuál
    .description = El encuentro o la serie

# A moment by the clocks of the server: jueves 24 de diciembre de 2026 a las 18:00
checkin-when = { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    } { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year } a las { $time }

# Planning
checkin-preview = Esto es lo que se publicará en { $channel } el **{ $when }**, según los relojes de { $zone }. En tu propio reloj es el { $own }. Todavía no hay nada planeado.
checkin-preview-skipped = Ese día los relojes de allí se saltan las { $typed }, así que saldría a las { $shown }.
checkin-preview-twice = Ese día los relojes de allí marcan las { $typed } dos veces. Saldría la primera vez.
checkin-button-schedule = Programarlo
checkin-button-not-now = Ahora no
checkin-scheduled = Está planeado para el **{ $when }** ({ $zone }); en tu propio reloj, el { $own }. `/encuentro lista` muestra lo que está planeado, y `/encuentro cancelar` retira uno.
checkin-not-now = No se planeó nada. Tus palabras están abajo, por si quieres usarlas otra vez.

checkin-list-title = Encuentros planeados
checkin-list-line = **{ $when }** ({ $zone }), { $own }: { $words }
checkin-list-waiting = **a la espera de `/lantern preparar`, o de `/encuentro editar` si tiene canal propio**, era para el { $when } ({ $zone }), { $own }: { $words }
checkin-list-none = Aquí no hay ningún encuentro planeado. `/encuentro programar` planea uno.
checkin-choice = { $when }: { $words }
checkin-cancelled = El encuentro del **{ $when }** ({ $zone }) no se publicará. Si lo quieres de vuelta, `/encuentro programar` lo planea otra vez.

# Series
series-repeat-occasion = cada año en su día
series-repeat-once = una vez
series-repeat-weekly = cada semana
series-repeat-monthly = cada mes
series-repeat-yearly = cada año
series-name = { $name } ({ $place })
series-choice = Serie: { $name }
series-preview = Esto es lo que se publicará en { $channel }, según los relojes de { $zone }, cada uno exactamente como abajo, con tres botones y un hilo debajo.
series-preview-plan = El plan previo: **{ $when }**; en tu propio reloj, { $own }
series-preview-day = El día: **{ $when }**; en tu propio reloj, { $own }
series-preview-after = El día siguiente: **{ $when }**; en tu propio reloj, { $own }
series-sure-sighting = Este día depende de que se vea la luna, y en algunos lugares es un día antes o después. `/encuentro omitir` deja fuera este, y `/encuentro programar` con una fecha planea otro.
series-sure-local = No en todas partes se celebra este día en la misma fecha. `/encuentro omitir` deja fuera este, y `/encuentro programar` con una fecha planea otro.
series-around-nobody = No se avisa a nadie.
series-around-role = Se avisa a { $role }, en una línea por encima.
series-around-role-mute = Tal como está, { $role } no se enteraría: permite, por favor, en sus ajustes que cualquiera mencione ese rol.
series-around-role-gone = El rol al que se iba a avisar ya no existe. `/encuentro editar` acepta otro `rol`, o quitarlo con `sin`.
series-around-channel-gone = Tal como está, no podría publicarlo: ese canal ya no existe. `/encuentro editar` acepta otro `canal`, y `/lantern preparar` arregla el de siempre.
series-around-channel-mute = Tal como está, no podría publicar en { $channel }: dame allí, por favor, *Ver canal*, *Enviar mensajes* e *Insertar enlaces*.
series-around-hours = Recibe respuestas durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }.
series-around-cover = { $count ->
        [one] Una persona de moderación tiene
       *[other] { $count } personas de moderación tienen
    } que estar de guardia cuando se abra. Dos días antes y al abrirse te digo en la mesa si en los turnos hay menos.
series-around-room = Dos días antes, un evento de este servidor anuncia { $room } como lugar donde verse. Quien pulse allí *Me interesa* queda a la vista de todo el mundo, con su nombre.
series-around-rests = Está en pausa: no se publica nada de ella antes de `/encuentro reanudar`.
series-around-two = Espera hasta que otra persona de la organización esté de acuerdo, en la mesa.
series-kept-two = **{ $name }** ya está en la mesa y espera a otra persona de la organización. No se publica nada antes de que esté de acuerdo.
series-kept-rests = **{ $name }** ha cambiado y está todavía en pausa. `/encuentro reanudar` hace que siga.
series-agree-ask = Alguien de la organización planeó esto para { $channel }, y quiere que otra persona lo mire. Se publicará exactamente como abajo. Si no lo planeaste tú, puedes decir que estás de acuerdo; `/encuentro editar` lo cambia, y `/encuentro cancelar` lo retira.
series-agree-line = - { $at }
series-agree-ask-set = Alguien de la organización planeó { $count } días para { $channel }, año tras año, y quiere que otra persona los mire. `/encuentro vista-previa` muestra cada uno palabra por palabra. Si no los planeaste tú, puedes decir aquí que estás de acuerdo con todos; antes de eso, `/encuentro editar` cambia uno, y `/encuentro cancelar` retira uno.
series-agree-day = - { $at }: { $name }
series-button-agree = De acuerdo
series-agreed = Gracias por mirarlo. { $count ->
        [one] Está planeado, y el próximo llega el { $own }.
       *[other] Están planeadas las { $count } series, y la primera llega el { $own }.
    }
series-agreed-over = Gracias por mirarlo. Ya no queda nada por venir.
series-line-waits = **{ $name }**, { $repeat }: espera a otra persona de la organización, en la mesa
series-kept = **{ $name }** está en el plan. `/encuentro lista` muestra cuándo llega, `/encuentro omitir` deja fuera una vez, y `/encuentro detener-todo` lo pone todo en silencio de una vez.
series-not-now = No se cambió nada.
series-list-title = Series
series-line = **{ $name }**, { $repeat }: próximo, { $part ->
        [plan] el plan previo, el
        [after] el día siguiente, el
       *[day] el
    } { $when }, { $own }
series-line-paused = **{ $name }**, { $repeat }: en pausa; `/encuentro reanudar` hace que siga
series-line-over = **{ $name }**, { $repeat }: no queda nada por venir
series-year = Estos días se pueden planear a la vez, año tras año, en { $channel }, según los relojes de { $zone }. Quita lo que no encaje con este servidor. Todavía no hay nada planeado.
series-year-title = Un año de días: { $place }
series-year-line = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }: **{ $name }**{ $sure ->
        [sighting] , depende de que se vea la luna
        [local] , no es la misma fecha en todas partes
       *[exact] {""}
    }
series-year-menu = Los días que se toman
series-button-take = Planear estos
series-taken = { $waits ->
        [yes] { $added ->
            [one] Una ocasión está ya en la mesa y espera a otra persona de la organización.
           *[other] { $added } ocasiones están ya en la mesa y esperan a otra persona de la organización, que dice que está de acuerdo con todas a la vez.
        }
       *[no] { $added ->
            [0] No se planeó nada nuevo.
            [one] Una ocasión está planeada.
           *[other] { $added } ocasiones están planeadas.
        }
    } { $there ->
        [0] {""}
        [one] Una ya estaba planeada aquí, para el mismo día, y se queda como está.
       *[other] { $there } ya estaban planeadas aquí, para los mismos días, y se quedan como están.
    } `/encuentro lista` muestra todas, y `/encuentro vista-previa` lo que dirá cada una.
series-skipped = Ese día se deja fuera, con su plan previo y su día siguiente. La serie sigue.
series-paused = **{ $name }** está en silencio hasta `/encuentro reanudar`.
series-resumed = **{ $name }** sigue. La próxima vez llega el { $own }.
series-resumed-over = **{ $name }** sigue, pero ya no le queda nada por venir.
series-resumed-all = { $count ->
        [0] Nada estaba en pausa, así que no ha cambiado nada.
        [one] Una serie sigue de nuevo.
       *[other] { $count } series siguen de nuevo.
    } `/encuentro lista` muestra cuándo llega cada una.
series-everything = Todo lo que está en pausa
series-ended = La serie se retiró, y no se publicará nada más de ella.
series-stopped = Ahora todo está en silencio. { $series ->
        [0] No había ninguna serie en marcha
        [one] Una serie está en pausa
       *[other] { $series } series están en pausa
    }, y { $checkins ->
        [0] no esperaba ningún encuentro.
        [one] se suspendió un encuentro.
       *[other] se suspendieron { $checkins } encuentros.
    } `/encuentro reanudar` hace que siga una serie o que sigan todas. Los encuentros sueltos que se suspendieron se planean de nuevo con `/encuentro programar`.

# The pictures; all that is in them stands in words beside them
calendar-button = El año como imagen
results-button = Como imagen
calendar-title = Un año de encuentros
calendar-month = { $month ->
        [1] Enero
        [2] Febrero
        [3] Marzo
        [4] Abril
        [5] Mayo
        [6] Junio
        [7] Julio
        [8] Agosto
        [9] Septiembre
        [10] Octubre
        [11] Noviembre
       *[12] Diciembre
    } de { $year }
calendar-alt = Un calendario de doce meses por semanas, con { $count ->
        [one] un día
       *[other] { $count } días
    } de encuentros. La lista los dice en palabras.
results-chart = Cómo fueron los encuentros
results-series-steady = en calma
results-series-hard = un día difícil
results-series-someone = necesitaba a alguien
results-bar = { $part ->
        [plan] antes: { $name }
        [after] después: { $name }
       *[other] { $name }
    }
results-bar-few = muy pocas
results-bar-about = { $count ->
        [0] pocas o ninguna
       *[other] unas { $count }
    }
results-alt = Barras de { $count ->
        [one] un encuentro
       *[other] { $count } encuentros
    }: más o menos cuántas personas dieron cada respuesta, y debajo la vez anterior. Las líneas de arriba dicen lo mismo en palabras.

# Results, for organisers
results-title = Cómo fueron los últimos encuentros
results-none = Aquí todavía no se ha cerrado ningún encuentro. Un día después de publicarse uno, sus números redondeados se guardan aquí.
results-own = un encuentro propio
results-line = **{ $day }** { $part ->
        [plan] { $name } (plan previo)
        [after] { $name } (día siguiente)
       *[other] { $name }
    }: { $few ->
        [yes] muy pocas respuestas para mostrar alguna
       *[no] en calma, { $steady ->
            [0] pocas o ninguna
           *[other] unas { $steady }
        }; un día difícil, { $hard ->
            [0] pocas o ninguna
           *[other] unas { $hard }
        }; necesitaba a alguien, { $someone ->
            [0] pocas o ninguna
           *[other] unas { $someone }
        }
    }
results-before = -# La vez anterior, { $day }: { $few ->
        [yes] muy pocas respuestas para mostrar alguna
       *[no] en calma, { $steady ->
            [0] pocas o ninguna
           *[other] unas { $steady }
        }; un día difícil, { $hard ->
            [0] pocas o ninguna
           *[other] unas { $hard }
        }; necesitaba a alguien, { $someone ->
            [0] pocas o ninguna
           *[other] unas { $someone }
        }
    }

# What everyone sees
checkin-event = En compañía: una sala abierta
checkin-title = ¿Cómo estás hoy?
checkin-footer = Nadie en este servidor ve lo que respondes. A partir de cinco personas muestro más o menos cuántas dieron cada respuesta, y los números solo se mueven cuando son cinco o más a la vez.
checkin-late = Esto era para el { $at }. Entonces no pudo salir, y llega tarde.
checkin-button-steady = En calma
checkin-button-hard = Un día difícil
checkin-button-someone = Necesito a alguien
checkin-so-far = **Hasta ahora:** en calma, { $steady ->
        [0] pocas o ninguna
       *[other] unas { $steady }
    }; un día difícil, { $hard ->
        [0] pocas o ninguna
       *[other] unas { $hard }
    }; necesito a alguien, { $someone ->
        [0] pocas o ninguna
       *[other] unas { $someone }
    }
checkin-closed-counts = **Este encuentro está cerrado.** Gracias por estar aquí, tanto si respondiste como si solo leíste.
    En calma: { $steady ->
        [0] pocas o ninguna
       *[other] unas { $steady }
    }
    Un día difícil: { $hard ->
        [0] pocas o ninguna
       *[other] unas { $hard }
    }
    Necesitaba a alguien: { $someone ->
        [0] pocas o ninguna
       *[other] unas { $someone }
    }
checkin-closed-few = **Este encuentro está cerrado.** Gracias por estar aquí, tanto si respondiste como si solo leíste. Esta vez no hay números, porque con tan pocas respuestas podrían señalar a alguien.

# The arc of an occasion: a plan before it, the day, the day after
checkin-arc-plan = **{ $days ->
        [one] Mañana
       *[other] Dentro de { $days } días
    }: { $name }.** Para algunas personas de aquí será uno de los días difíciles.
    Puedes decidir ahora qué tendrá ese día: qué dejas fuera, a quién te gustaría tener cerca, y una cosa que sea solo tuya.
checkin-arc-plan-own = { $days ->
        [one] **Mañana**
       *[other] **Dentro de { $days } días**
    } hay un encuentro aquí, y trata de esto:
    { $words }

    Puedes decidir ahora qué tendrá ese día: qué dejas fuera, a quién te gustaría tener cerca, y una cosa que sea solo tuya.
checkin-arc-day = **{ $name }**
    { $words }

    Para madres y padres: { $parent }
    Para hijas e hijos adultos: { $child }
checkin-arc-after = **Un día después: { $name }.** Puede ser el más difícil, cuando todo vuelve a quedar en silencio.
    Haya ido como haya ido ayer, no hay que ponerle nota. Puedes decir aquí cómo estás.
checkin-arc-after-own = **El día pasó.** El siguiente puede ser el más difícil, cuando todo vuelve a quedar en silencio.
    Haya ido como haya ido ayer, no hay que ponerle nota. Puedes decir aquí cómo estás.

# What one person is told in private
checkin-answered-steady = Gracias por decirlo. Que el día siga siendo amable contigo.
checkin-answered-hard = Gracias por decirlo. No hace falta que este día te salga bien. `/consejo` tiene más ideas pequeñas, de una en una, y en { $vents } puedes decirlo sin tu nombre.
checkin-answered-someone = Está bien que lo dijeras. Soy un programa y no puedo conversar contigo, pero hay personas que sí.

    Si tú o alguien cerca de ti puede estar en peligro ahora, llama al número de emergencias de tu zona (112 en la Unión Europea, 999 en el Reino Unido, 911 en Estados Unidos y Canadá, 000 en Australia). Líneas que escuchan, en tu país: `/ayuda-ahora` o findahelpline.com

    Alguien del equipo de cuidado podría escribirte, y puede tardar horas. { $cover } Si pulsas el botón, el equipo **ve tu nombre** y que te gustaría que alguien te escriba. Si no lo pulsas, nadie aquí se entera de lo que respondiste.
checkin-changeable = -# Puedes cambiar tu respuesta hasta el { $until }, con los botones bajo el encuentro.
checkin-together = Si quieres compañía, en { $thread } la gente puede escribirse hasta el { $until }. Lo que escribas allí lleva tu nombre.
checkin-danger = -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: `/ayuda-ahora` o findahelpline.com
checkin-thread = En compañía hoy
checkin-next-duty = La próxima guardia anotada empieza el { $at }.
checkin-button-ask = Sí, mostrarle mi nombre al equipo
checkin-button-breathe = Respirar un minuto
checkin-button-tomorrow = Pregúntame mañana
checkin-button-leave-it = No me preguntes
checkin-tomorrow = Te pregunto en privado el { $at } cómo estás entonces, una vez; si cae en tus horas de silencio, después de ellas. Nadie más se entera. Si tus mensajes directos están cerrados para mí, te espera en `/mis avisos`.
checkin-left = No te voy a preguntar.
checkin-asked = El equipo de cuidado ya tiene tu nombre, y sabe que te gustaría que alguien te escriba. { $cover }
    -# Mientras esperas: si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: `/ayuda-ahora` o findahelpline.com
checkin-asked-already = El equipo de cuidado ya tenía tu nombre, y sabe que te gustaría que alguien te escriba. { $cover }
    -# Mientras esperas: si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: `/ayuda-ahora` o findahelpline.com
checkin-asked-kept = Guardé tu nombre para el equipo de cuidado, y que te gustaría que alguien te escriba. { $cover } También podrías escribirle directamente a alguien del equipo.
    -# Mientras esperas: si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: `/ayuda-ahora` o findahelpline.com
notice-morrow = Ayer me pediste que preguntara: ¿cómo estás hoy? El día siguiente puede ser el más difícil. Lo que pulses aquí ni se cuenta ni se guarda.

# Refusals
refusal-checkin-date = No pude leer esa fecha. Escribe, por favor, año, mes y día, por ejemplo { $example }, o un día y un mes, por ejemplo 24 dic.
refusal-checkin-no-such-day = El calendario no tiene ese día. Mira la fecha otra vez, por favor.
refusal-checkin-time = No pude leer esa hora. Escribe, por favor, horas y minutos con un reloj de 24 horas, por ejemplo 18:00 o 07:30.
refusal-checkin-past = Según los relojes de { $zone } ese momento ya pasó. Elige, por favor, uno que todavía esté por venir.
refusal-checkin-far = Planeo como mucho con { $years ->
        [one] un año
       *[other] { $years } años
    } de antelación. Elige, por favor, un día más cercano, y planea este cuando falte menos.
refusal-checkin-empty = No había palabras, y una fecha no trae ninguna. Puedes escribir las tuyas en `texto`, o elegir una `ocasión`, que ya tiene las suyas.
refusal-checkin-long = Tiene { $written } caracteres, y en un encuentro caben { $most }. Dilo un poco más corto, por favor.
refusal-checkin-many = Aquí hay { $most } encuentros planeados, y no guardo más que eso. `/encuentro cancelar` retira uno para hacer sitio.
refusal-checkin-not-scheduled = No hay ningún encuentro así esperando publicarse. Elige, por favor, uno de la lista que se abre al escribir; `/encuentro lista` los muestra todos.
refusal-checkin-closed = Este encuentro está cerrado y ya no recibe respuestas. Si el día es difícil, `/consejo` tiene una idea pequeña cada vez, y con `/desahogo` puedes decirlo sin tu nombre.
    -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: findahelpline.com

refusal-series-what = Elige una ocasión o escribe una fecha, por favor: una de las dos. La lista de ocasiones se abre al escribir.
refusal-series-occasion = No conozco esa ocasión allí. Elige, por favor, una de la lista que se abre al escribir, o escribe una fecha.
refusal-series-place = No conozco días de ese país o esa tradición. Elige, por favor, uno de la lista que se abre al escribir.
refusal-series-many = Aquí hay { $most } series, y no guardo más que eso. `/encuentro cancelar` retira una para hacer sitio.
refusal-series-twice = Esa ocasión ya está planeada aquí. `/encuentro lista` la muestra, y `/encuentro editar` la cambia.
refusal-series-gone = Esa serie ya no está aquí. `/encuentro lista` muestra las que hay.
refusal-series-changed = Se publicó, se cambió o se retiró mientras lo mirabas, así que lo he dejado como está ahora. `/encuentro lista` muestra lo que está planeado, y `/encuentro editar` lo muestra de nuevo.
refusal-series-no-such-day = Ya no hay nada planeado para ese día. `/encuentro lista` muestra lo que está por venir.
refusal-series-day = El día de una ocasión viene de su calendario, así que no se puede mover. `/encuentro omitir` deja fuera uno, y `/encuentro programar` con una fecha planea otro.

refusal-morrow-over = El día siguiente a ese encuentro ya pasó, así que entonces no puedo preguntar. `/mis fechas` puede recordarte otros días.

refusal-series-agreed = Bajo este mensaje ya no espera nada: alguien estuvo de acuerdo, o se cambió o se retiró después. Lo que se cambió está aquí, en un mensaje más nuevo.
refusal-series-second = Esto lo planeaste tú, así que hace falta el acuerdo de otra persona de la organización. La encuentra en la mesa.
refusal-series-waits = Esta serie espera, en la mesa, a que otra persona de la organización esté de acuerdo. Después sigue por sí sola.
refusal-checkin-everyone = Con un encuentro no aviso a todo el mundo: mucha gente prefiere que no se la llame en un día difícil. Elige, por favor, un rol que la gente haya tomado por sí misma, o déjalo en blanco.

# Notices for the team
desk-checkin-cover = Para el encuentro del <t:{ $at }:F> tiene que haber { $wanted ->
        [one] una persona de moderación
       *[other] { $wanted } personas de moderación
    } de guardia. Según los turnos { $there ->
        [0] no hay nadie
        [one] hay una
       *[other] hay { $there }
    }. `/guardia turnos` y `/guardia entrar` lo completan. El encuentro sale de todos modos.
desk-checkin-no-event = La sala abierta del encuentro del <t:{ $at }:F> no se pudo anunciar como evento, porque { $why ->
        [channel-gone] su canal ya no está
        [permission-missing] no puedo crear eventos; dame, por favor, *Crear eventos* y permíteme ver ese canal
       *[other] Discord no lo aceptó
    }. El encuentro sale igualmente. `/encuentro editar` elige otra sala.
desk-checkin-no-role = El encuentro del <t:{ $at }:F> no avisa a nadie, porque su rol ya no existe. Sale de todos modos. `/encuentro editar` acepta otro `rol`, o quitarlo con `sin`.
desk-checkin-no-thread = Ha salido un encuentro, pero no puedo abrir debajo el hilo donde la gente puede acompañarse. Dame, por favor, *Crear hilos públicos* en su canal. Lo intento de nuevo cada hora mientras el encuentro está abierto.
desk-checkin-thread-open = Se ha cerrado un encuentro, pero no pude cerrar su hilo. Dame, por favor, *Gestionar hilos* en su canal, o ciérralo a mano cuando quienes están allí hayan terminado.
desk-checkin-held = El encuentro del <t:{ $at }:F> está esperando, porque { $why ->
        [channel-gone] su canal ya no está
        [permission-missing] no puedo escribir en su canal; devuélveme primero allí, por favor, *Ver canal*, *Enviar mensajes* e *Insertar enlaces*
        [not-set-up] Lantern no está preparado aquí
       *[other] Discord no lo aceptó
    }. `/lantern preparar` hace que salga: hasta doce horas después de su hora todavía sale.
desk-checkin-held-own = El encuentro del <t:{ $at }:F> está esperando, porque { $why ->
        [channel-gone] su canal ya no está
        [permission-missing] no puedo escribir en su canal; devuélveme primero allí, por favor, *Ver canal*, *Enviar mensajes* e *Insertar enlaces*
        [not-set-up] Lantern no está preparado aquí
       *[other] Discord no lo aceptó
    }. Tiene un canal propio: `/encuentro editar` con otro `canal` hace que salga, y también `/lantern preparar` cuando yo pueda escribir allí. Hasta doce horas después de su hora todavía sale.
desk-cover-gaps = Se acerca el encuentro del <t:{ $at }:F>, y en el día que le sigue no hay nadie de guardia en estas horas: { $gaps }. Puedes preguntarle al equipo de cuidado si alguien toma esas horas, con `/guardia turnos` o `/guardia entrar`, o mover el encuentro.
checkin-cover-gaps = En estas horas después no hay nadie de guardia: { $gaps }. Puede salir de todos modos; quizá sea más amable preguntarle a alguien ahora.
desk-checkin-dropped = El encuentro del <t:{ $at }:F> no se publicó. No pudo salir a su hora, y doce horas más tarde ya pasó su momento. Si quieres otro, `/encuentro programar` lo planea.
desk-checkin-not-closed = Se ha cerrado un encuentro, pero no pude quitar sus botones del mensaje. Ya no reciben respuestas; puedes borrar el mensaje.
