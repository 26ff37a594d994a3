# The card for a hard moment: /help-now, the button on the panels, and after words that sounded like danger.
# Few options. No promise of an answer time, no guilt, no comparison, no advice to confront or to leave tonight.

command-help-now = ayuda-ahora
    .description = Una línea en tu país, un minuto para serenarte o una persona; solo lo ves tú

help-button-open = Necesito ayuda ahora

help-title-self = Un paso a la vez
help-title-other = Un paso a la vez
help-title-abuse = Solo tú ves esto
help-title-elder = Te diste cuenta, y eso importa
help-title-child = Te diste cuenta, y eso importa

help-hello-self = Gracias por decirlo. Suena a que ha sido demasiado, durante demasiado tiempo. Eso pesa mucho, y no hace falta que pases la próxima hora en soledad.
help-hello-other = Gracias por buscar apoyo. Sea lo que sea lo que te trajo aquí, es motivo suficiente.
help-hello-abuse = Gracias por decirlo. Lo que te hacen no es culpa tuya. Tú sabes mejor que nadie qué es seguro para ti, y nada aquí te pide que hagas algo ahora mismo.
help-hello-elder = Gracias por estar pendiente. Averiguar qué pasó no te toca a ti. Los servicios de protección de personas adultas o los servicios sociales de donde vive esa persona atienden preocupaciones así, y también la policía.
help-hello-child = Gracias por estar pendiente. Averiguar qué pasó no te toca a ti. Los servicios de protección de la infancia de donde vive esa niña o ese niño atienden preocupaciones así, y también la policía.

# After words that sounded like danger: the feeling, by what was found. Name it, never explain it away.
help-feel-despair = Gracias por decirlo. Suena a que vivir duele más de lo que puedes cargar ahora mismo. No hace falta que pases la próxima hora en soledad.
help-feel-near = Gracias por dejar que se note. Suena a que has estado cerca de un final, y ese es un lugar muy solitario. Podrías pedirle a alguien que se quede contigo y que guarde por un tiempo lo que pudiera hacerte daño.
help-feel-spent = Gracias por decirlo. Suena a que llevas muchísimo tiempo aguantando y te queda poca fuerza.
help-feel-burden = Gracias por decirlo. Suena a que te sientes como un peso para la gente que te rodea. Sentir eso es muy duro.
help-feel-hurt = Gracias por decirlo. Suena a que el dolor creció tanto que se volvió contra tu cuerpo.
help-feel-body = **Si tomaste algo o tienes una herida: por favor, llama ahora al { $numbers }, aunque te sientas bien.** Gracias por decirlo. Suena a que ha sido demasiado.
help-feel-again = Gracias por decirlo. Suena a que una época muy oscura vuelve a estar cerca.
help-feel-frightened = Gracias por decirlo. Suena a que tienes miedo por alguien. No hace falta que cargues con eso en soledad.
help-feel-brink = Gracias por decirlo. Suena a que falta poco para que alguien salga herido, y a que eso te pesa. Alguien en una línea de ayuda podría recibir lo primero contigo, antes de que pase algo.
help-feel-afraid = Gracias por decirlo. Suena a que vives siempre en guardia. Lo que te hacen no es culpa tuya.
help-feel-narrow = Gracias por decirlo. Suena a que te queda poco espacio propio. Eso no es culpa tuya.
help-feel-worried = Gracias por estar pendiente. Suena a que te preocupa alguien a quien no le es fácil decir lo que le pasa.
help-feel-heavy = Gracias por decirlo. Suena a que el día de hoy pesa.

help-after-abuse = Tú sabes mejor que nadie qué es seguro para ti, y nada aquí te pide que hagas algo ahora mismo.
help-after-elder = Averiguar qué pasó no te toca a ti. Los servicios de protección de personas adultas o los servicios sociales de donde vive esa persona atienden preocupaciones así, y también la policía.
help-after-child = Averiguar qué pasó no te toca a ti. Los servicios de protección de la infancia de donde vive esa niña o ese niño atienden preocupaciones así, y también la policía.

help-screened = Esto no te trae ningún problema, y tampoco lo que escribiste. { $happens }
help-happens-out = Sale como todo lo demás aquí, y no se avisó a nadie por ello.
help-happens-noticed = Sale como todo lo demás aquí, y alguien del equipo de cuidado lo mira allí. El equipo ve las palabras, no quién las escribió.
help-happens-team = Llega solo al equipo de cuidado, y alguien del equipo lo mira. El equipo ve las palabras, no quién las escribió.
help-happens-held = Queda en espera hasta que lo haya leído alguien del equipo de cuidado. El equipo ve las palabras, no quién las escribió.
help-happens-unsent = Todavía no se ha enviado nada de ello: eso lo decides tú, arriba. Hasta entonces nadie aquí lo lee y no se ha avisado a nadie.
help-happens-edit = No está en tu publicación. Nadie del equipo de cuidado lee una edición, así que no se ha avisado a nadie. Podrías pedir hablar con alguien del equipo, abajo, o escribirlo como una publicación aparte con `/desahogo`: entonces se avisa al equipo de cuidado.
help-happens-refused = No pude recibirlo ahora, por el motivo de arriba, así que nadie aquí lo lee y no se ha avisado a nadie. Aun así podrías pedir hablar con alguien del equipo, abajo.
help-cover-someone = Hay alguien de guardia en este momento; aun así puede tardar un rato.
help-cover-nobody = No hay nadie de guardia en este momento, así que no puedo decir cuándo.
help-cover-unknown = Es gente voluntaria y no siempre está, así que no puedo decir cuándo.
help-cover-unreached = Ahora mismo no llego al canal donde miran, así que no puedo decir cuándo.
help-program = -# Soy un programa, no un servicio de crisis, y nadie está vigilando esto.

help-question = **¿Qué hace difícil hablar con alguien?** Puedes elegir abajo, e intentaré responder.
help-question-safe = **¿Estás a salvo ahora?** Para eso son los botones del final.
help-question-safe-about = **¿Hay alguien en peligro ahora?** Para eso son los botones del final.

help-line-emergency = **Si hay peligro ahora:** llama al **{ $numbers }**
help-line-emergency-anywhere = **Si hay peligro ahora:** llama al número de emergencias de tu zona (112 en gran parte de Europa, 911 en Norteamérica y en varios países de América Latina, 999 en el Reino Unido, 000 en Australia, 111 en Nueva Zelanda)
help-line-general = Justo para esto no tengo ninguna línea en el país que elegiste. La siguiente es para personas a quienes todo se les ha hecho demasiado: podrías contar allí cómo lo vives, y preguntar quién cerca de ti ayuda con esto.
help-line-call = **Para hablar:** { $name }, **{ $number }**{ $more }
help-line-text = **Para escribir:** { $name }, mensaje de texto al **{ $number }**{ $more }
help-line-word = **Para escribir:** { $name }, envía **{ $word }** en un mensaje de texto al **{ $number }**{ $more }
help-line-whatsapp = **Para escribir:** { $name }, WhatsApp **{ $number }**{ $more }
help-line-young = **Para la niña o el niño, o si eres joven:** { $name }, **{ $number }**{ $more }
help-line-young-text = **Para la niña o el niño, o si eres joven:** { $name }, mensaje de texto al **{ $number }**{ $more }
help-line-more = { " " }({ $more })
help-line-directory = **Líneas en cualquier país:** findahelpline.com
help-line-country = -# *Mi país*, abajo, trae sus propias líneas. Pregunto una vez, y nunca lo adivino.
help-line-doubt = -# Las listas públicas no coinciden en este número, así que puede estar equivocado. En findahelpline.com hay otros.
help-line-compared = -# Números para { $country }, comparados en listas públicas el { $day }. Nadie ha llamado para comprobarlos.
help-line-checked = -# Números para { $country }, comprobados el { $day }.
help-number-or = { $first } o { $second }
help-number-police = { $number } (policía)

help-menu = ¿Qué lo hace difícil?

# What stands in the way, and an answer to it.
help-barrier-police = Me dan miedo la policía o el hospital
    .answer = Ese miedo tiene sentido. Quienes atienden estas líneas primero escuchan. Podrías preguntar desde el principio cuándo enviarían a alguien, y no hace falta que des tu nombre.
help-barrier-burden = No quiero ser una carga
    .answer = Tiene sentido sentir eso cuando todo pesa. Quienes responden eligieron estar ahí para esto. Por llamar no le quitas nada a nadie.
help-barrier-believed = No me van a creer
    .answer = Que no te crean duele, y hace más difícil volver a intentarlo. Quienes responden no están para juzgar quién tiene razón. Podrías empezar así: “Antes no me creyeron. Lo intento una vez más.”
help-barrier-cost = Puede costar dinero
    .answer = Muchas de estas líneas son gratuitas, y podrías preguntarlo antes que nada. findahelpline.com dice de cada línea cuánto cuesta, y la mayoría tiene un chat.
help-barrier-words = No tengo palabras para esto
    .answer = No hacen falta. Podrías leer esto en voz alta o enviarlo: “No estoy bien y no sé cómo decirlo.” Quedarte en silencio en la línea también está bien.
help-barrier-phone = Alguien puede mirar mi teléfono
    .answer = Entonces conviene ser breve. El teléfono de una amistad, del trabajo o de una biblioteca no deja nada en el tuyo. Las llamadas pueden aparecer en tu lista de llamadas y en la factura. *Que esto desaparezca* quita esto ahora.
help-barrier-family = No quiero perjudicar a mi familia
    .answer = Preguntar no es acusar. Podrías preguntar qué pasaría, sin dar ningún nombre, y decidir después. Puede importarte alguien y aun así puedes necesitar que eso pare.
help-barrier-unsure = No tengo suficiente certeza
    .answer = No hace falta tener certeza. Lo que viste u oíste basta para preguntar, y podrías preguntar primero sin dar ningún nombre. Averiguar es trabajo de las personas a quienes se lo cuentas.

# The menu can also change what the card is about.
help-about-abuse = Alguien cercano me asusta o me hace daño
help-about-elder = Me preocupa una persona mayor
help-about-child = Me preocupa una niña o un niño

help-button-steady = Un minuto para serenarme
help-button-team = Alguien del equipo
help-button-country = Mi país
help-button-country-other = Otro país
help-button-safe = Estoy a salvo
help-button-not-safe = Ahora no estoy a salvo
help-button-safe-about = Nadie está en peligro ahora
help-button-not-safe-about = Alguien está en peligro ahora
help-button-vanish = Que esto desaparezca
help-button-back = Volver

help-steady = **Un minuto.** Pon los dos pies en el suelo y siente cómo te sostiene.
    Toma aire mientras cuentas hasta cuatro, y suéltalo mientras cuentas hasta seis. Tres veces, despacio.
    Después busca cinco cosas que puedas ver, cuatro que puedas tocar, tres que puedas oír.
    Eso es todo. Podrías hacerlo una vez más, o quedarte con la tercera respiración.
help-steady-more = Cuando quieras, `/consejo` tiene una idea pequeña para hoy. Si tienes un plan propio para horas así, ahora es un buen momento para mirarlo.

help-safe-self = Me alegra que me lo digas. Las horas difíciles vienen en oleadas, y esta puede volver; esta tarjeta está siempre en `/ayuda-ahora`. Podrías hacer ahora una cosa pequeña y amable por ti: agua, una manta, un mensaje a alguien que te cae bien. `/consejo` tiene una idea más.
help-safe-about = Gracias por decírmelo. Si eso cambia, esta tarjeta está siempre en `/ayuda-ahora`, y los números de abajo están ahí desde antes.
help-not-safe-self = Gracias por decírmelo. Por favor, llama ahora al **{ $numbers }**, o pídele a alguien cerca de ti que llame. Podrías decir: “No estoy a salvo y necesito ayuda.” Si puedes, ve adonde haya otra persona, y lejos de cualquier cosa que pudieras usar para hacerte daño.
help-not-safe-abuse = Gracias por decírmelo. Cuando sea seguro, puedes llamar al **{ $numbers }**. Si puedes hacerlo sin que empeoren las cosas, podrías ir adonde haya otras personas. Tú sabes mejor que nadie qué es seguro.
help-not-safe-about = Gracias por decírmelo. Por favor, llama ahora al **{ $numbers }** y di dónde está esa persona. No hace falta tener certeza para llamar.
help-number-local = número de emergencias de tu zona

help-team = Puedo decirle al equipo de cuidado de { $there ->
        [yes] **{ $server }**
       *[no] este servidor
    } que quieres hablar con alguien. Verían **tu nombre**, y no lo que escribiste. Si hace un momento escribiste algo sin tu nombre, puede que relacionen las dos cosas. { $cover } Mientras esperas, los números de abajo están ahí.
help-button-ask = Sí, diles mi nombre
help-team-told = El equipo de cuidado ya lo tiene, con tu nombre. { $cover } Mientras esperas, los números de abajo están ahí.
help-team-kept = Lo guardé para el equipo de cuidado, con tu nombre. { $cover } Los números de abajo no dependen de mí.
help-told-someone = Hay alguien de guardia en este momento; aun así puede tardar un rato.
help-told-nobody = No hay nadie de guardia en este momento, así que puede tardar un rato; de todos modos se avisó al equipo.
help-told-unknown = Es gente voluntaria y no siempre está, así que puede tardar un rato, y puede que durante unas horas no haya nadie.
help-told-unreached = Ahora mismo no llego al canal donde miran, así que no sé cuándo lo leerá alguien. También podrías escribirle directamente a alguien del equipo.
help-team-which = Puedo decirle al equipo de cuidado de un servidor que quieres hablar con alguien. ¿De cuál? No se lo digo a nadie antes de que digas que sí. Los números de abajo funcionan desde cualquier lugar.
help-team-menu = Elige un servidor
help-team-many = { $named ->
        [yes] Muchos servidores llevan eso en su nombre. Podrías escribir algo más de él.
       *[no] Estoy en muchos servidores. Podrías escribir una parte del nombre del tuyo, y miro si estás en él.
    } No se lo digo a nadie antes de que digas que sí. Los números de abajo funcionan desde cualquier lugar.
help-team-elsewhere = Desde aquí no encuentro ningún servidor a cuyo equipo de cuidado pueda avisar. Si estamos en el mismo, podrías abrir uno de sus canales y escribir `/ayuda-ahora` allí. Los números de abajo funcionan desde cualquier lugar.
help-team-none = Aquí no hay un equipo de cuidado al que pueda avisar. Podrías escribirle a alguien que cuide este servidor, o a cualquier persona de confianza. Los números de abajo funcionan desde cualquier lugar.
help-team-failed = No pude avisar al equipo de cuidado en este momento. Podrías escribirle directamente a alguien del equipo, o intentarlo de nuevo en unos minutos. Los números de abajo no dependen de mí.

help-country = ¿En qué país estás? Nunca lo adivino. Lo que elijas se guarda sellado, para no preguntarte otra vez, y aquí puedes quitarlo.
help-country-menu = De { $from } a { $to }
help-button-forget = No guardar ningún país
help-country-forgotten = Ahora no guardo ningún país tuyo.

help-vanished = Listo.
