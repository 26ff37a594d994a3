# Care for those who look after others. Read by moderators alone; the notice reaches them privately.

refusal-care-others =
    En este turno has tomado { $taken ->
        [one] un caso de peligro
       *[other] { $taken } casos de peligro
    }, tantos como tu equipo le pide a una persona. Para este se está llamando a { $who }. Si nadie lo toma, puedes tomarlo tú, { $at }.
refusal-care-cap =
    En este turno has tomado { $taken ->
        [one] un caso de peligro
       *[other] { $taken } casos de peligro
    }, tantos como tu equipo le pide a una persona. Por ahora no hay nadie más de guardia para este. Está bien dejárselo al equipo: se llama a todas las personas que lo forman. Si aun así lo quieres, es tuyo con este botón.
care-button-knowingly = Tomarlo de todos modos
care-taken = El caso { $number } es tuyo. Gracias. Cuéntale a alguien del equipo cuántos llevas, por favor.

notice-care-after =
    Terminaste con el caso { $number }. Fue de los duros, y no miraste hacia otro lado. No hace falta que sigas enseguida.
care-button-rest = Dos horas de descanso
care-button-spare = Hoy no estos temas
care-button-debrief = Unas preguntas para mí
care-rest = No se te llama hasta el { $at }. Bebe algo, muévete un poco y cuéntale a alguien que fue duro.
care-spared =
    No se te llama para casos de peligro o de urgencia alta hasta el { $at }. No se le dice a nadie. Cuando se llama a todo el equipo, se menciona su rol, y eso también te llega: puedes dejárselo a las demás personas. `/guardia temas` lo termina antes.
care-all = Se te vuelve a llamar para todo cuando estés de guardia.
care-debrief =
    Unas preguntas para ti, o para hablarlas con alguien del equipo. No se guarda nada.
    1. ¿Qué pasó, en dos frases?
    2. ¿Qué de eso sigue conmigo?
    3. ¿Qué hice que estuvo bien?
    4. ¿Qué de todo eso nunca me tocaba cargar?
    5. ¿A quién puedo contarle hoy cómo fue para mí?
    Si sigue contigo durante días, `/ayuda-ahora` también está para ti.
care-limit = Desde ahora, una persona toma { $cap ->
        [one] un caso de peligro
       *[other] { $cap } casos de peligro
    } por turno. Los siguientes van a otras personas, y a nadie se le impide tomar uno cuando no hay nadie más.
refusal-care-gone = Ese caso ya no se conoce aquí. `/guardia salir` y `/guardia temas` hacen lo mismo.

command-oncall-topics = temas
    .description = Hoy no estos temas: no se te llama para peligro ni urgencia alta
command-oncall-topics-show = mostrar
    .description = Para qué quieres que se te llame
command-oncall-topics-show-choice1 = Hoy no los difíciles
command-oncall-topics-show-choice2 = Todos otra vez
command-oncall-limit = límite
    .description = Para administración: cuántos casos de peligro toma una persona por turno
command-oncall-limit-danger = peligro
    .description = Cuántos
