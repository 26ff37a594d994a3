# Writing without a name.

command-vent = desahogo
    .description = Escribe lo que llevas dentro sin tu nombre; se abre un formulario privado

vent-form-title = Sin tu nombre
vent-form-words = ¿Qué llevas dentro?
    .description = No hay una forma equivocada de decirlo. Los enlaces y las menciones se quitan.
vent-form-wish = ¿Qué te ayudaría?
vent-form-boundaries = ¿Hay algo que prefieres no oír?
    .description = Queda bajo tus palabras y se le recuerda a quien responde. Puedes dejarlo vacío.
vent-form-note = Una nota antes de tus palabras
    .description = Como “violencia” o “pérdida”. Tus palabras quedan ocultas hasta que alguien las abre.
vent-form-danger = -# No soy un servicio de crisis, y puede que nadie esté mirando ahora. Si tal vez corres peligro, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

vent-wish-listen = Solo que alguien escuche
vent-wish-kind = Palabras amables
vent-wish-shared = Alguien que haya pasado por esto
vent-wish-advice = Una idea o un consejo

vent-card-wish-listen = Ayudaría: solo que alguien escuche
vent-card-wish-kind = Ayudarían: palabras amables
vent-card-wish-shared = Ayudaría: alguien que haya pasado por esto
vent-card-wish-advice = Ayudaría: una idea o un consejo

vent-boundary-no-reconciling = Sin hablar de reconciliación, por favor
vent-boundary-no-cutting-off = Sin hablar de cortar el contacto, por favor

vent-card-boundary-no-reconciling = Por favor: sin hablar de reconciliación
vent-card-boundary-no-cutting-off = Por favor: sin hablar de cortar el contacto
vent-card-note = Antes, una nota: { $note }
vent-card-note-team = Del equipo de cuidado: { $note }

vent-posted = Gracias por decirlo. Conmigo está a salvo, y sale como **{ $alias }** en algún momento entre { $earliest } y { $latest } minutos a partir de ahora, para que la hora no apunte hacia ti.
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

vent-posted-to-team = Gracias por decirlo. Conmigo está a salvo. { $called ->
        [yes] Algo en ello sonaba a que alguien podría estar en peligro. Por eso no espera como otras palabras: se avisó a alguien del equipo de cuidado para que lo lea, como **{ $alias }**.
       *[no] El equipo de cuidado lo recibe, como **{ $alias }**, en algún momento entre { $earliest } y { $latest } minutos a partir de ahora, para que la hora no apunte hacia ti.
    } { $told ->
       *[yes] Si te escribe de vuelta, te llega solo a ti, por mensaje directo o en `/mis avisos`.
        [no] No puede escribirte de vuelta, porque aquí no se guarda el nombre de nadie.
    }
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

# Where a person reads it first. The truth, also about time: they are volunteers.
vent-posted-danger = Gracias por decirlo. Conmigo está a salvo, como **{ $alias }**. Se avisó a alguien del equipo de cuidado para que lo lea, y sale cuando el equipo lo deje salir. El equipo ve las palabras, no quién las escribió. Hasta entonces puedes retirarlo con `/mis desahogos`.
vent-posted-review = Gracias por decirlo. Conmigo está a salvo. Antes de que salga como **{ $alias }**, lo lee alguien del equipo de cuidado, que ve las palabras, no quién las escribió. El equipo intenta hacerlo en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; es gente voluntaria, así que puede tardar más. { $told ->
        [yes] Entonces te aviso, y lo encuentras en
       *[no] No puedo avisarte; podrías mirar en
    } `/mis desahogos`, donde puedes retirarlo en cualquier momento.
vent-posted-unread = Gracias por decirlo. Conmigo está a salvo, pero no pude leerlo como leo todo antes de que salga: algo falló en mí. Por eso lo lee alguien del equipo de cuidado antes de que salga como **{ $alias }**, y ve las palabras, no quién las escribió. El equipo intenta hacerlo en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; es gente voluntaria, así que puede tardar más. Con `/mis desahogos` puedes retirarlo en cualquier momento.
vent-posted-approval = Gracias por decirlo. Conmigo está a salvo. En este servidor alguien del equipo de cuidado lee todo antes de que salga; lo tuyo sale como **{ $alias }**. El equipo ve las palabras, no quién las escribió. Intenta hacerlo en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }, y { $told ->
        [yes] te aviso si tarda más
       *[no] puede tardar más
    }. Con `/mis desahogos` puedes retirarlo en cualquier momento.

# What the author is told privately later.
vent-told-let-out = Alguien del equipo de cuidado leyó lo que escribiste como **{ $alias }**. Sale dentro de un rato, como todo aquí.
vent-told-declined = Alguien del equipo de cuidado leyó lo que escribiste como **{ $alias }** y no lo dejó salir. No sabe quién eres. Esto no te trae ningún problema. `/mis desahogos` lo guarda solo para ti hasta el { $until }, y podrías escribirlo otra vez de otra manera. Esto es lo que dijo:
vent-told-deleted = **{ $alias }** ya no está en el servidor: alguien que puede borrar mensajes allí borró la publicación, y con ella se va su hilo. No sabe quién eres, y yo no sé por qué lo hizo. Esto no te trae ningún problema. Podrías escribirle a alguien del equipo con `/ayuda-ahora`, o escribir de nuevo cuando quieras.
vent-told-departed = Ya no estabas en el servidor cuando iba a salir lo que escribiste como **{ $alias }**, así que no se publicó: allí no habrías podido retirarlo ni leer lo que te respondieran. Aquí están tus palabras, solo para ti. Si fue un día difícil: `/ayuda-ahora` funciona en un mensaje directo conmigo, y podrías escribir de nuevo cuando vuelvas.
vent-told-not-out = Durante 30 días no se pudo publicar lo que escribiste como **{ $alias }**: algo en la configuración del servidor lo impedía. Lo siento. Ya no lo guardo. Aquí están tus palabras, solo para ti. Podrías decírselo a alguien del equipo, o escribirlo otra vez con `/desahogo`.
vent-told-still-waits = Nadie del equipo de cuidado se ha ocupado todavía de lo que escribiste como **{ $alias }**. Es gente voluntaria, y ya recibió un recordatorio. Queda en espera hasta el { $until }; antes puedes retirarlo con `/mis desahogos`. Si es urgente, con `/ayuda-ahora` hay con quién hablar.
vent-told-lapsed = Nadie del equipo de cuidado se ocupó a tiempo de lo que escribiste como **{ $alias }**. Lo siento. No se publicó, y sus palabras están borradas. Podrías escribirlo otra vez con `/desahogo`, o escribirle tú a alguien del equipo.
vent-told-lapsed-kept = Nadie del equipo de cuidado decidió a tiempo sobre lo que escribiste como **{ $alias }**. Lo siento. No se publicó. Parecía que alguien estaba en peligro, así que el equipo de cuidado guarda lo que se le mostró hasta 30 días después de que termine su caso. No sabe quién eres. Si es urgente, con `/ayuda-ahora` hay con quién hablar.

# What moderators decide, from the card of the case.
vent-button-let-out = Dejar salir
vent-button-decline = No dejar salir…
vent-button-right = Bien preguntado
vent-button-wrong = Falsa alarma
vent-judged = Gracias. Se cuenta para las reglas que preguntaron, aquí en este servidor; si una se equivoca casi siempre, `/lantern revisión` ofrece que pese menos.
vent-let-out = Sale dentro de un rato, tras una demora al azar. Nadie llega a saber de quién es.
vent-decline-title = No dejarlo salir
vent-decline-what = No se publica. Quien lo escribió puede leerlo en privado, con tu motivo, y conserva sus palabras una semana más. Tú no llegas a saber quién es.
vent-decline-reason = ¿Qué quieres que sepa quien lo escribió?
    .description = Lo lee quien lo escribió. Una frase cálida ayuda; di qué sería distinto otra vez.
vent-declined = Queda en privado. Quien lo escribió puede leer eso, con lo que dijiste, y nadie más llega a saber de quién es.

refusal-vent-no-reason = Por favor, di en pocas palabras por qué: lo lee quien lo escribió. En la tarjeta está el botón para intentarlo otra vez.

vent-panel-title = Un lugar para decirlo
vent-panel-text = Aquí puedes escribir sin tu nombre. Nadie ve que pulsas el botón, y tus palabras salen un rato después con un nombre inventado y un hilo para las respuestas.

    Aquí escriben tanto madres y padres como hijas e hijos adultos. Podrías leer una publicación y dejar unas palabras amables en su hilo, o solo leer. Todo eso es bienvenido.

    -# Esto es apoyo entre pares, no un servicio de crisis. Si tal vez corres peligro, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com
vent-button-write = Escribir sin mi nombre
vent-button-write-too = Escribir sin mi nombre
vent-button-report = Reportar

vent-dm-choose = También desde aquí puedes escribir sin tu nombre. ¿En qué servidor quieres que salga? Solo tú ves esto.
    -# Si tal vez corres peligro, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com
vent-dm-none = No encontré ningún servidor en el que estemos tú y yo y donde se pueda escribir sin nombre. `/ayuda-ahora` también funciona aquí.
vent-dm-many = Estoy en muchos servidores. Escribe una parte del nombre del tuyo y miro si estás en él. Solo tú ves esto.
    -# Si tal vez corres peligro, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com
vent-dm-button-name = Escribir su nombre
vent-dm-form-title = ¿Qué servidor?
vent-dm-form-name = Una parte de su nombre
    .description = Solo te muestro servidores en los que estás tú.
vent-dm-none-named = No encontré ningún servidor con ese nombre en el que estemos tú y yo y donde se pueda escribir sin nombre. `/ayuda-ahora` también funciona aquí.
vent-dm-too-many = Muchos servidores llevan eso en su nombre. Podrías escribir algo más de él, o usar `/desahogo` en el servidor mismo; nadie ve que lo haces.
refusal-dm-not-in-it = Ya no estás en ese servidor, así que no puedo publicarlo allí. `/ayuda-ahora` también funciona aquí.

refusal-vent-empty = No había en ello palabras que pueda publicar. Podrías escribirlo otra vez con tus propias palabras; aquí no se incluyen enlaces ni imágenes.
refusal-vent-pace = { $hours ->
        [0] Escribiste hace poco.
       *[other] Has escrito bastante últimamente.
    } Puedes volver a escribir en { a-while }. Tus palabras quedan en la vista previa media hora. También podrías anotarlas para ti, o usar `/consejo`.
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

refusal-vent-not-there = Esa publicación ya no está entre las tuyas. Puedes abrir `/mis desahogos` otra vez para ver qué hay.
refusal-vent-words-gone = Ya no guardo las palabras de esa publicación: las guardo hasta que sale y, si no se dejó salir, una semana. Si ya salió, están en la publicación misma.
refusal-vent-not-open = Esa publicación, tal como está ahora, no admite respuestas. Puedes abrir `/mis desahogos` otra vez para ver en qué punto está.

# What one wrote oneself: /my vents.

command-my-vents = desahogos
    .description = Lo que escribiste sin tu nombre: leerlo, retirarlo o cerrarlo a respuestas

my-vents-none = No hay aquí nada que hayas escrito sin tu nombre y que todavía puedas retirar. Guardo de quién es una publicación, sellado, durante 30 días después de que sale; luego nadie puede saberlo, y yo tampoco.
my-vents-none-kept = En este servidor nadie guarda de quién es una publicación, así que no tengo una lista que mostrarte. Con el código que recibiste al enviarla puedes todavía leer las respuestas, editarla, cerrarla o retirarla.
my-vents-why-not = Esto es lo que dijo: “{ $why }”
my-vents-title = **Lo que escribiste sin tu nombre.** Solo tú ves esto. Pulsa un número para retirarlo, cerrarlo a respuestas o leer lo que no ha salido.
my-vents-line = { $number }. **{ $alias }**: { $state }
my-vents-kept = -# 30 días después de que sale una publicación, olvido de quién es. Un caso abierto del equipo de cuidado sobre ella puede guardarlo sellado hasta que termine. La publicación se queda, y entonces ya no se puede retirar por medio de mí.
my-vents-one = **{ $alias }**: { $state }

    { $may ->
        [close] Retirarlo lo borra con todo lo que se le respondió. Cerrarlo lo deja ahí, y nadie puede responder más.
        [remove] Retirarlo lo borra con todo lo que se le respondió.
       *[withhold] Retirarlo borra sus palabras, y ya no sale nunca.
    }
my-vents-to-team = { $kept ->
       *[yes] Si el equipo de cuidado te escribe de vuelta, te llega solo a ti, por mensaje directo o en `/mis avisos`.
        [no] El equipo de cuidado no puede escribirte de vuelta, porque con esto no se guardó el nombre de nadie.
    }
my-vents-answers = { $count ->
        [0] Todavía nadie ha respondido sin nombre. Las respuestas con nombre propio también están en su hilo.
        [one] En su hilo hay una respuesta sin nombre: { $thread }
       *[other] En su hilo hay { $count } respuestas sin nombre: { $thread }
    }
my-vents-words = { $state ->
        [declined] Lo que escribiste como **{ $alias }**. El equipo de cuidado no lo dejó salir, y queda en privado. Solo tú ves esto; te guardo las palabras hasta el { $until }, o hasta que lo retires. *Escribir otra vez* abre el formulario con ellas.
        [held] Lo que escribiste como **{ $alias }**, que espera al equipo de cuidado. Solo tú ves esto; guardo las palabras hasta que salga, y como mucho hasta el { $until }. *Escribir otra vez* abre el formulario con ellas como una publicación aparte: esta sigue esperando, a menos que la retires.
       *[other] Lo que escribiste como **{ $alias }**, tal como lo verán otras personas. Solo tú ves esto; guardo las palabras hasta que otras personas las vean, o hasta que lo retires.
    }
my-vents-button-words = Mostrar mis palabras
my-vents-button-again = Escribir otra vez
my-vents-button-told = Cómo me avisas
my-vents-state-queued = en espera; sale un rato después de que lo escribiste
my-vents-state-stopped = en espera mientras escribir sin nombre está detenido aquí, y no puedo decir cuánto dura; no se pierde nada
my-vents-state-held = en espera de que lo lea alguien del equipo de cuidado
my-vents-state-declined = el equipo de cuidado no lo dejó salir, y queda en privado
my-vents-state-stuck = en espera: algo en la configuración de este servidor me impide publicarlo, y el equipo lo sabe
my-vents-state-released = ya salió: { $link }
my-vents-state-hidden = está oculto: alguien de moderación lo quitó por ahora, y puede volver
my-vents-state-to-team = lo tiene el equipo de cuidado
my-vents-state-closed = ya salió, y está cerrado a respuestas: { $link }
my-vents-edited = -# Otras palabras tuyas esperan para ocupar su lugar.
my-vents-button-edit = Editar…
my-vents-earlier = Anteriores
my-vents-later = Posteriores
my-vents-button-take-back = Retirar
my-vents-button-close = Cerrar a respuestas
my-vents-button-list = Todo lo mío
my-vents-button-sure = Sí, retirarlo
my-vents-button-keep = Dejarlo ahí
my-vents-sure = { $out ->
        [yes] ¿Retirar **{ $alias }**? La publicación, su hilo y todas sus respuestas se borran para todo el mundo, y nadie puede recuperarlos. Si estuvo oculta y volvió, su hilo anterior aún se puede leer entre los archivados. Quien lo leyó puede recordarlo, y lo que se reportó al equipo de cuidado queda allí hasta 30 días después de que termine.
       *[no] ¿Retirar **{ $alias }**? No va a salir, y sus palabras se borran ahora. Si se avisó al equipo de cuidado porque alguien puede estar en peligro, conserva lo que se le mostró hasta 30 días después de que termine.
    }
my-vents-taken = { $out ->
        [yes] **{ $alias }** queda retirado. La publicación y su hilo se están borrando ahora.
       *[no] **{ $alias }** queda retirado. No va a salir, y sus palabras están borradas.
    }
    -# Podrías escribir de nuevo cuando quieras, o buscar algo que ayude con `/consejo`.
my-vents-closed = Está cerrado. Lo que se respondió se queda, y nadie puede añadir nada más.

# Where a server keeps nobody's name: the code by which whoever wrote something acts on it.

claim-code = **Este código es solo tuyo, y solo lo muestro ahora:** `{ $code }`
    En este servidor nadie guarda quién escribió qué, y yo tampoco. Con `/mis desahogos`, *Usar un código de autoría*, te permite ver dónde está tu publicación, leer las respuestas, editarla, cerrarla o retirarla, mientras siga ahí. Este mensaje desaparece cuando se cierra Discord, así que por favor guarda el código donde nadie más lo lea: quien lo tenga también puede hacer todo eso. Sin él no pasa nada malo. La publicación sigue sin ser de nadie, y solo alguien de moderación puede ocultarla.
claim-button-use = Usar un código de autoría
claim-button-answer = Responder como quien lo escribió
claim-title = Usar un código de autoría
claim-what = Con el código que recibiste puedes ver dónde está tu publicación, leer las respuestas, editarla, cerrarla a respuestas o retirarla. Nadie ve que usas uno, y no se guarda nada de ello.
claim-field = Tu código
    .description = Cuatro grupos de cinco letras y números. Los espacios y las mayúsculas no importan.
claim-opened = -# Tu código abrió esto por media hora. Después te lo pido de nuevo. No puedo enviarte mensajes sobre esta publicación, así que podrías mirar aquí de vez en cuando.
refusal-claim-unknown = No conozco ninguna publicación con ese código. Puede que tenga una errata, o que la publicación se haya retirado, o que nadie se haya ocupado de ella a tiempo. Podrías mirar el código una vez más e intentarlo de nuevo.
refusal-claim-slow = Fueron varios códigos que no conozco. Puedes intentarlo de nuevo en { a-while }. Si perdiste el tuyo, alguien de moderación todavía puede ocultar una publicación que te inquieta; no necesita saber que es tuya.
refusal-claim-again = Hace media hora que usaste tu código. Con `/mis desahogos`, *Usar un código de autoría*, puedes usarlo de nuevo.

# Other words in the place of a post that is out.

vent-edit-title = Otras palabras para tu publicación
vent-edit-what = Lo que escribas aquí ocupa el lugar de todo lo que hay en **{ $alias }**, también de la nota previa. No guardo las palabras de una publicación que ya salió, así que esto empieza vacío; puedes copiarlas de ella. Lo que te ayudaría y lo que prefieres no oír se queda como está.
vent-edit-preview = **Todavía no ha cambiado nada.** Así se vería **{ $alias }**. La decisión es tuya.
vent-edit-preview-go = Ponerlo en su lugar
vent-edited = Gracias. Las nuevas palabras están a salvo conmigo, y ocupan el lugar de las anteriores en **{ $alias }** en algún momento entre { $earliest } y { $latest } minutos a partir de ahora, para que la hora no apunte hacia ti. Discord muestra que una publicación se editó, y quien leyó las palabras anteriores puede recordarlas. Si antes de eso la publicación se oculta o se borra, no se cambia nada{ $told ->
        [yes] {" "}y te aviso
       *[no] {" "}y estas palabras se borran
    }.
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com
vent-told-not-edited = Las nuevas palabras para **{ $alias }** no ocuparon su lugar: la publicación está oculta o ya no está, tu escritura está en pausa, no estabas en el servidor justo entonces, o algo me lo impidió. Ya no se guardan; aquí están, solo para ti. Podrías mirar en `/mis desahogos`, y editarla otra vez donde se pueda.

refusal-edit-danger = No he cambiado tu publicación. Estas palabras suenan a que alguien puede estar en peligro, y con esto no se avisó a nadie. Si es así, por favor llama ahora al número de emergencias de tu zona, o usa `/ayuda-ahora`. También podrías escribirlo como una publicación aparte con `/desahogo`: entonces se avisa al equipo de cuidado. Tus palabras quedan en la vista previa media hora.
refusal-edit-review = No he cambiado tu publicación. Alguien del equipo de cuidado mira palabras como estas cuando son una publicación aparte, y nadie mira una edición. Podrías escribirlas con `/desahogo`, o decirlo de otra manera; quedan en la vista previa media hora.
refusal-edit-unread = No he cambiado tu publicación: algo falló en mí, y no pude leer las nuevas palabras como leo todo antes de que salga. Podrías intentarlo de nuevo en un rato; quedan en la vista previa media hora.
refusal-edit-approval = En este servidor alguien del equipo de cuidado lee todo antes de que salga, y nadie lee una edición. Podrías retirar la publicación y escribirla otra vez; tus palabras quedan en la vista previa media hora.
refusal-edit-not-out = Esa publicación no ha salido, así que no hay dónde poner otras palabras. `/mis desahogos` muestra qué puedes hacer con ella.
refusal-edit-hidden = Alguien de moderación ocultó esa publicación, así que ahora no se puede editar. Con `/mis desahogos` puedes retirarla.
refusal-edit-on-its-way = Tu último cambio va en este momento camino a esa publicación. Puedes editarla de nuevo en unos minutos.

refusal-vent-blurred-too-long = Con esas partes difuminadas sería demasiado largo, así que lo dejé como estaba. Podrías escribirlo otra vez un poco más corto y difuminarlo después.
refusal-vent-draft-gone = Eso ya no está guardado: lo enviaste o lo descartaste, o pasó la media hora. Podrías mirar en `/mis desahogos`, o escribir otra vez con `/desahogo`.
refusal-vent-decided = Sobre esto ya decidiste. Vale lo primero que pulsaste; nada se pierde y nada sale dos veces.

# Who can find out who wrote: each clause stands there where it is true in this server, and tests/venting/test_promise.py
# holds the program to it.

promise-title = Quién puede averiguar quién eres
promise-later = Tus palabras se publican con un nombre inventado, entre { $after } y { $within } minutos después de que lo confirmes.
promise-later-approved = Una vez que el equipo las deja salir, tus palabras se publican con un nombre inventado, entre { $after } y { $within } minutos después.
promise-read = Un programa lee primero tus palabras; si suenan a que alguien debería mirarlas, las lee el equipo de cuidado, sin tu nombre, y puede que queden en espera hasta entonces.
promise-read-approve = Alguien del equipo de cuidado lee primero tus palabras, sin tu nombre, y las deja salir o te dice por qué no.
promise-members = Los demás miembros y bots no ven quién escribió.
promise-moderators-cannot = La moderación tampoco lo ve.
promise-moderators-can = La moderación tampoco lo ve, pero este servidor permite que dos de sus integrantes, en conjunto y con un motivo por escrito, vean quién escribió una publicación. Se te avisa cuando eso ha ocurrido.
promise-kept = Quién escribió se guarda sellado hasta { $days } días después de que salgan tus palabras, y en un caso del equipo de cuidado sobre ellas hasta que termine. En esos { $days } días puedes retirarlas con `/mis desahogos`.
promise-operator = Solo quienes operan este bot tienen la clave para ello.
promise-nobody = Aquí no se guarda quién escribió. Una vez que lo envías, nadie puede averiguarlo: nadie de moderación, ni quienes operan este bot, ni siquiera con su clave.
promise-nobody-program = Solo podrían cambiar el programa mismo, y entonces lo sabrían de lo que se escriba después.
promise-code = Recibes un código, una sola vez. Con él puedes leer las respuestas con `/mis desahogos`, editar tus palabras o retirarlas; sin él no puedo hacerlo por ti. No puedo enviarte mensajes sobre tus palabras, y nadie puede escribirte por medio de mí.
promise-discord = Discord sí sabe que abriste este formulario.
promise-words = Los nombres, lugares y fechas que aparezcan en tus palabras pueden revelar quién eres de todos modos.
promise-unknown = Antes de que se publique algo te muestro quién en este servidor podría averiguar quién escribió.

# Before words go out.

vent-preview = **Todavía no se ha publicado nada.** Así se vería, con otro nombre inventado. La decisión es tuya.
vent-preview-found = Encontré algo que podría revelar quién eres, o sobre quién escribes:
vent-preview-too-long = **Todavía no se ha publicado nada.** Hay tantos enlaces o menciones que, con otra cosa en su lugar, no cabe en una publicación. Podrías escribirlo otra vez con menos; tus palabras siguen en el formulario. Las guardo selladas media hora, solo para ti.
vent-preview-line = - { $kind }: “{ $quoted }”
vent-preview-more = { $count ->
        [one] - y uno más
       *[other] - y { $count } más
    }
vent-readers-both = Todo el mundo aquí
vent-readers-parents = La sala de madres y padres
vent-readers-children = La sala de hijas e hijos adultos
vent-readers-moderators = Solo el equipo de cuidado
vent-read-by-both = Quién puede leerlo: **todo el mundo aquí**, madres y padres, hijas e hijos adultos.
vent-read-by-parents = Quién puede leerlo: **quienes están en la sala de madres y padres**. Son menos las personas que pueden haber escrito allí.
vent-read-by-children = Quién puede leerlo: **quienes están en la sala de hijas e hijos adultos**. Son menos las personas que pueden haber escrito allí.
vent-read-by-moderators = Quién puede leerlo: **el equipo de cuidado**, en su propia sala. Tampoco ve quién escribió. { $kept ->
       *[yes] Si te escribe de vuelta, te llega solo a ti, y puedes responder sin tu nombre.
        [no] Este servidor no guarda el nombre de nadie, así que no puede escribirte de vuelta.
    }
vent-read-by-no-sides = -# Aquí no ves ninguna sala que lea un solo lado, así que es todo el mundo o el equipo de cuidado.
vent-preview-kept = -# Solo tú ves esto. Lo guardo sellado media hora, y después desaparece. Se me puede escapar un detalle, así que por favor léelo una vez más.
vent-preview-alias = Un nombre inventado
vent-preview-post = Publicarlo
vent-preview-blur = Difuminar esto
vent-preview-again = Escribir otra vez
vent-preview-not-now = Ahora no
vent-preview-dropped = No se guarda nada. Podrías volver a ello cuando quieras, o buscar algo que ayude con `/consejo`.

vent-detail-name = Un nombre
vent-detail-phone = Un número de teléfono
vent-detail-email = Un correo electrónico
vent-detail-address = Una dirección
vent-detail-postcode = Un código postal
vent-detail-handle = Un nombre usado en la red
vent-detail-link = Un enlace
vent-detail-invite = Una invitación
vent-detail-school = Una escuela
vent-detail-employer = Dónde trabaja alguien
vent-detail-date = Una fecha exacta
vent-detail-number = Un número que es de alguien

vent-blurred-name = {"["}un nombre]
vent-blurred-phone = {"["}un número de teléfono]
vent-blurred-email = {"["}un correo electrónico]
vent-blurred-address = {"["}una dirección]
vent-blurred-postcode = {"["}un lugar]
vent-blurred-handle = {"["}un nombre de usuario]
vent-blurred-link = {"["}un enlace]
vent-blurred-invite = {"["}una invitación]
vent-blurred-school = {"["}una escuela]
vent-blurred-employer = {"["}un lugar de trabajo]
vent-blurred-date = {"["}una fecha]
vent-blurred-number = {"["}un número]
