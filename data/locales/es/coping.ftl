# The words of /tip. How to change a sentence: data/README.md

## The command

command-tip = consejo
    .description = Una idea pequeña para un día difícil; solo la ves tú
command-tip-topic = tema
    .description = De qué trata, con tus palabras o de la lista; sin él, de cualquier tema
command-tip-side = lado
    .description = Quién eres en esto; sin él, recibes consejos para cualquier persona

command-tip-when = momento
    .description = En qué momento estás; sin él, de cualquier momento

## The time that a tip is for. `.choice` is the entry in the list of the option "when".

when-first-weeks =
    .choice = Las primeras semanas
when-months =
    .choice = Han pasado algunos meses
when-years =
    .choice = Han pasado años
when-contact-today =
    .choice = Hoy hubo contacto, o lo intenté
when-date-today =
    .choice = Hoy es una fecha difícil

## For whom a tip is written. `.choice` is the entry in the list of the option "side".

audience-parent-cut-off = una madre o un padre a quien le cortaron el contacto
    .choice = Madre o padre a quien le cortaron el contacto
audience-parent-stepped-away = una madre o un padre que tomó distancia
    .choice = Madre o padre que tomó distancia
audience-child-stepped-away = una hija o un hijo adulto que tomó distancia
    .choice = Hija o hijo adulto que tomó distancia
audience-child-cut-off = una hija o un hijo adulto a quien le cortaron el contacto
    .choice = Hija o hijo adulto a quien le cortaron el contacto
audience-kin = familia o amistades cercanas, o quien cría a una nieta o un nieto
    .choice = Familia, amistades, o quien cría a una nieta o un nieto
audience-anyone = cualquier persona
    .choice = Cualquier persona, o no lo sé

## The card

tip-title = Un consejo para ti
tip-title-topic = Un consejo: { $topic }
tip-step = **Un paso pequeño, si quieres**
    { $step }
tip-caution = **Antes de intentarlo**
    { $caution }
tip-for = Escrito para { $audience }
tip-for-either = { $first }, o { $second }
tip-source = La idea viene de: { $source }
tip-private = Solo tú puedes ver esto.
tip-again = Ya has visto todos los consejos de este tipo, así que este es el que viste hace más tiempo. Podrías elegir otro tema para encontrar algo nuevo.

## Buttons

tip-button-another = Otro
tip-button-step = Un paso para ahora
tip-button-not-this = Este no
tip-button-keep = Guardar
tip-button-helped = Me ayudó
tip-button-no-help = No me ayudó
tip-button-pass = Enviar a alguien
tip-button-show = Mostrar en el canal

tip-kept = Está entre tus guardados, en `/mis guardados`.
tip-said-helped = Es bueno saberlo. Los consejos que ayudan llegan un poco antes a otras personas aquí; nadie ve quién lo dijo.
tip-said-no-help = Es bueno saberlo. Los consejos que no ayudan llegan un poco más tarde aquí; nadie ve quién lo dijo.
tip-not-this-done = Ese consejo no volverá a ti. Podrías pasar a otro, o decir antes por qué no te servía. De eso solo se guarda un número.
tip-why-fit = No es para mí
tip-why-push = Lo sentí como presión
tip-why-tried = Lo intenté en vano
tip-why-unclear = No lo entendí
tip-why-thanks = Gracias. Aquí hay otro.
tip-shown = El consejo está ahora en este canal, para que lo lea cualquiera.
tip-shown-heading = Un consejo que alguien quiso compartir

## Refusals. Each one says what can be done instead.

refusal-tip-unknown-topic = Todavía no hay un tema así. Podrías elegir uno de la lista mientras escribes, o dejar el tema vacío.
refusal-tip-none-for-side = Todavía no hay consejos sobre este tema para ese lado. Podrías dejar el lado vacío, o elegir otro tema.
refusal-tip-all-put-away = Apartaste todos los consejos que corresponden a esto. Podrías elegir otro tema, o dejar el tema vacío.
refusal-tip-gone = Este consejo ya no está en la biblioteca. Podrías usar `/consejo` para recibir otro.
refusal-tip-cannot-show = No tengo permiso para escribir en este canal, así que el consejo se queda contigo. Podrías copiar las palabras, o intentarlo en otro canal.
refusal-tip-shelf-full = Tienes { $most } consejos guardados, que son todos los que caben. Antes podrías quitar uno en `/mis guardados`.

## The shelf

command-my-kept = guardados
    .description = Los consejos que guardaste; solo los ves tú

shelf-title = Consejos que guardé
shelf-empty = Todavía no tienes nada guardado. Podrías guardar un consejo con el botón que está debajo de él.
shelf-line = { $number }. { $text }
shelf-page = { $from } a { $to } de { $of }
shelf-more = Página siguiente
shelf-out = Quitar { $number }

## Sending a tip on

pass-title = Enviar este consejo a alguien
pass-form = > { $tip }
pass-to = ¿A quién?
    .description = Alguien de este servidor a quien podría gustarle; puede elegir no recibir ninguno
pass-name = ¿Quieres que sepa de quién es?
pass-named-choice = Sí, con mi nombre
pass-nameless-choice = No, sin mi nombre
pass-named = { $sender } pensó en ti y te envía este consejo. No hace falta que hagas nada con él.
pass-nameless = Alguien de aquí pensó en ti y te envía este consejo. No hace falta que hagas nada con él.
pass-done-named = Si { $who } recibe consejos de otras personas y hoy no le ha llegado ninguno, este va en camino, con tu nombre. No le digo a nadie quién los recibe y quién no.
pass-done-nameless = Si { $who } recibe consejos de otras personas y hoy no le ha llegado ninguno, este le llega en menos de un cuarto de hora, o después de sus horas de silencio, sin tu nombre. No le digo a nadie quién los recibe y quién no.
pass-no-more = No recibir más de otras personas
pass-no-more-done = Ya no recibes consejos de otras personas en ese servidor. No se les dice. Allí, en `/mis perfil`, puedes cambiarlo de nuevo.
pass-takes = Otras personas de este servidor pueden enviarte un consejo, uno al día como mucho.
pass-takes-none = No recibes consejos de otras personas en este servidor.
pass-take = Recibirlos de otras personas

refusal-pass-self = Un consejo para ti está mejor entre tus guardados: podrías pulsar *Guardar* debajo de él.
refusal-pass-nobody = Solo puedo enviar un consejo a personas de este servidor. Podrías elegir a otra persona, o compartirlo con *Mostrar en el canal*.
refusal-pass-today = Hoy ya enviaste un consejo a alguien, y uno al día es lo máximo. Podrías guardar este y enviarlo mañana.
