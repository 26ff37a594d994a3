# The words of /cope. How to change a sentence: data/README.md

command-cope = afrontar
    .description = Ejercicios, cartas, revisiones y respuestas para un día difícil; solo lo ves tú

cope-title = ¿Qué ayudaría ahora?
cope-text =
    Todo lo de aquí lo ves solo tú. Puedes parar en cualquier punto y volver después.

    No hago terapia ni soy un servicio de emergencias, y nadie vigila esto todo el tiempo.
cope-private = Solo tú puedes ver esto.
cope-nothing-kept = Solo tú puedes ver esto, y no se guarda nada de ello.

cope-next = Siguiente
cope-again = Una vez más
cope-stop = Parar aquí
cope-back = Volver

## The pages

cope-page-menu = Menú
cope-page-ground = Volver al presente y respirar
cope-page-circles = Tres círculos
cope-page-letters = Una carta que no se envía
cope-page-apology = Revisar una disculpa
cope-page-first-contact = Revisar un primer mensaje
cope-page-questions = Preguntas
cope-page-distance = Por qué la distancia
cope-page-reflection = Reflexión
cope-page-help = Encontrar ayuda

## Grounding and breathing

cope-ground-text = Cuatro ejercicios breves. Ninguno arregla nada. Cada uno puede traerte de vuelta por un rato al lugar donde estás. Puedes parar en cualquier paso.

cope-senses-title = Cinco sentidos
cope-senses-1 = Busca cinco cosas que puedas ver. Di sus nombres, en voz alta o en tu mente.
cope-senses-2 = Encuentra cuatro cosas que puedas tocar: la silla, tu manga, el suelo bajo tus pies.
cope-senses-3 = Escucha tres sonidos: uno cercano, uno más lejano, uno que no habías notado.
cope-senses-4 = Encuentra dos cosas que puedas oler, o recuerda dos olores que te gustan.
cope-senses-5 = Encuentra una cosa que puedas saborear, o toma un sorbo de agua. Después mira a tu alrededor una vez más. Aquí es donde estás.

cope-scan-title = Recorrer el cuerpo
cope-scan-1 = Siéntate o acuéstate como te venga bien. Nota dónde te sostiene el suelo. No hay nada que cambiar.
cope-scan-2 = Ve a tus pies y a tus piernas. Calor, frío, peso, inquietud: nótalo, y déjalo ser así.
cope-scan-3 = Ve a tu vientre y a tu espalda. Siente cómo se mueven un poco cuando respiras.
cope-scan-4 = Ve a tus manos y a tus brazos. Podrías dejar las manos abiertas un momento.
cope-scan-5 = Ve a tus hombros, a tu mandíbula y a tu frente. Si algo quisiera soltarse, puede hacerlo. Si no, también está bien.
cope-scan-6 = Siente todo el cuerpo una vez, de los pies a la cabeza. Después elige la siguiente cosa pequeña: un vaso de agua, una ventana, un nombre.

cope-heart-title = La mano en el corazón
cope-heart-1 = Pon una mano en tu pecho, o en tu brazo si así es más fácil. Siente el calor bajo ella.
cope-heart-2 = Di para ti: este es un momento difícil. No hace falta explicar por qué.
cope-heart-3 = Piensa en otras personas que también viven con esto, en cada uno de sus lados. En esta hora no eres la única persona.
cope-heart-4 = Pregúntate: ¿qué le diría a una amistad que se sintiera así? Después dítelo a ti, con esa misma voz.

cope-breathe-title = Un minuto de respiración
cope-breathe-in = Toma aire …
cope-breathe-out = … y suéltalo despacio
cope-breathe-count = Respiración { $breath } de { $of }
cope-breathe-rest = Descansar
cope-breathe-on = Continuar
cope-breathe-rests = Descansa en la respiración { $breath } de { $of }. Puedes continuar cuando quieras, o dejarlo aquí.
cope-breathe-done = Eso fue un minuto. Nota si algo es un poco distinto, o no. Las dos cosas están bien.

## Circles

cope-circles-text =
    Una parte de lo que te pesa está en tus manos. En otra puedes influir un poco. Y otra solo te puede importar.

    Podrías escribir lo que te da vueltas en la cabeza y ordenarlo, una cosa tras otra. Al final recibes un dibujo.
cope-circles-begin = Escribirlo
cope-circles-words = ¿Qué te da vueltas en la cabeza?
    .description = Una cosa por línea, hasta { $most }. Aquí se ordena y no se guarda.
cope-circles-question =
    { $number } de { $of }

    > { $worry }

    ¿Dónde va, tal como está hoy?
cope-circle-control = En mis manos
cope-circle-influence = Puedo influir un poco
cope-circle-concern = Solo puede importarme
cope-circles-alt = Tres círculos, uno dentro de otro, con los números de tus preocupaciones. El texto de arriba dice cuál está dónde.
cope-circles-step = **Un siguiente paso, si quieres**
    Podrías elegir una cosa del círculo interior y hacer hoy su parte más pequeña. Lo que está más afuera puede descansar por ahora.
cope-circles-no-step = **Un siguiente paso, si quieres**
    Esta vez no había nada en tus manos. Eso pesa, y es también un motivo para descansar. Podrías hacer ahora una cosa amable por ti.

## Letters

cope-letter-text = Aquí puedes escribir lo que te gustaría decir. Nunca se lo envío a nadie. Puedes guardarlo sellado un tiempo y leerlo más adelante, o quemarlo enseguida.
cope-letter-write = Escribir una carta
cope-letter-open = Carta { $number }
cope-letter-lies = { $number }. Escrita el { $written }, reposa hasta el { $opens }
cope-letter-ready = { $number }. Escrita el { $written }, se puede leer
cope-letter-promise = Nadie más puede leer esto, y nunca se envía. Queda sellado hasta el día que elijas.
cope-letter-words = ¿Qué te gustaría decir?
cope-letter-wait = ¿Cuánto tiempo quieres que repose?
cope-letter-wait-burn = Quemarla enseguida, sin guardar nada
cope-letter-wait-1 = Un día
cope-letter-wait-3 = Tres días
cope-letter-wait-7 = Una semana
cope-letter-wait-30 = Un mes
cope-letter-wait-365 = Un año
cope-letter-burnt = Está quemada. Se dijo, y no se guarda nada de ella.
cope-letter-kept = Queda sellada hasta el { $opens }. Entonces la encuentras aquí, o puedes quemarla antes.
cope-letter-still = Esta carta reposa hasta el { $opens }. Puedes esperar, o quemarla ahora.
cope-letter-of = Una carta tuya
cope-letter-burn = Quemarla
cope-letter-gone = Desapareció para siempre.

## The checks

cope-check-apology =
    Podrías poner aquí una disculpa en la que estás pensando. Marco los lugares donde quien la lea puede tropezar, digo por qué y ofrezco otras palabras. Solo miro las palabras; el resto lo sabes tú.

    No hace falta disculparse por haber recibido daño. Si envías una o no, lo decides tú, y este bot nunca envía nada.
cope-check-first-contact =
    Podrías poner aquí un mensaje para alguien con quien no tienes contacto. Marco lo que puede pesarle a quien lo lea, digo por qué y ofrezco otras palabras.

    Si el contacto no es seguro para ti, o si te pidieron que no escribieras, una carta que no se envía puede ser el mejor lugar.
cope-check-harm = Dijiste que el contacto puede no ser seguro para ti. No hace falta enviar nada. Podrías guardar estas palabras como una carta que nunca se envía, y hablar con alguien de confianza antes de que salga algo. En `/ayuda-ahora` hay personas a quienes preguntar, y en `/mis perfil` puedes cambiar esto.
cope-check-begin = Ponerlo aquí
cope-check-again = Revisar otro texto
cope-check-words = Tus palabras
    .description = Hasta 4000 caracteres. Se leen una vez y no se guardan. La revisión conoce el español.
cope-check-mark = **{ $title }**
    { $quotes }
    { $why }
    Podrías escribir: { $instead }
cope-check-more = Y { $count } más de este tipo
cope-check-no-marks = No encontré ninguno de los lugares donde suele tropezar quien lee. Lo que se dice de forma velada a menudo se me escapa.
cope-check-missing-title = Lo que no encontré
cope-check-missing = **{ $title }**
    { $why }
    Podrías escribir: { $instead }
cope-check-clear-apology = No encontré nada que marcar, y están las tres partes: qué se hizo, qué causó, qué cambia. Sé cómo suelen escribirse esas palabras, y lo velado a menudo se me escapa. Podrías dejarlo reposar una noche antes de decidir.
cope-check-clear-first-contact = No encontré nada que marcar. Sé cómo suelen escribirse esas palabras, y lo velado a menudo se me escapa. Podrías dejarlo reposar una noche antes de decidir.
refusal-cope-no-check = Todavía no hay una revisión para tu idioma. Podrías usar la página de las cartas y volver a leer tus palabras en unos días.

## Questions, why the distance, finding help, reflection

cope-shelf-questions = Cinco preguntas que se hace mucha gente. Aquí no hay respuestas definitivas.
cope-shelf-distance = Siete motivos frecuentes, contados con sencillez, cada uno con algo que hacer por ti. Ninguno es un veredicto sobre nadie.
cope-shelf-reflection = Preguntas para pensar, para ti. Puedes escribir una respuesta y guardarla sellada, o escribirla y no guardar nada.
cope-shelf-help = Cómo encontrar a alguien que ayude, y qué preguntarle.
cope-search = Buscar algo
cope-search-words = ¿Qué buscas?
    .description = Unas palabras, como te salgan
cope-search-found = Esto podría servir:
cope-search-nothing = No encontré nada con esas palabras. Podrías probar con otras, o usar `/consejo`.
cope-answer-write = Escribir una respuesta
cope-answer-words = Tu respuesta
cope-answer-ask = ¿Guardarla?
cope-answer-leave = No, era solo para escribirla
cope-answer-keep = Sí, sellada, visible solo para mí
cope-answer-kept = Tu respuesta está sellada. Puedes encontrarla en “Mis respuestas”.
cope-answer-left = Se escribió, y no se guarda nada de ella.
cope-answers = Mis respuestas
cope-answers-none = No has guardado ninguna respuesta.
cope-answers-burn = Borrarlas todas
cope-answers-burnt = Todas desaparecieron para siempre.
refusal-cope-gone = Esta página ya no está. Podrías abrir `/afrontar` otra vez.

## Things that are kept

refusal-keep-empty = No había palabras, así que no se guardó nada. Podrías intentarlo una vez más.
refusal-keep-full = Ya guardas { $most } de este tipo, que son todas las que caben. Podrías quemar una que ya no necesites.
refusal-keep-still-lying = Esta carta todavía reposa. Puedes leerla cuando llegue su día, o quemarla ahora.
refusal-keep-gone = Esto ya no se guarda. Podrías abrir `/afrontar` y empezar de nuevo.

## Finding help in one’s country

finding-button = En mi país
finding-title = Dónde buscar
finding-text = { $country }: registros en los que puedes buscar, y grupos. Quien está en un registro tiene una formación; si conoce el distanciamiento familiar y no toma partido, se lo puedes preguntar en una primera conversación.
finding-none-here = { $country }: ahí todavía no conozco ningún registro. Puede que lo conozca alguien en tu centro de salud, o la asociación de psicología o psicoterapia de tu país. Si conocen el distanciamiento familiar y no toman partido, se lo puedes preguntar en una primera conversación.
finding-therapist = Terapia y orientación
finding-mediator = Mediación
finding-group = Grupos
finding-line = - [{ $name }]({ $at }): { $what }
finding-compared = Comparado con páginas públicas desde el { $day }. De nuestra parte nadie ha llamado ni conoce a esas personas, y no recibimos nada por nombrarlas.
finding-ask = ¿En qué país buscas? No se guarda nada de ello.
finding-other = Otro país
finding-elsewhere = En otro lugar
