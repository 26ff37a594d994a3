# Lo que `/lantern comprobar` y `python -m bot check` encuentran en un servidor: qué no está bien y qué se puede hacer.
# `.mend` dice qué haría un botón. $place es un canal, $role un rol, $lacks permisos, $names comandos.

command-lantern-check = comprobar
    .description = Mira si cada canal, rol e hilo que usa Lantern está en orden, y arregla lo que no lo está

check-title = { $count ->
        [one] Hay una cosa por mirar
       *[other] Hay { $count } cosas por mirar
    }
check-title-fine = Todo está en orden
check-part-exposed = ### Alguien podría ver lo que no debería
check-part-broken = ### Algo no funciona
check-part-hint = ### Bueno saberlo
check-offer = -# *Arreglar { $number }* { $what }.
check-offer-alone = -# *Arreglar { $number }* { $what }. Puede que lo quisieras así: *Arreglar todo* no lo toca.
check-more = { $count ->
        [one] Una más
       *[other] { $count } más
    }
check-mend = Arreglar { $number }
check-mend-all = Arreglar todo
check-look-again = Mirar otra vez
check-done = Hecho. Eso { $what }.
check-refused = Discord no me dejó hacer { $count ->
        [one] una de estas. Sigue
       *[other] { $count } de estas. Siguen
    } en la lista.
check-mended-already = Eso ya estaba en orden. No se hizo nada.
check-audit = Alguien de administración pulsó Arreglar en /lantern comprobar

check-room-vents = El canal de desahogos
check-room-checkins = El canal de encuentros
check-room-cases = El canal del equipo de cuidado
check-room-talks = El canal para los hilos del equipo de cuidado
check-room-desk = La mesa de avisos
check-room-moderators = El rol del equipo de cuidado
check-room-organisers = El rol de organización

# Alguien podría ver lo que no debería.
check-everyone-sees = **Cualquiera puede ver { $place }.** Es solo para el equipo. Quítale ahí *Ver canal* a @everyone.
    .mend = le quita *Ver canal* a @everyone en { $place }
check-others-see = **{ $role } puede ver { $place },** y no es el rol del equipo de cuidado. Si no lo quieres así, quítale ahí *Ver canal*.
    .mend = le quita *Ver canal* a { $role } en { $place }
check-people-see = **{ $count ->
        [one] Una persona puede
       *[other] { $count } personas pueden
    } ver { $place } con un permiso propio.** Revísalo en *Editar canal → Permisos*: quien deja el equipo lo sigue viendo.
check-side-open = **Cualquiera puede ver { $place },** que está nombrado como espacio de un solo lado. Quítale ahí *Ver canal* a @everyone y dáselo al rol de ese lado.
    .mend = le quita *Ver canal* a @everyone en { $place }; dáselo tú al rol de ese lado
check-one-for-two = **{ $place } tiene dos usos a la vez.** Lo que es para unas personas lo pueden leer otras. No borres nada: haz un segundo canal con `/lantern preparar`, o nombra otro con `/lantern lados`.
check-announced = **{ $place } es un canal de anuncios.** Otros servidores pueden seguirlo y recibir sus mensajes. Hazlo canal de texto en *Editar canal → Resumen*.
check-threads-seen = **{ $role } puede gestionar hilos en { $place },** así que ve todos los privados, también quien debe quedar fuera de un caso. Quítale ahí *Gestionar hilos*.
    .mend = le quita *Gestionar hilos* a { $role } en { $place }
check-thread-open = **Quien está en el hilo <#{ $subject }> puede traer a otras personas.** Eso solo debería hacerlo su tarjeta.
    .mend = hace que a ese hilo solo se entre por su tarjeta
check-everyone-strong = **@everyone tiene { $lacks } en todo el servidor.** Con esto, aquí ningún espacio es privado. Quítaselo a @everyone en *Ajustes del servidor → Roles*.
check-team-is-everyone = **{ $role } no puede ser el rol del equipo:** es el de todo el mundo o pertenece a un bot. Elige otro con `/lantern preparar`.
check-members-write = **{ $role } tiene { $lacks } en { $place }.** Alguien podría escribir por error con su propio nombre, junto a palabras que no llevan ninguno. Quítaselo a { $role } ahí.
    .mend = le quita { $lacks } a { $role } en { $place }

# Algo no funciona.
check-not-set-up = **Lantern no está preparado aquí.** `/lantern preparar` hace lo que necesita, y antes te lo muestra.
check-gone = **{ $room } ya no está.** `/lantern preparar` lo hace de nuevo y deja salir lo que esperaba.
    .mend = lo hace de nuevo
check-role-gone = **{ $room } ya no está.** `/lantern preparar` hace uno nuevo. Nadie lo tiene hasta que se lo des.
    .mend = hace uno nuevo, para que se lo des a quienes lo tenían
check-never-made = **{ $room } nunca se hizo.** `/lantern preparar` lo hace.
    .mend = lo hace
check-not-text = **{ $place } no es un canal de texto.** Haz uno y elígelo con `/lantern preparar`.
check-side-gone = **El espacio de uno de los lados ya no está.** Nombra otro con `/lantern lados`, o no uses ninguno.
    .mend = deja a ese lado sin espacio propio
check-panel-gone = **El panel en { $place } ya no está:** el mensaje con los botones para escribir.
    .mend = lo pone de nuevo
check-bot-lacks = **Aquí necesito algunos permisos más:** { $lacks }. Dáselos a mi rol en *Ajustes del servidor → Roles*.
check-room-lacks = **En { $place } necesito:** { $lacks }. Dámelos en *Editar canal → Permisos*.
    .mend = me da { $lacks } en { $place }
check-team-blind = **A { $role } le falta { $lacks } en { $place },** y trabaja ahí.
    .mend = le da a { $role } { $lacks } en { $place }
check-members-blind = **Nadie más puede leer { $place }:** a { $role } le falta { $lacks } ahí.
    .mend = le da a { $role } lo que hace falta para leer { $place }
check-members-mute = **En los hilos de { $place } nadie puede responder con su propio nombre.** Si no lo quieres así, dale a { $role } { $lacks } ahí.
    .mend = le da a { $role } { $lacks } en { $place }
check-commands-unknown = **Discord no conoce todos mis comandos:** { $names }. Quien me mantiene puede arreglarlo con `python -m bot sync`.
check-commands-off = **Esto está apagado para el servidor:** { $names }. Puedes encenderlo en *Ajustes del servidor → Integraciones → Lantern*.
check-commands-barred = **En { $place } no se pueden usar comandos.** Si no lo quieres así, dale a { $role } { $lacks } ahí. Los botones funcionan igual.
    .mend = le da a { $role } { $lacks } en { $place }
check-commands-hidden = **{ $role } no ve sus comandos,** porque le falta { $lacks }.
    .mend = le da a { $role } { $lacks }
check-role-silent = **No puedo llamar a { $role }:** nadie puede mencionarlo. Sin eso llamo a quien es dueño del servidor.
    .mend = permite mencionar a { $role }
check-slow = **{ $place } tiene un modo lento de { $count } s,** que frena al equipo en una noche difícil.
    .mend = quita el modo lento

# Bueno saberlo.
check-slow-answers = **Los hilos nuevos en { $place } tienen un modo lento de { $count } s.** Quien responde espera ese tiempo.
    .mend = quita el modo lento
check-role-above = **{ $role } está por encima de mi rol,** así que no puedo arreglarlo. Si quieres, sube el mío en *Ajustes del servidor → Roles*.
check-commands-twice = **Estos comandos están dos veces en la lista:** { $names }. Quien me mantiene los dio a conocer una vez solo para este servidor.
check-threads-many = **Hay { $count } hilos abiertos aquí.** Discord permite mil; después ningún mensaje recibe un hilo. Cierra los viejos.
check-zone-unset = **Los relojes de aquí son los de UTC.** Si vives en otro lugar, elige tu zona: `/lantern preparar zona:`.
check-nobody-on = **Ahora nadie está de guardia.** Un caso llama entonces a todo el equipo. `/guardia turnos` planea turnos, `/guardia entrar` empieza uno.
check-no-automod = **No me entero de lo que encuentra el AutoMod de Discord.** Para eso necesitaría *Gestionar servidor*. Es un permiso fuerte, y todo lo demás funciona sin él.

# Permisos, como los nombran los ajustes de Discord en este idioma.
may-view_channel = Ver canal
may-send_messages = Enviar mensajes
may-send_messages_in_threads = Enviar mensajes en hilos
may-create_public_threads = Crear hilos públicos
may-create_private_threads = Crear hilos privados
may-manage_threads = Gestionar hilos
may-embed_links = Insertar enlaces
may-read_message_history = Leer el historial de mensajes
may-manage_channels = Gestionar canales
may-manage_roles = Gestionar roles
may-manage_events = Gestionar eventos
may-create_events = Crear eventos
may-mention_everyone = Mencionar @everyone, @here y todos los roles
may-use_application_commands = Usar comandos de aplicaciones
may-manage_webhooks = Gestionar webhooks
may-manage_messages = Gestionar mensajes
may-manage_guild = Gestionar servidor
may-administrator = Administrador
