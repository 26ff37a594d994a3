# Reading what is written before others see it, and what a server decides about it. How to change a sentence: data/README.md

command-lantern-screening = revisión
    .description = Cómo se leen los textos sin nombre antes de salir; prueba primero un cambio con lo pasado

refusal-screening-many-words = Son más de { $most } palabras o frases. Puedes dejar fuera las que menos importan.
refusal-screening-word = “{ $word }” no se puede usar: cada una necesita de 3 a { $most } caracteres, y entre ellos una letra o un número. Puedes escribirla más larga, o como parte de una frase.
refusal-screening-proposal-gone = Este cambio ya no está esperando. Puedes abrir `/lantern revisión` de nuevo para ver cómo está.

screening-title = Cómo se leen los textos sin nombre
screening-text = Antes de que salga algo sin nombre, lo leo en busca de señales de peligro. No rechazo ni borro nada: decide una persona, y a quien escribió se le muestra en privado dónde hay ayuda.

screening-watch = Con qué facilidad se le pide a una persona que mire
screening-watch-calm = Mirar: con calma
    .more = Solo va al equipo lo que nombra una regla; una mera impresión le muestra ayuda a quien escribió.
screening-watch-usual = Mirar: lo habitual
    .more = Va al equipo de cuidado lo que nombra una regla y lo que se le parece mucho.
screening-watch-close = Mirar: de cerca
    .more = También van al equipo impresiones más débiles; habrá más que leer.

screening-paging = Cuándo se llama a quien está de guardia
screening-paging-high = Llamar: desde urgencia alta
    .more = Para ideas con un método o intención, violencia y menores en riesgo, y todo lo más grave.
screening-paging-danger-now = Llamar: solo por peligro ahora
    .more = Para lo que pasa ahora o está planeado con fecha; lo demás espera en la cola.

screening-hold = Lo que necesita que alguien lo mire
screening-hold-first = Publicar: espera a una persona
    .more = Sale cuando alguien de moderación lo ha mirado; a quien escribió se le dice.
screening-hold-after = Publicar: sale, y luego se mira
    .more = Sale como todo lo demás, y alguien de moderación lo mira allí.

screening-words = Las palabras de este servidor
screening-words-none = Ninguna. Puedes añadir nombres de lugares o frases que aquí significan algo.
screening-words-button = Nuestras palabras
screening-words-more = { $count ->
    [one] Una más está en el formulario: *Nuestras palabras*, abajo.
   *[other] { $count } más están en el formulario: *Nuestras palabras*, abajo.
}
screening-words-field = Palabras o frases, una por línea
    .description = Solo palabras enteras. Lo que contenga alguna va al equipo de cuidado. Hasta 50.

screening-lighter = Reglas que aquí pesan menos
screening-doubtful = Reglas para pensar
screening-doubtful-text = A tu equipo de moderación estas le parecieron casi siempre equivocadas. Nada cambia por sí solo; puedes hacer que una pese un paso menos.
screening-doubtful-line = `{ $rule }`: acertó { $right } veces de { $alarms }
screening-menu-rule = Una regla que pese menos, o como antes
screening-rule-lighter = { $rule }: pesa un paso menos
screening-rule-again = { $rule }: pesa como antes

screening-not-yet = **Todavía no está en uso.** Mira lo que habría significado, y luego elige abajo.
screening-tried = Lo que habría significado
screening-tried-text = { $decisions ->
    [one] Para la última publicación que se leyó aquí hasta anteayer:
   *[other] Para las últimas { $decisions } publicaciones que se leyeron aquí hasta anteayer:
}
screening-tried-line = { $tier }: { $before } como estaba, **{ $after }** con esto
screening-tried-nothing = Aquí no se leyó nada hasta anteayer, así que no hay con qué probarlo. Lo más nuevo no cuenta, para que aquí nadie vea cuándo se escribe algo.
screening-tried-words = Tus propias palabras no se pueden probar, porque no se guardan las palabras de ninguna publicación.
screening-tried-rules = Para una regla que pesa menos esto es una estimación prudente: los números reales pueden ser más bajos.
screening-tried-again = Una regla que pesa como antes no se puede probar con lo que se leyó mientras pesaba menos: los números reales pueden ser más altos.
screening-tier-page = Se llama a alguien de guardia
screening-tier-review = Se le pide a alguien de moderación que mire
screening-tier-resources = Solo se le muestra ayuda a quien escribió
screening-tier-nothing = No se encontró nada
screening-use = Usar esto
screening-leave = Dejarlo como estaba
screening-changed = **Todavía no está en uso.** Mientras tanto alguien cambió algo más, y también está aquí. Míralo, y luego elige abajo.
screening-used = Esto vale desde ahora. El equipo lee en su mesa que se cambió.
screening-left = Se queda como estaba.

desk-screening-changed = Alguien que administra este servidor cambió cómo se leen los textos sin nombre. `/lantern revisión` muestra cómo está.
desk-screening-doubtful = La regla `{ $rule }` de la revisión acertó { $right } veces de { $alarms } a ojos de tu equipo de moderación. Nada cambia por sí solo: alguien que administre este servidor puede hacer que pese menos con `/lantern revisión`, o dejarla.
