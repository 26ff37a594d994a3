# What the bot says when something did not go as hoped, wherever it happens.
# Every refusal says what the person can do instead.

accident = Algo salió mal de nuestro lado, y no es nada que hayas hecho. Por favor, inténtalo de nuevo en un momento. Si vuelve a pasar, alguien de moderación puede ayudarte; dile este código breve: **{ $reference }**.
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

given-back = Tus palabras, solo para ti
    .keep = No se recogieron. Por favor, copia lo que quieras guardar: este mensaje no se queda.

conflict = Alguien se adelantó por un momento. Mira cómo está ahora, e inténtalo de nuevo si todavía quieres.

stale-button = Este botón es de un momento anterior y ahora no hace nada. Puedes empezar de nuevo con el comando o el mensaje del que salió; para un momento difícil está `/ayuda-ahora`.

stale-form = Este formulario es de un momento anterior y ya no puedo recibirlo. Podrías abrir uno nuevo igual que antes.

stale-command = Este comando cambió desde la última vez que tu Discord lo miró. Por favor, inténtalo de nuevo en unos minutos, o reinicia Discord.

refusal-not-yours = Esto es para quienes cuidan este servidor. Si necesitas algo de ese equipo, puedes escribirle a alguien de allí.

refusal-only-in-server = Esto funciona dentro del servidor. Por favor, abre uno de sus canales e inténtalo allí.

refusal-not-in-sight = En este momento no puedo ver este servidor, como pasa por un instante cuando he estado fuera. Por favor, inténtalo de nuevo dentro de un minuto.

refusal-not-set-up = Lantern todavía no está preparado aquí. Alguien que administra el servidor puede hacerlo con `/lantern preparar`.

refusal-timed-out = Estás en un tiempo de espera aquí, así que escribir por medio de mí queda para cuando termine. Todavía puedes leer, y usar `/consejo`.
refusal-timed-out-team = Estás en un tiempo de espera aquí, así que esto queda para cuando termine. Alguien de administración puede terminarlo antes.
    -# Si tal vez corres peligro ahora, llama al número de emergencias de tu zona. Líneas en tu país: findahelpline.com

refusal-muted = Un rol o una regla de este servidor no te deja escribir allí, así que escribir por medio de mí también tiene que esperar. Todavía puedes leer, y usar `/consejo` y `/ayuda-ahora`. Alguien de moderación puede decirte más.

refusal-no-access = No puedes ver el canal al que iría esto. Alguien de moderación puede decirte cómo entrar.

refusal-moderators-only = Esto es para el equipo de cuidado de este servidor. Si lo necesitas, haz clic derecho en un mensaje, luego Aplicaciones, luego *Reportar a moderación*.

refusal-organisers-only = Esto es para la organización de este servidor. Podrías pedirle a alguien de allí que lo haga por ti.

refusal-administrators-only = Esto es para quienes administran este servidor. Podrías pedírselo a una de esas personas.

refusal-discord-busy = Discord no está respondiendo bien en este momento. Lo que se hizo hasta ahora se conserva; puedes ejecutar esto otra vez en unos minutos.

unreachable-dms-closed = No se pudo entregar un mensaje directo, porque los mensajes directos están cerrados.

unreachable-channel-gone = El canal para esto ya no está. Alguien que administra el servidor puede recuperarlo con `/lantern preparar`.

unreachable-permission-missing = No tengo permiso para hacer esto aquí. Alguien que administra el servidor puede mirar mis permisos y ejecutar `/lantern preparar` otra vez.

unreachable-server-gone = Ya no estoy en ese servidor.

unreachable-not-set-up = Lantern todavía no está preparado aquí. Alguien que administra el servidor puede hacerlo con `/lantern preparar`.

unreachable-everyone-sees = Ahora mismo todo el mundo aquí puede ver esa sala, así que nada va allí. Podrías elegir quién más lo lee, o esperar a que la sala se cierre otra vez.

unreachable-rejected = Discord no aceptó esto. Por favor, inténtalo de nuevo con otras palabras, o díselo a alguien de moderación.

# How long somebody still waits, within other sentences.
a-while = { $hours ->
        [0] { $minutes ->
            [one] un minuto
           *[other] { $minutes } minutos
        }
        [one] una hora
       *[other] { $hours } horas
    }

# What stands where something was taken out of a person's words.
text-link = [un enlace]
text-invite = [una invitación]
text-mention = [una mención]
