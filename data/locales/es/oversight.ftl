# Keeping anonymous writing safe. Moderators act on a post; nobody learns who wrote it.

command-anon = anónimo
    .description = Detener, pausar u ocultar lo que se escribe sin nombre; para el equipo de cuidado
command-anon-lockdown = cierre
    .description = Detener ya todo lo que se escribe sin nombre; ajustes y lo que espera se conservan
command-anon-lockdown-reason = motivo
    .description = Por qué; queda sellado en el registro de este servidor durante un año
command-anon-lift = levantar
    .description = Permitir que se vuelva a escribir sin nombre, o terminar antes una pausa
command-anon-lift-what = qué
    .description = El cierre, o una pausa por el nombre inventado de su publicación
command-anon-pause = pausa
    .description = Pausar a quien escribió algo sin nombre; nadie se entera de quién es
command-anon-pause-post = publicación
    .description = El enlace de la publicación, como está en su tarjeta
command-anon-hide = ocultar
    .description = Quitar por ahora una publicación sin nombre; se puede restaurar durante 30 días
command-anon-hide-post = publicación
    .description = El enlace de la publicación, como está en su tarjeta
command-anon-note = nota
    .description = Poner una nota antes de una publicación; sus palabras quedan tras un botón
command-anon-note-post = publicación
    .description = El enlace de la publicación, como está en su tarjeta
command-anon-restore = restaurar
    .description = Volver a publicar lo que se ocultó
command-anon-restore-post = publicación
    .description = El nombre inventado de la publicación

menu-act-on-post = Actuar sobre la publicación
    .description = Ocultar, recuperar o ponerle una nota previa a lo que se escribió sin nombre

anon-choose = **{ $alias }** escribió esto sin su nombre. Puedes actuar sobre la publicación; nadie se entera de quién la escribió, y tú tampoco.
anon-button-pause = Pausar a quien escribió
anon-button-hide = Ocultar la publicación
anon-button-note = Ponerle una nota previa
anon-button-answer = Responder a esto

anon-pause-title = Pausar a quien escribió
anon-pause-nobody = Quien escribió esto no puede escribir aquí sin nombre hasta que termine la pausa. No te enteras de quién es. Se le dice la próxima vez que lo intente, con tu motivo, y puede responder una vez.
anon-pause-span = ¿Por cuánto tiempo?
anon-span-1h = Una hora
anon-span-1d = Un día
anon-span-3d = Tres días
anon-span-7d = Una semana
anon-span-30d = Treinta días
anon-pause-reason = ¿Por qué?
    .description = Lo lee quien escribió. También queda sellado en el registro, durante un año.
anon-paused = Quien escribió esta publicación está en pausa hasta el { $until }. Puedes terminarla antes con `/anónimo levantar`.
anon-pause-lifted = Esa pausa terminó. Quien escribió puede volver a hacerlo.

anon-hide-title = Ocultar la publicación
anon-hide-what = La publicación se va y su hilo se bloquea. Lo que dice queda sellado durante 30 días, para que puedas recuperarla con `/anónimo restaurar`. Después se borra.
anon-hide-reason = ¿Por qué?
    .description = Queda sellado en el registro de este servidor, durante un año. Nadie más lo lee.
anon-hidden = Se está quitando la publicación. Puedes recuperarla durante 30 días con `/anónimo restaurar`.
anon-restored = Vuelve a publicarse, con un hilo nuevo y un enlace al anterior. Mientras escribir sin nombre esté detenido, espera.
anon-restored-earlier = Respuestas anteriores

anon-note-title = Una nota antes de esta publicación
anon-note-what = Lo que escribas se lee primero, como nota del equipo de cuidado, y las palabras de la publicación quedan tras un botón: quien quiera leerlas lo pulsa. Si quien escribió puso una nota, se conserva. Puedes cambiar la tuya por otra; ya no se puede quitar.
anon-note-words = ¿Qué conviene saber antes de leer?
    .description = Unas palabras sencillas, como: habla de violencia. También queda en el registro.
anon-noted = La nota va camino de la publicación. Se queda allí si quien escribió la edita, y también si se oculta y vuelve.

anon-stopped = Ahora está detenido todo lo que se escribe sin nombre. Nada se pierde: lo que espera sale después de `/anónimo levantar` con “{ anon-lift-everything }”, y los ajustes quedan como están.
anon-stopped-already = Ya está detenido todo lo que se escribe sin nombre. `/anónimo levantar` permite que continúe.
anon-resumed = Ya se puede volver a escribir sin nombre. Lo que debía salir entretanto sale en unos minutos.
anon-lift-everything = Todo lo escrito sin nombre
anon-lift-pause = { $alias }: en pausa { $hours ->
        [one] una hora más
       *[other] { $hours } horas más
    }
anon-post-gone = Una publicación que ya no está

anon-answer-title = Responder a esto
anon-answer-who = El equipo de cuidado lo lee junto a tu publicación, sin tu nombre. Puedes hacerlo una vez. Si algo en tus palabras puede decir quién eres, te lo muestro antes de enviar nada. Alguien de moderación lo mira cuando esté; puede que ahora mismo nadie esté mirando.
anon-answer-words = ¿Qué te gustaría que supieran?
anon-answer-lead = De quien escribió esta publicación, que está en pausa: { $answer }
anon-answered = El equipo de cuidado ya lo tiene, sin tu nombre. Si termina la pausa antes, puedes volver a escribir.
data-pause-answers =
    { $count ->
        [0] Nada de lo que dirías sobre una pausa espera tu decisión.
        [one] Lo que dirías sobre una pausa espera tu decisión.
       *[other] { $count } cosas que dirías sobre una pausa esperan tu decisión.
    }

refusal-anon-stopped = Por ahora aquí está detenido escribir sin nombre. El equipo de cuidado lo hizo para todo el servidor, y nada de lo que espera se pierde. Hasta que continúe puedes anotarlo para ti, usar `/consejo` o escribirle a alguien de moderación.
    -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: findahelpline.com
refusal-anon-paused = El equipo de cuidado ha puesto en pausa que escribas aquí sin nombre, hasta el { $until }. Miró una publicación y no sabe quién eres. Su motivo: “{ $reason }”
    Puedes seguir leyendo y usar `/consejo`, y puedes responder a esto una vez, también sin tu nombre.
    -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: findahelpline.com
refusal-anon-paused-answered = Escribir aquí sin tu nombre está en pausa hasta el { $until }. El motivo fue: “{ $reason }” El equipo de cuidado tiene lo que respondiste. Puedes seguir leyendo y usar `/consejo`.
    -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: findahelpline.com
refusal-anon-pause-over = Esta pausa ya no está. Puedes volver a intentar escribir.
refusal-anon-answered = Ya respondiste a esto, y el equipo de cuidado lo tiene. Puedes escribirle tú a alguien de moderación, con tu propio nombre.
refusal-anon-no-reason = Falta un motivo. Escribe uno, por favor: es lo que permite que otras personas lo valoren más tarde.
refusal-anon-no-post = No conozco ninguna publicación sin nombre detrás de eso. Haz clic derecho en la publicación misma, por favor, o pon el enlace que está en su tarjeta.
refusal-anon-no-author = De esa publicación no se guarda quién la escribió, así que no se puede pausar a nadie por ella. Puedes ocultar la publicación.
refusal-anon-no-note = Faltan unas palabras. Di, por favor, qué conviene saber antes de leer, como: habla de violencia.
refusal-anon-nobodys = Este servidor no guarda el nombre de nadie con lo que se escribe, así que no se puede pausar a nadie por esa publicación, y nadie puede saber quién la escribió. Puedes ocultarla, y si hay más de las que puedes leer, `/anónimo cierre` detiene por un tiempo todo lo que se escribe sin nombre.
refusal-anon-not-out = Esa publicación no está publicada en este momento. Puedes mirar en `/anónimo restaurar`, o volver a intentarlo cuando se publique.
refusal-anon-hidden = Esa publicación ya está oculta. Puedes recuperarla con `/anónimo restaurar`.
refusal-anon-not-hidden = Esa publicación ya no está oculta. Puede que alguien ya la haya restaurado; si no está, no se guarda nada de ella, y quien la escribió puede escribirla de nuevo.
refusal-anon-no-pause = Esa pausa ya no está. Puedes ver lo que está en vigor con `/anónimo levantar`.
refusal-anon-not-stopped = Aquí no está detenido escribir sin nombre. Puedes terminar una pausa eligiéndola en la lista.
refusal-anon-span = Elige en la lista por cuánto tiempo, por favor.

desk-anon-stopped = Alguien de moderación ha detenido aquí todo lo que se escribe sin nombre. Lo que espera sigue esperando; `/anónimo levantar` permite que continúe.
desk-anon-resumed = Ya se puede volver a escribir sin nombre. Lo que debía salir entretanto sale en unos minutos.
desk-anon-hide = Se ocultó una publicación, pero no pude quitarla. Bórrala a mano, por favor; se puede restaurar igualmente.
desk-anon-note = No pude poner una nota antes de una publicación. Sus palabras siguen ahí como estaban; puedes ocultarla con `/anónimo ocultar`.
desk-anon-restore = Una publicación oculta no se pudo volver a publicar. Sigue oculta; usa `/lantern preparar`, por favor, e inténtalo otra vez.
desk-anon-restore-late = Una publicación oculta iba a volver y esperó hasta que pasaron 30 días. Sus palabras están borradas, así que no se puede volver a publicar.
