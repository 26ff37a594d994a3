# The words of /my plan and /my journey. How to change a sentence: data/README.md

command-my-plan = plan
    .description = Tu propio plan para días difíciles; solo lo ves tú
command-my-journey = recorrido
    .description = Tu propio registro, dibujado como un año; solo lo ves tú

command-my-data = datos
    .description = Todo lo que se guarda de ti aquí: verlo, guardarlo en un archivo, borrarlo

## What is kept

data-title = Lo que se guarda de ti aquí
data-text = Esto es todo lo que guardo de ti en este servidor. Tus fechas difíciles y tu país van contigo a cada servidor. Tus palabras están selladas.
data-tips =
    { $count ->
        [0] No se recuerda ningún consejo.
        [one] Se recuerda un consejo, para que no vuelva demasiado pronto.
       *[other] Se recuerdan { $count } consejos, para que no vuelvan demasiado pronto.
    }
data-passed =
    { $count ->
        [0] No se recuerda nada de consejos enviados a otras personas.
       *[other] Se recuerda cuándo enviaste un consejo a alguien por última vez, o te enviaron uno, o que no recibes ninguno.
    }
data-kept =
    { $count ->
        [0] No se guardan cartas, respuestas, plan ni recorrido.
        [one] Se guarda una carta, respuesta, parte de un plan o entrada de un recorrido.
       *[other] Se guardan { $count } cartas, respuestas, partes de un plan y entradas de un recorrido.
    }
data-notices =
    { $count ->
        [0] No te espera ningún aviso.
        [one] Te espera un aviso, o se recuerda cómo quieres recibirlos.
       *[other] Te esperan { $count } avisos, con la forma en que quieres recibirlos.
    }
data-dates =
    { $count ->
        [0] No se guarda ninguna fecha difícil.
        [one] Se guarda una fecha difícil.
       *[other] Se guardan { $count } fechas difíciles.
    }
data-country =
    { $count ->
        [0] No se guarda ningún país para líneas de ayuda.
       *[other] Se guarda tu país para líneas de ayuda.
    }
data-checkins =
    { $count ->
        [0] Ninguna respuesta tuya espera en un encuentro abierto.
        [one] Una respuesta tuya espera en un encuentro abierto.
       *[other] { $count } respuestas tuyas esperan en encuentros abiertos.
    }
data-drafts =
    { $count ->
        [0] Ningún borrador espera tu decisión.
        [one] Un borrador espera tu decisión.
       *[other] { $count } borradores esperan tu decisión.
    }
data-vents =
    { $count ->
        [0] No se sabe de ninguna publicación sin nombre que sea tuya.
        [one] De una publicación sin nombre se sabe, sellado, que es tuya.
       *[other] De { $count } publicaciones sin nombre se sabe, sellado, que son tuyas.
    }
data-report-drafts =
    { $count ->
        [0] Ningún reporte tuyo espera tu decisión.
        [one] Un reporte tuyo espera tu decisión.
       *[other] { $count } reportes tuyos esperan tu decisión.
    }
data-team-drafts =
    { $count ->
        [0] Nada de lo que escribiste como equipo de cuidado espera tu decisión.
        [one] Algo que escribiste como equipo de cuidado espera tu decisión.
       *[other] { $count } cosas que escribiste como equipo de cuidado esperan tu decisión.
    }
data-reports =
    { $count ->
        [0] No se guarda ningún reporte tuyo.
        [one] Se guarda un reporte tuyo.
       *[other] Se guardan { $count } reportes tuyos.
    }
data-pauses =
    { $count ->
        [0] Tu escritura sin nombre no está en pausa.
        [one] Tu escritura sin nombre está en pausa. Borrar no pone fin a una pausa; termina por sí misma, y el archivo dice cuándo.
       *[other] Tu escritura sin nombre está en pausa, por { $count } motivos. Borrar no pone fin a una pausa; termina por sí misma, y el archivo dice cuándo.
    }
data-pace =
    { $count ->
        [0] No se recuerda nada de cuándo escribiste sin tu nombre por última vez.
       *[other] Se recuerda durante dos días cuándo escribiste sin tu nombre por última vez, para que se mantenga el ritmo. Borrar no lo quita.
    }
data-openings =
    { $count ->
        [0] Nadie ha abierto nada tuyo que estuviera sellado.
        [one] Una vez, dos personas del equipo juntas abrieron algo tuyo: quién escribió una publicación, o las palabras de un caso. El archivo dice qué, cuándo, quién y por qué.
       *[other] { $count } veces, dos personas del equipo juntas abrieron algo tuyo: quién escribió una publicación, o las palabras de un caso. El archivo dice qué, cuándo, quién y por qué.
    }
data-shields =
    { $count ->
        [0] No se guarda nada de lo que quieres para los días del calendario.
        [one] Se guarda una cosa de lo que quieres para los días del calendario, o tus horas de silencio. Vale en todas partes.
       *[other] Se guardan { $count } cosas de lo que quieres para los días del calendario, con tus horas de silencio. Valen en todas partes.
    }
data-save = Guardar en un archivo
data-saved = Aquí está todo. Aquí solo puedes verlo tú; una vez guardado, es tan privado como tu dispositivo.
data-erase = Borrarlo todo
data-nobodys = Este servidor no guarda el nombre de nadie con lo que se escribe sin él. Esas publicaciones no son de nadie, así que no están entre esto, y borrar no las retira. Con su código puedes retirar una publicación: `/mis desahogos`, *Usar un código de autoría*.
data-ask = Esto lo borra todo: perfil, consejos, cartas, plan, recorrido, avisos, borradores, respuestas a encuentros abiertos y, en todos los servidores, tus fechas difíciles, lo que quieres para los días del calendario, tus horas de silencio y tu país. No se puede recuperar. Antes podrías guardarlo en un archivo. Lo que reportaste queda con el equipo hasta 30 días después de que termine su caso, sin nada que diga que fuiste tú. Lo que se le mostró de tus propias palabras se queda igual de tiempo.
data-ask-posts = **Tus publicaciones sin nombre:** lo que no ha salido ya no sale nunca. Lo que ya salió puede quedarse, y entonces nadie puede saber de quién es; tú tampoco puedes retirarlo. O lo retiro antes, cada cosa en su momento en los próximos 20 minutos: todo a la vez, se vería que es de una sola persona. Lo que deba desaparecer ya, retíralo antes con `/mis desahogos`.
data-erase-sure = Sí, borrar
data-erase-posts = Borrar y retirar mis publicaciones
data-erased = Está borrado para siempre. Puedes volver a usarlo todo como la primera vez.

## The plan

plan-title = Mi plan para días difíciles
plan-footer = Solo tú puedes ver esto. Se guarda sellado, y puedes borrarlo en un paso.
plan-open = Mi plan
plan-empty =
    Un plan que haces en un día tranquilo puede sostenerte en otro que no lo sea. Podrías empezar por cualquier parte, y una línea basta.

    Si estás en peligro ahora mismo, llama primero al número de emergencias de tu zona.
plan-section = **{ $title }**
    { $words }
plan-signs = Señales
    .description = ¿En qué noto que se está poniendo difícil?
plan-alone = Lo que puedo hacer por mi cuenta
    .description = Un paseo, una canción, agua fría, un ejercicio de /afrontar
plan-distract = Personas y lugares
    .description = Donde por un rato pienso en otras cosas
plan-ask = A quién puedo pedir ayuda
    .description = Personas que pueden saber cómo estoy
plan-professionals = Profesionales y líneas
    .description = Nombres y números, atención médica, una línea de ayuda
plan-surroundings = Un entorno más seguro
    .description = Qué puedo alejar, o cerrar con llave, o darle a alguien para que lo guarde
plan-matters = Lo que me importa
    .description = Aquello en lo que me gustaría estar presente
plan-export = Como texto
plan-exported = Aquí está tu plan en un archivo de texto. Aquí solo puedes verlo tú; una vez guardado, es tan privado como tu dispositivo.
plan-wipe = Borrar mi plan
plan-wiped = Tu plan está borrado para siempre. Puedes empezar otro en cualquier momento.

## The journey

journey-title = Mi recorrido, { $year }
journey-legend = Cada tipo de entrada tiene su propia forma y su propio color; los nombres están debajo del camino. Ninguno cuenta más que otro, y ninguno deshace otro.
journey-alt = Un camino que serpentea por los doce meses, con { $count ->
        [one] una luz
       *[other] { $count } luces
    }. El texto dice qué es cada una.
journey-line = { $day } · **{ $kind }** · { $words }
journey-empty = Todavía no hay nada en el camino de este año. Podrías añadir hoy, o un día de antes.
journey-add = Añadir una entrada
journey-kind = ¿Qué fue?
journey-contact = Contacto
journey-silence = Silencio
journey-step = Un paso
journey-hard = Un día difícil
journey-note = Una nota
journey-words = Unas palabras, para ti
journey-day = ¿Cuándo fue?
    .description = Año-mes-día, como 2026-03-09; si queda vacío, es hoy
journey-export = En un archivo
journey-exported = Aquí están tus entradas. Aquí solo las ves tú; ya guardadas, son tan privadas como tu dispositivo.
journey-erase = Borrar todas las entradas
journey-erased = Todas las entradas están borradas para siempre. Puedes empezar de nuevo en cualquier momento.
refusal-journey-day = No pude leer ese día, o todavía no ha llegado. Podrías escribirlo como año-mes-día, por ejemplo 2026-03-09, o dejarlo vacío si es hoy.
