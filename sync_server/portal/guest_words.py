"""What the page for people without the app says, in English and in Spanish.

Which of them a visitor reads follows what their browser prefers. The page's scripts get the same
words with the page, so that nothing has to be loaded for them; `{…}` are filled in there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "title": "Breathe together",
    "lead": "For a room that somebody opened in Breath Master. You need no app and no account.",
    "code": "Code of the room",
    "code_hint": "Sixteen letters and digits, as you were given them.",
    "invited": "You have an invitation to this room, or were in it a moment ago.",
    "other": "Type a code instead",
    "name": "Your name",
    "name_hint": "The others in the room see it. You may leave it empty.",
    "go_in": "Go in",
    "care": "Breathe as is comfortable for you, and stop if you feel dizzy or unwell.",
    "facts": (
        "The code stays in this page. The relay gets a number that follows from it, the name you "
        "give, and when you are here. There are no cookies, and nobody else is told."
    ),
    "plain": (
        "This page came without encryption. Others on this network can read names, and see who is "
        "here."
    ),
    "no_script": "This page draws the breath with JavaScript, which is off in this browser.",
    "footer": "Breath Master relay at {site}",
    "untitled": "A room to breathe in",
    "entering": "Coming in…",
    "rhythm": "Finding the rhythm…",
    "next_inhale": "You join in with the next breath in.",
    "again": "The connection is away. Breathe on; this page comes back by itself.",
    "open": "You are in. It begins when whoever leads the room starts it.",
    "over": "All cycles are breathed. Stay for a moment, or leave when you like.",
    "soon": "Soon",
    "paused": "Paused",
    "inhale": "Inhale",
    "exhale": "Exhale",
    "hold": "Hold",
    "more": "A little more",
    "minutes_one": "{n} minute",
    "minutes_other": "{n} minutes",
    "cycle": "Cycle {n} of {all}",
    "left_one": "last minute",
    "left_other": "{n} minutes left",
    "here_one": "Just you, so far",
    "here_other": "{n} people here",
    "me": "{name} (you)",
    "me_hidden": "You, without a name",
    "joining": "joining",
    "away": "away",
    "more_people": "+ {n} more",
    "people": "Who is here",
    "milestone_one": "{n} cycle breathed together here.",
    "milestone_other": "{n} cycles breathed together here.",
    "extended_one": "{n} cycle more.",
    "extended_other": "{n} cycles more.",
    "leads": "{name} leads from now on.",
    "step": "In step within {n} ms",
    "sound": "Sound",
    "leave": "Leave",
    "code_wrong": "This is not a whole code. It has sixteen letters and digits.",
    "link_wrong": "This link is not whole. Please ask for it once more, or type the code.",
    "out_left": "You left the room.",
    "out_closed": "The room is closed. Thank you for breathing along.",
    "out_removed": "Whoever leads the room has asked you to go.",
    "out_elsewhere": "You came into this room in another window.",
    "out_locked": "The room is locked: nobody new comes in right now.",
    "out_full": "The room is full.",
    "out_no_guests": "This room is for people with the app, or with an invitation.",
    "out_not_found": (
        "There is no such room here right now. Please compare the code, and ask whether it is for "
        "this relay."
    ),
    "out_token": "This invitation is over. Please ask for another one.",
    "out_version": "This page is not as new as its relay. Please load it again.",
    "out_other": "That did not work. Please try again in a while.",
}

SPANISH: Final[Mapping[str, str]] = {
    "title": "Respirar en compañía",
    "lead": (
        "Para una sala que alguien abrió en Breath Master. No hace falta la aplicación ni una "
        "cuenta."
    ),
    "code": "Código de la sala",
    "code_hint": "Dieciséis letras y cifras, tal como te las dieron.",
    "invited": "Tienes una invitación a esta sala, o estabas en ella hace un momento.",
    "other": "Escribir un código",
    "name": "Tu nombre",
    "name_hint": "Lo ven los demás de la sala. Puedes dejarlo vacío.",
    "go_in": "Entrar",
    "care": "Respira como te resulte cómodo, y para si te mareas o no te sientes bien.",
    "facts": (
        "El código se queda en esta página. El servidor recibe un número que se deriva de él, el "
        "nombre que pongas y cuándo estás aquí. No hay cookies, y no se le cuenta a nadie más."
    ),
    "plain": (
        "Esta página llegó sin cifrar. Otras personas en esta red pueden leer los nombres y ver "
        "quién está."
    ),
    "no_script": (
        "Esta página dibuja la respiración con JavaScript, que está desactivado en este navegador."
    ),
    "footer": "Servidor de Breath Master en {site}",
    "untitled": "Una sala para respirar",
    "entering": "Entrando…",
    "rhythm": "Buscando el ritmo…",
    "next_inhale": "Te sumas con la próxima inhalación.",
    "again": "Se fue la conexión. Sigue respirando; esta página vuelve sola.",
    "open": "Ya estás dentro. Empieza cuando lo diga quien guía la sala.",
    "over": "Ya están todos los ciclos. Quédate un momento, o sal cuando quieras.",
    "soon": "Enseguida",
    "paused": "En pausa",
    "inhale": "Inhala",
    "exhale": "Exhala",
    "hold": "Retén",
    "more": "Un poco más",
    "minutes_one": "{n} minuto",
    "minutes_other": "{n} minutos",
    "cycle": "Ciclo {n} de {all}",
    "left_one": "último minuto",
    "left_other": "quedan {n} minutos",
    "here_one": "De momento, solo tú",
    "here_other": "Hay {n} personas",
    "me": "{name} (tú)",
    "me_hidden": "Tú, sin nombre",
    "joining": "entrando",
    "away": "ausente",
    "more_people": "+ {n} más",
    "people": "Quién está",
    "milestone_one": "{n} ciclo respirado en compañía aquí.",
    "milestone_other": "{n} ciclos respirados en compañía aquí.",
    "extended_one": "{n} ciclo más.",
    "extended_other": "{n} ciclos más.",
    "leads": "Desde ahora guía {name}.",
    "step": "Al compás, ± {n} ms",
    "sound": "Sonido",
    "leave": "Salir",
    "code_wrong": "El código no está completo. Tiene dieciséis letras y cifras.",
    "link_wrong": "El enlace no está completo. Pídelo de nuevo, o escribe el código.",
    "out_left": "Saliste de la sala.",
    "out_closed": "La sala está cerrada. Gracias por respirar en compañía.",
    "out_removed": "Quien guía la sala te ha pedido que salgas.",
    "out_elsewhere": "Entraste en esta sala en otra ventana.",
    "out_locked": "La sala está bloqueada: ahora mismo no entra nadie más.",
    "out_full": "La sala está llena.",
    "out_no_guests": "Esta sala es para quien tiene la aplicación o una invitación.",
    "out_not_found": (
        "Ahora mismo no hay aquí una sala así. Compara el código, y pregunta si es de este "
        "servidor."
    ),
    "out_token": "Esta invitación ya no vale. Pide otra.",
    "out_version": "Esta página es más antigua que su servidor. Vuelve a cargarla.",
    "out_other": "No ha salido bien. Inténtalo de nuevo dentro de un rato.",
}

LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {"en": ENGLISH, "es": SPANISH}


def preferred_language(accepted: str) -> str:
    """The language of `Accept-Language` that there is, by what the browser likes best; English
    where it names none of them."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:200].split(",")):
        name, _, rest = part.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            ranked.append((-_quality(rest), place, language))
    best = min(ranked, default=None)
    return best[2] if best is not None and best[0] < 0 else "en"


def _quality(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
