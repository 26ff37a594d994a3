# Answers to what was written without a name.

answer-button-open = Responder sin mi nombre

answer-form-title = Responder sin tu nombre
answer-form-asked = **{ $alias }** escribió esto y dijo qué ayudaría:
answer-form-alias = Respondes con un nombre inventado. En este hilo es siempre el mismo; en otro hilo recibes otro, y nadie puede relacionarlos.
answer-form-author = Esta publicación es tuya. Tu respuesta se muestra como escrita por **quien escribió la publicación**, para que nadie más pueda hablar por ti.
answer-form-forgotten = Han pasado más de 30 días desde que esto salió, y ya nadie puede saber de quién es. Si lo escribiste tú, eso es lo que se prometió; tu respuesta aparece entonces con un nombre inventado, como la de cualquiera.
answer-form-who = -# Ni los demás miembros ni la moderación ven quién responde. De quién es una respuesta queda sellado durante 30 días, y en un caso del equipo de cuidado sobre ella hasta que termine, para los mismos usos que con una publicación. Los nombres, lugares y fechas que aparezcan en tus palabras pueden revelar quién eres de todos modos.
answer-form-alias-nobody = Respondes con un nombre inventado, otro cada vez, así que nadie puede relacionar dos respuestas tuyas.
answer-form-claim = Respondes con un nombre inventado. Si escribiste tú la publicación: con `/mis desahogos`, *Usar un código de autoría*, puedes responder como quien la escribió.
answer-form-who-nobody = -# En este servidor no se guarda quién responde, ni siquiera sellado: nadie puede averiguarlo, y nadie puede escribirte sobre ello. Por eso, una vez enviada, no puedes retirarla ni volver a leerla aquí; alguien de moderación puede ocultarla. Los nombres, lugares y fechas que aparezcan en tus palabras pueden revelar quién eres de todos modos.
answer-form-words = Tu respuesta
    .description = Los enlaces y las menciones se quitan. Unas pocas palabras bastan.

answer-card-author = Escribió la publicación

answer-sent = Gracias por responder. Sale en este hilo en menos de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } como **{ $alias }**.
answer-sent-author = Sale en este hilo en menos de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } como **{ $alias }**, marcada como escrita por quien escribió la publicación.
# Where a person reads it first.
answer-held-danger = Gracias por decirlo. Todavía no lo publiqué: algo en ello sonaba a que alguien podría estar en peligro, así que se avisó a alguien del equipo de cuidado para que lo lea. El equipo ve las palabras, no quién las escribió. No hiciste nada malo. Si lo deja salir, aparece aquí como **{ $alias }**. Puede que no haya nadie en este momento{ $told ->
        [yes] {""}, y el equipo podría escribirte por medio de mí
       *[no] {""}, y el equipo no puede escribirte: nadie aquí sabe que es tuyo
    }.
answer-held-review = Gracias por responder. Conmigo está a salvo. Antes de que salga como **{ $alias }**, la lee alguien del equipo de cuidado, que ve las palabras, no quién las escribió. El equipo intenta hacerlo en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; es gente voluntaria, así que puede tardar más. { $told ->
        [yes] Entonces te aviso, y con `/mis desahogos`, *Mis respuestas*, puedes retirarla en cualquier momento.
       *[no] Nadie aquí sabe que es tuya, así que no puedo decirte en qué quedó.
    }
answer-held-unread = Gracias por responder. Conmigo está a salvo, pero no pude leerla como leo todo antes de que salga: algo falló en mí. Por eso la lee alguien del equipo de cuidado antes de que salga como **{ $alias }**, y ve las palabras, no quién las escribió. El equipo intenta hacerlo en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; es gente voluntaria, así que puede tardar más. { $told ->
        [yes] Entonces te aviso, y con `/mis desahogos`, *Mis respuestas*, puedes retirarla en cualquier momento.
       *[no] Nadie aquí sabe que es tuya, así que no puedo decirte en qué quedó.
    }

# What its writer is told privately later.
answer-told-let-out = Alguien del equipo de cuidado leyó lo que respondiste como **{ $alias }**. Sale en su hilo después de un rato, como todo aquí.
answer-told-declined = Alguien del equipo de cuidado leyó lo que respondiste como **{ $alias }** y no lo dejó salir. No sabe quién eres. Esto no te trae ningún problema. Tus palabras se guardan solo para ti hasta el { $until }, en `/mis desahogos`, *Mis respuestas*. Podrías responder de nuevo de otra manera. Esto es lo que dijo:
answer-told-deleted = Lo que respondiste como **{ $alias }** ya no está en su hilo: alguien que puede borrar mensajes allí lo borró. No sabe quién eres, y yo no sé por qué lo hizo. Podrías escribirle a alguien del equipo con `/ayuda-ahora`, o responder de nuevo.
answer-told-still-waits = Nadie del equipo de cuidado se ha ocupado todavía de lo que respondiste como **{ $alias }**. Es gente voluntaria, y ya recibió un recordatorio. Queda en espera hasta el { $until }; antes puedes retirarlo con `/mis desahogos`, *Mis respuestas*. Si es urgente, con `/ayuda-ahora` hay con quién hablar.
answer-told-lapsed = Nadie del equipo de cuidado se ocupó a tiempo de lo que respondiste como **{ $alias }**. Lo siento. No se publicó, y sus palabras están borradas. Podrías responder de nuevo, o escribirle tú a alguien del equipo.
answer-told-lapsed-kept = Nadie del equipo de cuidado decidió a tiempo sobre lo que respondiste como **{ $alias }**. Lo siento. No se publicó. Parecía que alguien estaba en peligro, así que el equipo de cuidado guarda lo que se le mostró hasta 30 días después de que termine su caso. No sabe quién eres. Si es urgente, con `/ayuda-ahora` hay con quién hablar.

answer-preview = **Todavía no se ha publicado nada.** Antes de que decidas:
answer-preview-clear = No hay nada más que señalar.
answer-preview-details = Algo podría revelar quién eres, o sobre quién escribes:
answer-preview-no-reconciling = - Quien escribió la publicación pidió **no hablar de reconciliación**. Esto podría leerse así: “{ $quoted }”
answer-preview-no-cutting-off = - Quien escribió la publicación pidió **no hablar de cortar el contacto**. Esto podría leerse así: “{ $quoted }”
answer-preview-post = Enviarla así

refusal-answer-empty = No había en ello palabras que pueda publicar. Podrías escribirlo otra vez con tus propias palabras; aquí no se incluyen enlaces ni imágenes.
refusal-answer-pace = Respondiste mucho en poco tiempo. Puedes volver a responder en { a-while }. Mientras tanto podrías responder con tu propio nombre, o solo leer.
refusal-answer-to-team = Esto se escribió solo al equipo de cuidado, y quien lo escribió no ve respuestas aquí. *Mensaje* en su caso le llega, salvo que este servidor no guarde el nombre de nadie.
refusal-answer-closed = Esta publicación ya no recibe más respuestas. Podrías dejar en paz a quien la escribió, o escribir algo propio con `/desahogo`.
refusal-answer-no-post = Esa publicación ya no está, o no en este momento. Podrías mirar el canal otra vez un poco más tarde.

notice-answer-not-out = { $why ->
        [closed] Tu respuesta no salió: antes de ella la publicación se retiró, se cerró a respuestas o quedó oculta definitivamente. Aquí están tus palabras, solo para ti:
        [departed] Ya no estabas en el servidor cuando iba a salir tu respuesta, así que no se publicó. Aquí están tus palabras, solo para ti:
       *[trouble] Tu respuesta no se pudo publicar, porque algo en la configuración del servidor lo impidió; puede que el hilo ya no exista. Aquí están tus palabras, solo para ti:
    }

# Quiet signs: counted, never listed.

sign-hear = Te escucho{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-know = Yo también sé lo que es{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-with = Estoy contigo{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
sign-given = Está contado, y el número cambia en unos minutos. Nadie ve quién pulsó. Pulsa otra vez para retirarlo.
sign-taken = Está retirado. El número cambia en unos minutos.
refusal-sign-own = Esta publicación es tuya; aquí se cuenta lo que sienten otras personas al leerla. Podrías responder, como quien la escribió.
refusal-sign-old = Esto salió hace más de 30 días, y ya no se cuentan gestos. Todavía podrías responder, con tu nombre o sin él.

notice-answers = { $count ->
        [one] Hay una respuesta a lo que escribiste como **{ $alias }**: { $link }
       *[other] Hay { $count } respuestas a lo que escribiste como **{ $alias }**: { $link }
    }

data-signs =
    { $count ->
        [0] No se recuerda ningún gesto tuyo.
        [one] Se recuerda un gesto tuyo, para que cuente una sola vez.
       *[other] Se recuerdan { $count } gestos tuyos, para que cada uno cuente una sola vez.
    }
data-answers =
    { $count ->
        [0] No se sabe de ninguna respuesta sin nombre que sea tuya, y no tienes ningún nombre inventado en un hilo.
       *[other] Lo que se sabe, sellado, de tus respuestas sin nombre: { $count } respuestas y nombres inventados en hilos.
    }
data-answer-drafts =
    { $count ->
        [0] Ninguna respuesta espera tu decisión.
        [one] Una respuesta espera tu decisión.
       *[other] { $count } respuestas esperan tu decisión.
    }

# What one answered oneself: a page of /my vents.

my-answers-button = Mis respuestas
my-answers-none = No hay aquí ninguna respuesta que hayas escrito sin tu nombre y que todavía puedas retirar. Guardo de quién es una respuesta, sellado, durante 30 días después de que sale; luego nadie puede saberlo, y yo tampoco.
my-answers-title = **Lo que respondiste sin tu nombre.** Solo tú ves esto. Pulsa un número para retirar una respuesta, o para leer una que no ha salido.
my-answers-kept = -# 30 días después de que sale una respuesta, olvido de quién es. Un caso abierto del equipo de cuidado sobre ella puede guardarlo sellado hasta que termine. La respuesta se queda, y entonces ya no se puede retirar por medio de mí.
my-answers-one = **{ $alias }**: { $state }
my-answers-until = Te guardo estas palabras como mucho hasta el { $until }, o hasta que retires la respuesta.
my-answers-state-queued = en espera; sale un rato después de que lo escribiste
my-answers-state-held = en espera de que la lea alguien del equipo de cuidado
my-answers-state-declined = el equipo de cuidado no la dejó salir, y queda en privado
my-answers-state-released = ya salió: { $link }
my-answers-state-hidden = está oculta: alguien de moderación la quitó por ahora, y puede volver
my-answers-state-waits = en espera: su publicación está oculta por ahora. Sale si esa vuelve; si no, recibes tus palabras
my-answers-sure = { $out ->
        [yes] ¿Retirar esta respuesta de **{ $alias }**? Se borra para todo el mundo, y nadie puede recuperarla. Quien la leyó puede recordarla, y lo que se reportó al equipo de cuidado queda allí hasta 30 días después de que termine.
       *[no] ¿Retirar esta respuesta de **{ $alias }**? No va a salir, y sus palabras se borran ahora. Si se avisó al equipo de cuidado porque alguien puede estar en peligro, conserva lo que se le mostró hasta 30 días después de que termine.
    }
my-answers-taken = { $out ->
        [yes] Queda retirada, y se está borrando ahora.
       *[no] Queda retirada. No va a salir, y sus palabras están borradas.
    }
refusal-answer-not-there = Esa respuesta ya no está entre las tuyas. Puedes abrir otra vez `/mis desahogos` y *Mis respuestas* para ver qué hay.
