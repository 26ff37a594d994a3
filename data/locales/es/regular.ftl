# The words of /my tips and /checkin tips. How to change a sentence: data/README.md

command-my-tips = consejos
    .description = Un consejo que llega por su cuenta, cada día o cada semana; solo lo ves tú
command-checkin-tips = consejos
    .description = Un consejo para todo el mundo en un canal, cada día o cada semana

regular-title = Consejos que llegan por su cuenta
regular-text = Si quieres, te envío un consejo cada día o una vez a la semana, por mensaje directo. Va con tu perfil, y no es uno que ya hayas recibido mientras haya otros. Llega según tu propio reloj.
regular-none = Por ahora no llega ninguno.
regular-set = Que lleguen consejos
regular-change = Cambiarlo
regular-rest = Una semana sin ellos
regular-stop = No más de estos
regular-daily = Todos los días a las { $at } ({ $zone }). El próximo: { $next }
regular-weekly = { regular-day } a las { $at } ({ $zone }). El próximo: { $next }
regular-way-here = Como elegiste en `/mis avisos`, te espera allí.
regular-way-nothing = Elegiste en `/mis avisos` no recibir nada, y mientras siga así no llega ninguno.
regular-day = { $weekday ->
        [0] Todos los días
        [1] Los lunes
        [2] Los martes
        [3] Los miércoles
        [4] Los jueves
        [5] Los viernes
        [6] Los sábados
       *[7] Los domingos
    }
regular-days = ¿Cada cuánto?
regular-clock = ¿A qué hora?
    .description = Como 8:30 o 7pm; con una zona si la tuya es otra, como 8:30 Europe/Madrid
regular-kept = Queda guardado.
regular-rested = No llega nada durante una semana. Después continúa por su cuenta.
regular-stopped = Ya no llegan consejos por su cuenta. Puedes hacer que vuelvan con `/mis consejos`, y `/consejo` está ahí en cualquier momento.

regular-tip = Aquí está el consejo que me pediste que te enviara.
regular-none-left = No me queda ningún consejo que enviarte: los que van contigo los apartaste con *Este no*, así que ya no llega ninguno por su cuenta. Con `/mis perfil` podrías cambiar lo que va contigo, y después hacer que vuelvan con `/mis consejos`.

## In a channel

regular-channel-title = Consejos en un canal
regular-channel-text = Puedo publicar un consejo en un canal, cada día o una vez a la semana. Está escrito para cualquier persona, no toma partido y no menciona a nadie. Lo que habla de buscar el contacto queda fuera.
regular-channel-none = Por ahora no se publica ninguno.
regular-channel-where = Van a { $channel }.
regular-channel = ¿Qué canal?
regular-channel-kept = Queda guardado. `/encuentro detener-todo` también lo detiene.
regular-channel-stopped = Ya no se publican más consejos.
regular-channel-heading = Un consejo, para quien lo quiera
regular-channel-footer = Escrito para cualquier persona. Con el botón recibes uno propio, que solo ves tú.
regular-own = Uno para mí

series-stopped-tips = Los consejos en el canal también se detuvieron; `/encuentro consejos` los inicia de nuevo.
desk-tips-unreached = No pude publicar el consejo en su canal, así que allí ya no llega ninguno. Mira si el canal existe y si puedo escribir en él, e inícialos de nuevo con `/encuentro consejos`.

## Refusals

refusal-regular-time = No pude leer esa hora. Podrías escribirla como 8:30, 19:00 o 7pm.
refusal-regular-zone = No conozco esa zona horaria. Podrías escribir una como 8:30 Europe/Madrid, o dejarla fuera para usar la del servidor.
refusal-regular-channel = En ese canal, tú o yo no podemos publicar. Podrías elegir otro, o pedirle a alguien de administración que me permita verlo, enviar mensajes e insertar enlaces.

data-regular =
    { $count ->
        [0] No te llegan consejos por su cuenta.
       *[other] Se guarda que te llegan consejos por su cuenta, y cuándo.
    }
