# Break-glass: two moderators together find out who wrote a post, where the server has allowed it.

command-unmask = revelar
    .description = Dos personas de moderación ven quién escribió algo, si este servidor lo permite
command-unmask-switch = activar
    .description = Permitirlo aquí, para lo que hacen falta dos personas, o dejar de permitirlo
command-unmask-switch-to = estado
    .description = Activarlo requiere una segunda persona en el plazo de un día; desactivarlo es inmediato
command-unmask-request = pedir
    .description = Pedir saber quién escribió una publicación; decide otra persona de moderación
command-unmask-request-post = publicación
    .description = El enlace de la publicación, como está en su tarjeta
command-unmask-words = palabras
    .description = Para administración: pedir las palabras de un caso como archivos; decide alguien más
command-unmask-words-number = número
    .description = El número del caso
command-unmask-approve = aprobar
    .description = Leer por qué alguien lo pidió, y decidir
command-unmask-approve-request = petición
    .description = El nombre inventado de la publicación, o el caso
command-unmask-look = ver
    .description = Ver quién lo escribió, o llevarse las palabras, como una de las dos personas; un cuarto de hora
command-unmask-look-request = petición
    .description = El nombre inventado de la publicación, o el caso

unmask-switch-on = Activado
unmask-switch-off = Desactivado

unmask-wished = Queda anotado, y se avisa al equipo. Otra persona de administración puede confirmarlo en el plazo de un día con el mismo comando. Hasta entonces no cambia nada.
unmask-on = Ahora está activado. Dos personas de moderación juntas pueden ver quién escribió una publicación. A quien va a escribir se le dice antes de que escriba, y a quien escribió la publicación se le dice después.
unmask-off = Ahora está desactivado, y todas las peticiones se han borrado. Nadie puede ver quién escribió una publicación.
unmask-off-already = Ya estaba desactivado.

unmask-form-title = ¿Quién escribió esto?
unmask-form-what = Esto abre lo que se prometió mantener cerrado. Otra persona de moderación lee tu motivo y decide. Queda en el registro de este servidor para siempre, y a quien escribió se le dice quién lo pidió, quién estuvo de acuerdo y por qué.
unmask-form-reason = ¿Por qué hace falta saberlo?
    .description = Lo lee la otra persona de moderación y, más tarde, quien escribió.
unmask-form-told = ¿Cuándo se le dice a quien escribió?
    .description = Una espera es para cuando saberlo enseguida pondría a alguien en peligro.
unmask-told-at-once = Enseguida
unmask-told-1d = Después de un día
unmask-told-3d = Después de tres días
unmask-told-7d = Después de una semana
unmask-when-at-once = enseguida
unmask-when-1d = después de un día
unmask-when-3d = después de tres días
unmask-when-7d = después de una semana
unmask-asked = Se le dice al equipo que lo pediste. Otra persona de moderación puede decidir hasta el { $until }. Cuando esté de acuerdo, tienes un cuarto de hora para `/revelar ver`.

unmask-decide = { $who } pide saber quién escribió la publicación de **{ $alias }**. A quien la escribió se le diría { $told }.

    >>> { $reason }
unmask-button-approve = De acuerdo
unmask-button-refuse = No estoy de acuerdo
unmask-button-look = Mostrarme quién lo escribió
unmask-approved = Dijiste que sí. Ustedes dos pueden mirar hasta las { $until }. Cada mirada queda anotada. No hace falta que mires tú.
unmask-refused = No estuviste de acuerdo, y no se abre nada. Se le dice a quien lo pidió.
unmask-author = Esto lo escribió { $who }. Solo tú lo ves. Queda anotado que miraste, y se le dice a quien escribió.

words-form-title = Las palabras de un caso
words-form-what = Esto saca del programa lo que está sellado en este caso: de qué trata, por qué se reportó, las notas y lo que se habló con las personas. Quién lo reportó, y quién escribió sin nombre, sigue sellado. Otra persona del equipo lee tu motivo y decide. Que te las llevaste queda en el registro y en el caso.
words-form-reason = ¿Para qué hacen falta las palabras?
    .description = Lo lee la otra persona y, más tarde, aquellas de quienes son las palabras.
words-form-told = ¿Cuándo se les dice?
    .description = A quien escribió, pidió, reportó o habló con el equipo. La espera es si hay peligro para alguien.
words-asked = Se le dice al equipo que lo pediste. Otra persona del equipo puede decidir hasta el { $until }. Cuando esté de acuerdo, tienes un cuarto de hora para `/revelar ver`.
words-choice = Las palabras del caso { $number }
words-decide = { $who } pide llevarse las palabras del **caso { $number }** como archivos. A las personas de quienes son se les diría { $told }.

    >>> { $reason }
words-approved = Dijiste que sí. Ustedes dos pueden llevárselas hasta las { $until }. Cada vez queda anotada. No hace falta que te las lleves tú.
words-button-take = Darme los archivos
words-taken = Estas son las palabras del caso. Solo tú ves este mensaje, pero un archivo guardado ya no está sellado: quien lo tenga puede leerlo. Guárdalo donde nadie más entre, comparte solo lo que haga falta y bórralo después.

notice-words-taken = El { $at } se sacó de su sello, como archivos, lo que el equipo de cuidado guarda de algo que aquí escribiste, pediste o le contaste: lo pidió { $by }, y { $second } estuvo de acuerdo. Con eso no se abrió quién eres. Abajo está el motivo que se dio. Puedes volver a encontrar esto con `/mis datos`. Si no te parece bien, puedes hablar con alguien que administre este servidor.

notice-unmasked = El { $at } dos personas de moderación miraron quién escribió una publicación tuya aquí: lo pidió { $by }, y { $second } estuvo de acuerdo. Abajo está el motivo que se dio. Puedes volver a encontrar esto con `/mis datos`. Si no te parece bien, puedes hablar con alguien que administre este servidor.

desk-unmask-wished = { $who } pidió permitir que dos personas de moderación juntas puedan ver quién escribió una publicación. Otra persona de administración puede confirmarlo en el plazo de un día con `/revelar activar`. Hasta entonces no cambia nada.
desk-unmask-on = { $who } lo confirmó: ahora dos personas de moderación juntas pueden ver quién escribió una publicación. A quien va a escribir se le dice.
desk-unmask-off = { $who } lo desactivó: nadie puede ver quién escribió una publicación.
desk-unmask-asked = { $who } pide saber quién escribió una publicación. Otra persona de moderación puede leer por qué y decidir, con `/revelar aprobar`.
desk-unmask-approved = { $who } estuvo de acuerdo con { $asked }: pueden mirar las dos personas hasta el { $until }, con `/revelar ver`.
desk-unmask-refused = { $who } no estuvo de acuerdo con { $asked }. No se abrió nada.

desk-words-asked = { $who } pide llevarse las palabras del caso { $number } como archivos. Otra persona del equipo puede leer por qué y decidir, con `/revelar aprobar`.
desk-words-approved = { $who } estuvo de acuerdo con { $asked }: las dos personas pueden llevarse las palabras del caso { $number } hasta las { $until }, con `/revelar ver`.
desk-words-refused = { $who } no estuvo de acuerdo con { $asked } sobre las palabras del caso { $number }. No se abrió nada.

refusal-unmask-off = Este servidor no permite que nadie vea quién escribió una publicación. Puedes actuar sobre la publicación misma: clic derecho sobre ella, luego Aplicaciones, luego *{ menu-act-on-post }*.
refusal-unmask-on-already = Ya está activado. `/revelar activar estado: { unmask-switch-off }` lo termina.
refusal-unmask-second-person = Lo pediste tú. Otra persona de administración puede confirmarlo con el mismo comando.
refusal-unmask-reason = Di, por favor, por qué hace falta saberlo, con { $least } caracteres o más. Quien escribió lo leerá un día.
refusal-unmask-over = Esta petición ya no está abierta. Puedes volver a pedirlo con `/revelar pedir`.
refusal-unmask-own = Lo pediste tú, así que decide otra persona de moderación. Puedes escribirle a alguien del equipo.
refusal-unmask-not-yours = Solo pueden mirar las dos personas que lo pidieron y acordaron. Puedes preguntarle a una de ellas.
refusal-unmask-nobodys = Nadie puede saber quién escribió esto, ni ha podido nunca: este servidor no guardó el nombre de nadie con ello. Aun así puedes actuar sobre la publicación misma.
refusal-unmask-no-author = Ya nadie puede saber quién escribió esto: no se guarda quién fue. Aun así puedes actuar sobre la publicación misma.
