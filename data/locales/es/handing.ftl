# `/lantern export`: el servidor como archivo.

command-lantern-export = exportar
    .description = Para administración: este servidor como archivo, en el que no se encuentra a nadie

handing-done = Esto es lo que guardo de este servidor: cómo está preparado, lo que ya salió, los encuentros, los casos cerrados y lo que se hizo con las publicaciones. No está nadie que haya escrito sin nombre, ni palabras de una publicación, ni quién reportó, ni nada que aún espere. Que lo has pedido queda en el registro.
refusal-handing-large = Es más de lo que cabe en un mensaje. Quien me opera puede dártelo: `python -m bot export`.
