# Talking with somebody whose name the team does not know. First the moderators' side.

case-button-message = Mensaje
command-case-message = mensaje
    .description = Escribirle a alguien sin nombre, como equipo de cuidado
command-case-message-number = número
    .description = El número de su tarjeta

relay-role-author = quien lo escribió
relay-role-asked = quien pidió hablar
relay-role-reporter = quien reportó ({ $number })

relay-choose =
    ¿A quién te gustaría escribirle? Esa persona lee que viene del equipo de cuidado, pero no de qué persona, y puede responder. Lo que responda queda en el caso bajo el nombre que aparece aquí. { $named ->
        [yes] No ve tu nombre. Quien pidió hablar sabe que el suyo está en el caso.
       *[no] Ninguna de las dos partes ve el nombre de la otra.
    }
relay-stands-open = - A **{ $who }** se le puede escribir.
relay-stands-closed = - **{ $who }**: el equipo terminó esta conversación. Si le escribes, se retoma.
relay-stands-over = - A **{ $who }** se le puede escribir.
relay-stands-left = - **{ $who }** terminó esta conversación y ya no se le puede escribir sobre esto. Si necesita a alguien, sabe que puede pedirlo.
relay-button-write = Escribir a { $who }
relay-button-close = Terminar con { $who }

relay-form-title = Escribir como equipo de cuidado
relay-form-who =
    Le llega en privado, de parte del “equipo de cuidado”. Deja fuera tu propio nombre, por favor, y no preguntes nada que diga quién es. Lo que escribas se guarda con el caso.
relay-form-words = ¿Qué te gustaría decirle?
    .description = Con algo breve y cálido basta. Puede responder, o terminar la conversación.
relay-sent = Va en camino, y el caso { $number } espera una respuesta. Si no se puede entregar, o no llega respuesta a tiempo, se te dice aquí.
relay-closed = La conversación está terminada, y se le dice. El caso { $number } sigue siendo tuyo, y puedes volver a escribirle.

refusal-relay-nobody =
    Aquí no hay nadie a quien pueda escribirle por ti. O nadie sabe quién lo escribió (el servidor no guarda quién escribe, o ya no se guarda), o está en el caso con su nombre, de modo que puedes escribirle tú; y nadie que lo reportara quiso saber qué resultó.
refusal-relay-nobodys =
    Este servidor no guarda el nombre de nadie con lo que se escribe, así que no hay nadie a quien pueda escribirle por ti, por urgente que sea. Puedes escribir unas palabras amables en el hilo de la publicación, con `/ayuda-ahora` y tu número de emergencias: puede que quien la escribió lea allí. También puedes ocultar la publicación, o llamar a más gente del equipo.
refusal-relay-left = Esa persona terminó la conversación, así que no se le puede enviar nada más sobre esto. Puedes dejar una nota para el equipo, o cerrar el caso.
refusal-relay-not-open = No hay ninguna conversación abierta con esa persona: todavía no se le escribió nada, o ya terminó. Puedes escribirle, o dejarlo así.
refusal-relay-empty = No había palabras. Puedes escribir una línea y volver a enviarlo.

case-alert-not-reached = Tu mensaje en el caso { $number } ({ $severity }) no se pudo entregar como mensaje directo. Espera en su propia página de avisos en este servidor, donde lo encuentra la próxima vez que mire. Puedes volver a mirar el caso más tarde.
case-alert-answered = Hay una respuesta en el caso { $number } ({ $severity }).
case-alert-answered-danger = Hay una respuesta en el caso { $number }, y suena como si alguien estuviera en peligro ahora. ¿Alguien de ustedes podría leerla enseguida?
case-alert-no-answer = En el caso { $number } ({ $severity }) no ha llegado respuesta hasta ahora. ¿Qué te gustaría hacer?
case-alert-left = En el caso { $number } ({ $severity }), la persona con quien te escribías terminó la conversación. Lo que dijo antes sigue ahí, salvo que lo borrara.

case-event-messaged = El equipo de cuidado le escribió ({ $who })
case-event-answered = Respondió
case-event-raised = Lo que respondió sonaba a peligro: ahora es más urgente
case-event-no-answer = No llegó respuesta a tiempo
case-event-talk-closed = { $who } terminó la conversación
case-event-talk-left = La otra persona terminó la conversación

case-read-talk = Lo que se habló con la persona
case-read-talk-team = **El equipo de cuidado** ({ $who }) a { $to }, { $at }
case-read-talk-them = **{ $from }**, { $at }
case-read-talk-going = -# Va en camino.
case-read-talk-unread = -# Esperó 30 días en su página de avisos y no lo retiró: quizá nunca lo vio.
case-read-talk-waits = -# No se pudo entregar como mensaje directo y espera en su página de avisos.

# From here on: the person's side. They never read the word "caso".

relay-letter =
    El equipo de cuidado de este servidor te ha escrito sobre { $role ->
        [author] algo que escribiste sin tu nombre. No sabe quién eres, y con esto no se entera.
        [reporter] algo que reportaste. No sabe quién eres, y con esto no se entera.
       *[asked] lo que pediste.
    } Puedes responder si quieres, y no le debes una respuesta a nadie.
relay-button-answer = Responder
relay-button-end = Terminar

relay-ended =
    El equipo de cuidado terminó la conversación contigo sobre { $role ->
        [author] algo que escribiste sin tu nombre.
        [reporter] algo que reportaste.
       *[asked] lo que pediste.
    } Lo que dijiste queda sellado con el equipo como mucho 30 días más. Si quieres volver a hablar con alguien, `/ayuda-ahora` tiene una manera de pedir una persona, y números para tu país.

relay-answer-title = Responder al equipo de cuidado
relay-answer-who =
    { $role ->
        [asked] Lee tus palabras y cuándo llegaron. Tu nombre ya lo sabe: con él pediste hablar. Si algo en ellas pudiera decir más de ti
       *[other] Lee tus palabras y cuándo llegaron, no quién eres. Si algo en ellas pudiera decir quién eres
    }, te lo muestro antes de enviar nada; si no, le llega enseguida.
relay-answer-words = Tu respuesta
relay-answered = Tu respuesta está con el equipo de cuidado. Es gente voluntaria; lo que te escriba te llega de la misma manera.
relay-draft = **Todavía no se ha enviado nada.** Encontré algo que podría decirle al equipo quién eres, o de quién escribes. Tú decides:
team-draft = **Todavía no se ha enviado nada.** Tu propio nombre está en el texto, y lo leería la persona a la que va. Tú decides:
relay-draft-clear = **Todavía no se ha enviado nada.** Así se leería ahora.
relay-draft-kept = -# Solo tú ves esto. Lo guardo sellado media hora y luego desaparece. Se me puede escapar un detalle, así que léelo una vez más, por favor.
relay-draft-send = Enviar
relay-dropped = No se guarda nada. Todavía puedes responder, cuando quieras.
relay-end-ask =
    Si terminas esto, el equipo de cuidado ya no puede escribirte sobre ello, y tú no puedes responder aquí. Lo que dijiste hasta ahora queda sellado con el equipo por un tiempo. { $role ->
        [asked] Se le dice que lo terminaste.
       *[other] Se le dice que lo terminaste, no quién eres.
    } Siempre puedes pedir una persona con `/ayuda-ahora`. Si prefieres dejarlo como está, no hace falta que hagas nada.
relay-end-sure = Sí, terminar
relay-left = Está terminado. Gracias por lo que dijiste, y por decir cuándo es suficiente. Si más adelante necesitas a alguien, `/ayuda-ahora` tiene una manera.

refusal-relay-over =
    Esta conversación terminó, así que aquí ya no se puede enviar nada. Si quieres hablar con alguien, `/ayuda-ahora` tiene una manera de pedir una persona, y números para tu país.
refusal-team-draft-gone = Eso ya no está guardado: lo has enviado o apartado, o ha pasado media hora. Puedes abrir el formulario otra vez.
refusal-relay-draft-gone = Esta respuesta ya no está guardada. Puedes pulsar “{ relay-button-answer }” bajo el mensaje del equipo de cuidado y escribirla de nuevo.

data-talks =
    { $count ->
        [0] No hay palabras entre tú y el equipo de cuidado.
        [one] { $count } mensaje entre tú y el equipo de cuidado.
       *[other] { $count } mensajes entre tú y el equipo de cuidado.
    }
