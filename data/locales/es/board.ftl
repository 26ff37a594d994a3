# The summary that stands in the care team's channel.

board-title = Lo que espera aquí
board-unclaimed =
    { $count ->
        [0] Nada espera a que alguien lo tome.
        [one] **{ $count }** espera a que alguien lo tome ({ $by }), desde { $at }.
       *[other] **{ $count }** esperan a que alguien los tome ({ $by }); el más antiguo, desde { $at }.
    }
board-taken = Con alguien: { $claimed } · esperan una respuesta: { $waiting } · por volver a mirar: { $later }
board-due = La próxima vez que alguien quiere volver a mirar, se espera una respuesta o vence una promesa: { $at }.
board-cover-someone = De guardia ahora: { $who }
board-cover-nobody = Ahora no hay nadie de guardia. Quien esté y pueda: `/guardia entrar`. Los casos nuevos llaman a todo el equipo.
board-cover-unknown = Aquí todavía nadie usa `/guardia`, así que los casos nuevos llaman a todo el equipo.
board-button-queue = Ver la cola

desk-case-thread =
    Un caso no pudo tener su propio hilo ({ $why ->
        [permission-missing] no puedo crear hilos privados en la sala para ellos: con “Crear hilos privados” y “Gestionar hilos” se arregla
        [not-set-up] aquí todavía no hay sala para ellos: `/lantern preparar` la crea
        [channel-gone] la sala para ellos ya no está: `/lantern preparar` la crea de nuevo
       *[other] Discord no lo aceptó
    }). El caso está en su tarjeta como siempre, y pueden hablar en el canal.
desk-case-thread-gone = El hilo del caso { $number } se borró. El caso está como estaba: sus notas y lo que se habló con las personas se guardan con él, no en el hilo. “{ case-button-thread }”, en su tarjeta, crea uno nuevo.
