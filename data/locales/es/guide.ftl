# La preparación paso a paso, cómo deshacerla, las primeras palabras al equipo de cuidado y lo que lee cada quien.

command-lantern-setup-at_once = de-una-vez
    .description = Hacer todo con las respuestas habituales, sin preguntar
command-lantern-welcome = bienvenida
    .description = Un texto que cuenta qué es Lantern; cópialo, o haz que se publique

guide-head = **Preparar Lantern · paso { $step } de { $steps }**
guide-step-1 = Los encuentros llegan según el reloj de **{ $zone }**, y lo que publico aquí va en **{ $language }**. { $known ->
        [yes] Puedes cambiar las dos cosas.
       *[no] Lo he supuesto. ¿Está bien?
    }
guide-step-2 = ¿Quién cuida a las demás personas aquí, y quién planea los encuentros? Hago un rol para cada cosa. Si ya tienes uno, elígelo.
guide-step-3 = ¿Dónde va cada cosa? Hago un canal para cada una. Si ya tienes uno, nombra primero el espacio y luego elige tu canal.
guide-step-4 = ¿Cómo salen las palabras sin nombre?
    -# *Primero una persona*: el equipo de cuidado deja salir cada una. *Espera si hay duda*: un programa lee cada una, y la que pide una mirada espera al equipo. *Todo sale*: lo mismo se mira cuando ya salió.
    -# *Sin nombre de nadie*: ni siquiera quien me mantiene puede saber quién escribió. Cuesta mucho: no hay avisos ni mensajes del equipo, y no se puede pausar a nadie por un mensaje.
    -# AutoMod: para enterarme de lo que encuentra el AutoMod de Discord, mi rol necesita *Gestionar servidor*. Es un permiso fuerte, y todo lo demás funciona sin él.
guide-step-5 = Todavía no se ha hecho nada. Esto es todo lo que haría:
guide-on = Siguiente
guide-back = Atrás
guide-preview = Al último paso
guide-not-now = Ahora no
guide-make = Hacerlo
guide-changed = Algunas respuestas cambiaron desde que viste esta página. Todavía no se ha hecho nada; así está ahora.
guide-change = Cambiar respuestas
guide-later = No se hizo nada. Tus respuestas quedan guardadas: tú u otra persona de administración pueden seguir con `/lantern preparar`.
guide-later-ready = No se cambió nada. En `/lantern preparar` está *Cambiar respuestas* para otro momento.
guide-zone-menu = El reloj que cuenta aquí
guide-zone-other = Otro reloj
guide-zone-title = El reloj que cuenta aquí
guide-zone = Una ciudad o una zona
    .description = Por ejemplo Madrid, Bogota o America/Lima
guide-language-menu = Lo que publico va en este idioma
guide-role-moderators = Equipo de cuidado: un rol tuyo, o uno nuevo
guide-role-organisers = Organización: un rol tuyo, o uno nuevo
guide-role-new = - { $role }: uno nuevo
guide-room-menu = Qué espacio
guide-channel-menu = Un canal tuyo para eso, o uno nuevo
guide-room-new = - { $room }: un canal nuevo
guide-room-chosen = - { $room }: { $channel }
guide-room-kept = - { $room }: { $channel }, como está
guide-goes-out-menu = Cómo salen las palabras
guide-goes-out-after = Todo sale
guide-goes-out-hold = Espera si hay duda
guide-goes-out-approve = Primero una persona
guide-author-menu = Si se guarda quién escribió
guide-author-kept = Se guarda, sellado
guide-author-nobody = Sin nombre de nadie

preview-role-new-moderators = - un rol nuevo **{ $name }**, con *{ $gives }*; se puede mencionar
preview-role-new-organisers = - un rol nuevo **{ $name }**, con *{ $gives }*
preview-role-chosen-moderators = - { $role } recibe *{ $gives }* y se puede mencionar
preview-role-chosen-organisers = - { $role } recibe *{ $gives }*
preview-role-above = - { $role } se usa tal como está. Está por encima del mío, así que no puedo darle *{ $gives }*
preview-kept = - { $what } se queda como está
preview-room-new = - un canal nuevo **#{ $name }**: { $who }
preview-room-chosen = - { $channel } recibe permisos nuevos: { $who }
preview-who-vents = se lee y se responde en hilos; solo publico yo
preview-who-checkins = se lee y se responde en hilos; solo publico yo
preview-who-cases = solo el equipo de cuidado
preview-who-talks = solo el equipo de cuidado, en hilos privados
preview-who-desk = solo el equipo de cuidado y organización
preview-messages = - { $panel ->
        [there] unas primeras palabras al equipo de cuidado
       *[new] un panel con botones donde salen las palabras, y unas primeras palabras al equipo de cuidado
    }
preview-settings = Reloj: **{ $zone }** · idioma: **{ $language }** · palabras: **{ $out }** · quién escribió: **{ $author }**

refusal-setup-shared = Ese rol o canal ya tiene un lugar. Cada cosa necesita el suyo; por favor, elige otro.
refusal-setup-role = **{ $role }** es el rol de todo el mundo o pertenece a un bot. Por favor, elige un rol que des tú.
refusal-setup-no-draft = Esto ya se hizo o se deshizo. Puedes usar `/lantern preparar` otra vez.

undo-button = Deshacer
undo-page = **Lo que se preparó aquí se puede deshacer.** Todavía no se ha hecho nada.
undo-away = Se va: { $what }
undo-put-back = Recupera sus permisos de antes: { $what }
undo-put-back-hidden = Recupera sus permisos de antes, pero sigue oculto para todo el mundo, porque el equipo de cuidado puede haber escrito ahí: { $what }. Puedes abrirlo a mano.
undo-words = **Se queda, porque hay algo escrito:** { $what }
undo-shut = **Tal como está, no puedo tocar:** { $what }. Está por encima de mi rol, o no puedo verlo o gestionarlo. Puedes cambiar eso y mirar otra vez, o quitarlo a mano.
undo-stays = Lo que no hice yo se queda, y también los ajustes, los casos y los encuentros planeados. Lantern descansa hasta que alguien use `/lantern preparar`.
undo-these = Deshacer esto
undo-all = También lo escrito
undo-done = Hecho. Se { $count ->
        [one] deshizo una cosa
       *[other] deshicieron { $count } cosas
    }. { $what }
undo-form-title = Todo lo escrito ahí se borra
undo-form = El nombre de este servidor
    .description = Los mensajes y tarjetas de esos canales se borran para siempre
refusal-undo-nothing = Aquí no hay nada que se haya preparado. Lo demás puedes quitarlo a mano.
refusal-undo-name = Ese no es el nombre de este servidor, así que no se quitó nada. Es “{ $name }”. Puedes pulsar el botón otra vez.

setup-first-words = las primeras palabras al equipo de cuidado
first-words = **Te damos la bienvenida al equipo de cuidado.** Lo primero:
    1. Cuando un mensaje preocupa a alguien, llega aquí una tarjeta y llama a quien está de guardia. Pulsa *Tomar* y es tuya.
    2. *Leer…* te muestra las palabras solo a ti. Puedes tomarte un momento, o pedir a otra persona que mire.
    3. `/guardia entrar` dice que estás, `/caso cola` muestra lo que espera, y `/ayuda-ahora` tiene líneas de cualquier país.
    4. Nadie puede ver quién escribió en { $panel }. Se actúa sobre un mensaje, nunca sobre un nombre.
    5. Hay cosas que no veo. No soy terapeuta ni servicio de emergencias. La guía de moderación está en la documentación de Lantern, y tu descanso va primero.

welcome-button = Palabras para el servidor
welcome-page = Esto cuenta qué es Lantern. Cópialo en tus reglas o en la bienvenida de Discord, o elige un canal y lo publico ahí. Puedes fijarlo.
    ```
    { $text }
    ```
welcome-text = Un lugar para decirlo sin tu nombre
    Lantern es un bot de este servidor para quien vive distancia en su familia, en cualquiera de los lados.
    En { $vents } puedes escribir sin tu nombre, o responder. Nadie aquí ve quién escribió. Un mensaje sale un poco después, con un nombre inventado.
    /consejo te da una idea pequeña. /afrontar tiene formas de calmarte. /mis es solo tuyo.
    En los días difíciles del año hay un encuentro. Respondes con un botón, o no respondes.
    Si algo te preocupa, haz clic derecho en un mensaje, luego Aplicaciones, y repórtalo a moderación. Nadie sabe que fuiste tú.
    Lantern no es terapeuta ni está siempre atendido. Si tú u otra persona pueden estar en peligro, /ayuda-ahora tiene una línea de tu país.
welcome-menu = Publicarlo en un canal
welcome-posted = Ya está en { $channel }. Si quieres que se quede arriba, puedes fijarlo.
refusal-welcome-channel = Ahí no puedo escribir. Por favor, elige otro canal o dame *Enviar mensajes* en él.
