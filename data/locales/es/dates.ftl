# A person's own hard dates: the page, the form, the reminder. Only that person sees any of it.

command-my = mis
    .description = Lo que es solo tuyo
command-my-dates = fechas
    .description = Tus fechas difíciles, con un recordatorio privado; nadie más las ve

dates-page = **Tus propias fechas.** Están selladas, nadie en ningún servidor las ve, y no guardo el año. Te escribo en privado, una vez por cada fecha, según el reloj que está a su lado.
dates-none = **Tus propias fechas.** Un cumpleaños, el día de un último mensaje, cualquier día que te resulte difícil. Puedes anotarlo aquí, y te lo recuerdo en privado, una vez al año. Queda sellado, nadie en ningún servidor lo ve, y no guardo el año.
dates-line = **{ $name }**, { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }: próximo recordatorio el { $at } (reloj de { $zone })
dates-line-unreached = **{ $name }**, { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }: el último recordatorio no te llegó, porque tus mensajes directos están cerrados para mí. Puedes abrirlos para este servidor. El próximo es el { $at } (reloj de { $zone })
dates-button-add = Añadir una fecha
dates-button-out = Quitar: { $name }
dates-button-calendar = Calendario, horas de silencio
date-out = Ya no está, y no te la voy a recordar.

date-form-title = Una fecha tuya
date-form-name = Cómo la llamas
    .description = Solo la ves tú, por ejemplo “el cumpleaños” o una señal que conozcas
date-form-day = El día
    .description = Por ejemplo 24 dic; vuelve cada año, y no guardo el año
date-form-lead = Cuántos días antes
    .description = Cuándo te lo recuerdo: 0 es el mismo día; 28, lo más temprano
date-form-clock = A qué hora
    .description = 09:00 según el reloj de este servidor, o con tu zona: 09:00 Europe/Madrid
date-form-words = Palabras para ti más adelante
    .description = Puede quedar en blanco. Las guardo selladas y te las devuelvo con el recordatorio
date-kept = Está guardada. Te escribo en privado el { $at }, según el reloj de { $zone }.

date-reminder = { $left ->
        [0] Me pediste que te lo dijera: hoy es **{ $name }**.
        [one] Me pediste que te lo dijera: mañana es **{ $name }**.
       *[other] Me pediste que te lo dijera: **{ $name }** es dentro de { $left } días.
    }
date-reminder-words = Estas son tus propias palabras, de cuando lo anotaste:
    { $words }
date-reminder-end = Vaya como vaya el día, puedes hacerlo pequeño. Con `/mis fechas` cambias lo que te recuerdo.
    -# Si puedes estar en peligro ahora, llama al número de emergencias de tu zona. Líneas de ayuda de tu país: findahelpline.com
date-button-out = No me lo recuerdes más


# The shield list: days of the calendar, and quiet hours
shield-page = **Días del calendario.** Para cada uno puedes decir una vez qué quieres; lo guardo, no se lo digo a nadie y no vuelvo a preguntar. Vale en cada servidor donde estoy. Los encuentros en un canal no avisan a nadie, salvo que la organización haya elegido un rol; lo que está aquí se refiere a lo que te muestro o te envío solo a ti.
shield-line-skip = **{ $name }**: se deja fuera
shield-line-quiet = **{ $name }**: un día en silencio, { $known ->
        [no] sin día conocido
       *[yes] el próximo, el { $day }
    }
shield-line-extra = **{ $name }**: más apoyo, { $known ->
        [no] sin día conocido
       *[yes] el próximo, el { $day }
    }{ $unreached ->
        [yes] ; el último mensaje no te llegó, porque tus mensajes directos están cerrados para mí
       *[no] {""}
    }
shield-menu = Elegir un día: { $place }
shield-place-menu = De { $first } a { $last }
shield-places = ¿Qué país o tradición?
shield-choices = **{ $name }.** ¿Qué te gustaría?
    - *{ shield-button-skip }*: en lo que te muestro solo a ti, como los consejos, no lo menciono.
    - *{ shield-button-quiet }*: eso, y además ese mismo día no te envío nada. Lo que te llegue espera hasta el día siguiente. Solo lo que te escriba el equipo de cuidado llega igualmente, sin sonido.
    - *{ shield-button-extra }*: a las 09:00 de ese día te escribo en privado, con algunas maneras de pasarlo.
    -# El día va según el reloj de tus horas de silencio, o el de este servidor si no tienes ninguna.
shield-button-skip = Dejarlo fuera
shield-button-quiet = Un día en silencio
shield-button-extra = Más apoyo
shield-button-usual = Como para el resto
shield-button-back = Volver
shield-button-elsewhere = Otro país o tradición
shield-button-end = No me escribas más sobre este día
shield-ended = No te vuelvo a escribir sobre ese día.
shield-support = Hoy es **{ $name }**. Me pediste más apoyo para este día. No hace falta que te salga bien. Puedes elegir ahora una cosa que hoy sea solo tuya, y a alguien a quien podrías decirle una frase verdadera. `/mis plan` es tu propio plan, `/consejo` tiene una idea pequeña cada vez, y `/ayuda-ahora` está a cualquier hora.
quiet-none = No hay horas de silencio.
quiet-line = **Horas de silencio**: de { $begins } a { $ends } (reloj de { $zone }). { quiet-what }
quiet-what = Lo que te llegue en ese tiempo espera hasta que terminen. Un recordatorio cuya hora pusiste tú y lo que te escriba el equipo de cuidado llegan igualmente, sin sonido.
quiet-button = Horas de silencio
quiet-form-title = Horas de silencio
quiet-form-begins = Desde
    .description = Con un reloj de 24 horas, por ejemplo 22:00. Deja las dos en blanco para no tener ninguna
quiet-form-ends = Hasta
    .description = Por ejemplo 08:00; puede ser la mañana siguiente
quiet-form-zone = Tu zona horaria
    .description = Por ejemplo Europe/Madrid. En blanco vale el reloj de este servidor

refusal-quiet-same = Esas dos horas son la misma. Escribe, por favor, cuándo empieza el silencio y cuándo termina, por ejemplo 22:00 y 08:00.
refusal-shield-many = Has elegido algo para { $most } días aquí, y no guardo más que eso. Si devuelves uno a *{ shield-button-usual }*, queda sitio.
refusal-date-name = Dale, por favor, un nombre de { $most } caracteres o menos. Puede ser una sola palabra que solo tú entiendas.
refusal-date-words = Tiene { $written } caracteres, y hay sitio para { $most }. Dilo un poco más corto, por favor.
refusal-date-lead = Escribe, por favor, cuántos días antes quieres que te lo recuerde, como un número de 0 a { $most }.
refusal-date-zone = No conozco esa zona horaria. Escribe, por favor, una como Europe/Madrid o America/Bogota después de la hora, o déjala en blanco y vale el reloj de este servidor.
refusal-date-many = Tienes { $most } fechas aquí, y no guardo más que eso. Si quitas una, queda sitio.
