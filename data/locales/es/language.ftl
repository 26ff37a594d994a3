# El idioma de un servidor, y de lo que llega por sí solo.

command-lantern-settings-language = idioma
    .description = El idioma de todo lo que Lantern publica aquí; lo privado habla el de cada persona

settings-language = **Lo que publico aquí está en { $language }.** Lo que ve una sola persona está en el idioma de su propio Discord, si lo conozco.
