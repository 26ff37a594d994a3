# Private notices: what one person is told, by direct message or on their own page.

command-my-notices = avisos
    .description = Qué espera aquí para que lo leas, y cómo quieres recibir los avisos

notice-from = Una nota para ti desde { $server }.
notice-ways-button = Cómo recibo avisos
notice-put-away = Quitar de aquí
notice-button-open = Avisos para mí

notices-title = Avisos para ti
notices-none = No hay nada esperándote aquí.
notices-more =
    { $count ->
        [one] Detrás de este espera uno más.
       *[other] Detrás de este esperan { $count } más.
    }
notices-kept = Un aviso que nadie lee se borra después de 30 días.

notices-way-dm = Recibes los avisos por mensaje directo. Si los tienes cerrados, el aviso te espera aquí.
notices-way-here = Los avisos te esperan aquí, y no envío mensajes directos.
notices-way-nothing = No recibes nada sobre respuestas y cosas así. Lo que te envía el equipo de cuidado sí te espera aquí.
notices-way-button-dm = Por mensaje directo
notices-way-button-here = Solo guardarlos aquí
notices-way-button-nothing = Nada, por favor

refusal-notice-gone = Este aviso ya no está aquí. Puedes ver los que hay con `/mis avisos`.
