# Setting a server up, and what the bot tells the team about itself.

command-lantern = lantern
    .description = Prepara Lantern y cuida de él

command-lantern-setup = preparar
    .description = Crea los roles, los canales y el panel que Lantern necesita; se puede repetir sin riesgo
command-lantern-setup-zone = zona
    .description = La zona horaria que vale aquí para los encuentros, como Europe/Madrid

command-lantern-settings = ajustes
    .description = Qué pasa con un desahogo antes de que salga; sin elegir nada, muestra cómo está
command-lantern-settings-approve_first = aprobar-antes
    .description = Si alguien del equipo de cuidado deja salir cada desahogo
command-lantern-settings-within_hours = plazo-en-horas
    .description = En cuántas horas intenta decidir tu equipo; quienes escriben reciben este número
command-lantern-settings-out_within = sale-en-minutos
    .description = En cuántos minutos sale un desahogo, en un momento al azar; más tiempo dice menos de quién escribió

command-lantern-settings-keep_author = guardar-autoría
    .description = Si se guarda, sellado, quién escribió un desahogo; si no, nadie puede averiguarlo nunca

settings-author-kept = **Quién escribió un desahogo se guarda, sellado,** hasta 30 días después de que sale, y solo lo abre el programa. Por eso a quien escribe se le avisa de las respuestas, puede retirar una publicación con `/mis desahogos`, se le puede escribir sin nombre, y se puede pausar su escritura sin que nadie sepa quién es.
settings-author-nobody = **No se guarda el nombre de nadie con un desahogo.** Nadie puede averiguarlo, ni siquiera con la clave. Lo que cuesta:
    - Quien escribe actúa sobre su publicación con un código que recibe una sola vez, y no se le avisa de nada por mensaje.
    - El equipo no puede escribirle, ni siquiera si hay peligro.
    - No se puede pausar a nadie a partir de una publicación, y la frecuencia con que alguien escribe se conoce como mucho hasta un reinicio.
    Los desahogos de antes conservan lo que se dijo al escribirlos: siguen sellados sus 30 días.
settings-vents-approve = **Cada desahogo espera hasta que alguien del equipo de cuidado lo deja salir.** El equipo ve las palabras, no quién las escribió. El formulario se lo dice a todo el mundo antes de escribir, y a quien no se le deja salir se le dice por qué.
settings-vents-hold = **Un programa lee cada desahogo.** Cuando pide una mirada, el desahogo espera hasta que alguien del equipo de cuidado lo deja salir; los demás salen por sí solos. `/lantern revisión` cambia cuándo la pide.
settings-vents-after = **Un programa lee cada desahogo.** Cuando pide una mirada, el desahogo sale, y alguien del equipo de cuidado lo mira allí. `/lantern revisión` lo cambia.
settings-vents-within = Tu equipo intenta decidir en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }: así se le dice a quien escribe, y después se lo recuerdo al equipo. Nadie decide por el equipo: tras siete días caduca, y { $told ->
       *[yes] a quien escribió se le dice que nadie se ocupó
        [no] quien escribió ya no lo encuentra
    }. Lo que espera ahora sigue esperando a una persona, elijas lo que elijas aquí.
settings-vents-out = Sale en un momento al azar, entre { $after } y { $within } minutos después. Donde hay poca gente despierta, más tiempo dice menos de quién escribió.

refusal-bot-permissions = Antes necesito algunos permisos más: { $missing }. Por favor, dáselos a mi rol en *Ajustes del servidor → Roles*, y ejecuta después `/lantern preparar` otra vez.

refusal-setup-full = Este servidor tiene tantos roles o canales como permite Discord: 250 roles, 500 canales. Necesito hasta dos roles, una categoría y cinco canales. Puedes quitar algunos que nadie use, o elegir los tuyos para cada lugar, y ejecutar esto otra vez. Lo que se hizo hasta ahora queda guardado.

refusal-setup-running = La preparación ya está en marcha aquí. Tarda unos segundos; después puedes ejecutarla otra vez.

refusal-unknown-zone = No conozco la zona horaria “{ $zone }”. Por favor, elige una de la lista, como Europe/Madrid.

refusal-release-range = La demora más corta no puede ser más larga que la más larga. Por favor, ponlas al revés.

setup-category = Lantern
setup-role-moderators = Equipo de cuidado
setup-role-organisers = Organización
setup-channel-vents = desahogos
    .topic = Dicho sin nombre. Las respuestas van en el hilo bajo cada publicación.
setup-channel-checkins = encuentros
    .topic = Encuentros en las fechas difíciles del año. Las respuestas son privadas.
setup-channel-cases = equipo-de-cuidado
    .topic = Para el equipo de cuidado: lo que necesita que una persona lo mire.
setup-channel-talks = hilos-de-cuidado
    .topic = Para el equipo de cuidado: un hilo privado por cada caso. Su tarjeta en #equipo-de-cuidado te da acceso.
setup-channel-desk = mesa-de-lantern
    .topic = Para moderación y organización: lo que Lantern necesita que sepan.
setup-panel = el panel para escribir

setup-done = **Lantern está listo.**
    Creado: { $made }
    Relojes: { $zone }

    Te quedan dos cosas:
    1. Dar { $moderators } a quienes cuidan de los demás aquí, y { $organisers } a quienes planean los encuentros.
    2. Mirar { $vents }, y probar tú `/desahogo`. Solo tú lo sabrás.

setup-nothing-new = Todo está ya en su lugar: { $found }. Relojes: { $zone }

# Notices for the team. They never hold a name or anybody's words.
desk-read = Hecho, quitar esto
desk-vent-stuck-channel-gone = Un desahogo espera, porque su canal ya no existe. `/lantern preparar` crea uno nuevo y lo deja salir. No se pierde nada.
desk-vent-stuck-permission-missing = Un desahogo espera, porque no puedo escribir en su canal. Por favor, devuélveme allí *Ver canal*, *Enviar mensajes* e *Insertar enlaces*, y ejecuta después `/lantern preparar`. No se pierde nada.
desk-vent-stuck-server-gone = Un desahogo espera, porque no pude llegar a este servidor. Ejecutar `/lantern preparar` lo deja salir.
desk-vent-stuck-not-set-up = Un desahogo espera, porque Lantern no está preparado aquí. `/lantern preparar` lo deja salir. No se pierde nada.
desk-vent-stuck-everyone-sees = Un desahogo espera, porque es solo para algunas personas y en este momento todo el servidor puede ver su sala. `/lantern comprobar` dice qué sala es. Por favor, ciérrala y ejecuta después `/lantern preparar`. No se pierde nada.
desk-vent-stuck-rejected = Un desahogo espera, porque Discord no lo aceptó. Ejecutar `/lantern preparar` lo intenta otra vez. No se pierde nada.
desk-vent-stuck-dms-closed = Un desahogo espera. Ejecutar `/lantern preparar` lo intenta otra vez. No se pierde nada.
desk-vent-thread = Un desahogo ya salió, pero no puedo abrir su hilo. Por favor, dame *Crear hilos públicos* en ese canal. No se pierde nada: lo intento de nuevo cada hora durante una semana, y lo que se responda sale entonces.
desk-vent-thread-over = Un desahogo ya salió y no pudo tener un hilo, así que no recibe respuestas. `/lantern comprobar` dice si algo se interpone para el siguiente.
desk-threads-full = Este servidor tiene mil hilos activos y Discord no permite más, así que uno nuevo tiene que esperar. No se pierde nada: lo intento de nuevo cada diez minutos, y lo que se escriba para él sale entonces. Cerrar algunos hilos antiguos hace sitio enseguida.
desk-vent-remove = Alguien retiró lo que escribió, y no pude borrarlo. Por favor, dame *Ver canal*, *Leer el historial de mensajes* y *Gestionar hilos* en ese canal, y ejecuta después `/lantern preparar`; entonces lo intento otra vez.
desk-vent-lock = Alguien cerró a respuestas lo que escribió, y no pude bloquear su hilo. Por favor, dame *Gestionar hilos* en ese canal. Alguien de moderación puede bloquear el hilo a mano.

command-lantern-sides = lados
    .description = Di qué salas leen solo madres y padres, o solo hijas e hijos; allí se puede escribir sin nombre
command-lantern-sides-parents = madres-y-padres
    .description = Un canal que solo ven madres y padres; si se deja vacío, todo queda como está
command-lantern-sides-children = hijas-e-hijos
    .description = Un canal que solo ven hijas e hijos adultos; si se deja vacío, todo queda como está

sides-parents = Lo que es para el lado de madres y padres va a { $room }.
sides-children = Lo que es para el lado de hijas e hijos adultos va a { $room }.
sides-set = Quien ve una sala puede escribir para ella sin nombre. No guardo nada sobre quién está en qué lado.
sides-button-none-parents = Ninguna sala para madres y padres
sides-button-none-children = Ninguna sala para hijas e hijos
sides-none = Ninguna sala es para un solo lado. Lo que se escribe sin nombre es para todo el mundo aquí, o para el equipo de cuidado.
refusal-side-open = Todo el mundo puede ver { $room }, así que no es una sala para un solo lado. Podrías quitarle allí *Ver canal* a todo el mundo, dárselo a un rol e intentarlo otra vez.
refusal-side-same = Los dos lados no pueden tener la misma sala. Lo que es para ambos va de todos modos al canal de los desahogos.
refusal-room-permissions = En { $room } todavía necesito: { $missing }. Puedes dármelos allí y ejecutar esto otra vez.
