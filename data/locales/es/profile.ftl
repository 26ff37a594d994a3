# The words of /my profile. How to change a sentence: data/README.md

command-my-profile = perfil
    .description = Lo que quieras decir de ti, para que los consejos te sirvan; solo lo ves tú

profile-title = Mi perfil
profile-text = Con esto, los consejos y las respuestas pueden servirte mejor. Puedes dejar fuera cualquier parte, decir varias cosas a la vez, y cambiarlo o borrarlo en cualquier momento. Se guarda sellado, y no lo ve ningún miembro ni nadie de moderación.
profile-nothing = No has dicho nada, y está bien así.
profile-line = **{ $what }** { $said }
profile-change = Contarlo o cambiarlo
profile-erase = Borrarlo
profile-kept = Queda guardado.
profile-erased = Está borrado para siempre.
profile-place-unknown = { $count ->
        [one] Todavía no conozco este lugar, así que lo dejé fuera: { $names }.
       *[other] Todavía no conozco estos lugares, así que los dejé fuera: { $names }.
    } Podrías escribir un país, o una tradición como Judaísmo o Islam.

profile-sides = ¿Dónde estás en esto?
    .description = Más de una cosa puede ser cierta. Puedes dejarlo vacío.
profile-began = ¿Quién empezó la distancia?
    .description = Más de una cosa puede ser cierta. Puedes dejarlo vacío.
profile-began-they = La otra parte
profile-began-i = Yo
profile-began-both = Fue cosa de las dos partes
profile-began-unsure = No lo sé
profile-since = ¿Cuánto tiempo ha pasado?
    .description = Puedes dejarlo vacío.
profile-safe = ¿El contacto sería seguro para ti?
    .description = Si no, dejo fuera lo que habla de buscarlo, y te lo recuerdo en las revisiones.
profile-safe-yes = Sí, por lo que sé
profile-safe-no = No
profile-safe-unsure = No lo sé
profile-unsaid = Prefiero no decirlo
profile-places = ¿Qué días marcan tu calendario?
    .description = Hasta { $most } países o tradiciones, como México, Judaísmo. Puedes dejarlo vacío.

## Asked once, under the first tip

profile-ask = **Para que los consejos te sirvan**
    Si quieres, podrías contar un poco dónde estás en esto. Puedes dejar todo vacío, y no pregunto otra vez. Te espera en `/mis perfil`.
profile-ask-button = Contar un poco

data-profile =
    { $count ->
        [0] Tu perfil está vacío.
       *[other] Se guarda tu perfil.
    }
