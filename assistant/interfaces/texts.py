"""Texts of the command line in both languages."""

from __future__ import annotations

import os

from assistant.render.plain import safe

TEXTS = {
    "about": (
        "Answers plain-language questions about what AI costs the environment, with computed figures and sources.",
        "Répond en langage courant à ce que l'IA coûte à l'environnement, avec des chiffres calculés et leurs sources.",
    ),
    "usage": ("usage: ", "usage : "),
    "options": ("options", "options"),
    "command": ("COMMAND", "COMMANDE"),
    "commands": ("commands", "commandes"),
    "arguments": ("arguments", "arguments"),
    "help": ("show this help and exit", "afficher cette aide et quitter"),
    "version": ("show the version and the knowledge's, and exit", "afficher la version et celle des connaissances, et quitter"),
    "lang": ("language of the answers; auto follows each question", "langue des réponses ; auto suit chaque question"),
    "knowledge": ("a further knowledge pack's folder (repeatable)", "dossier d'un paquet de connaissances de plus (répétable)"),
    "today": ("the date to judge freshness by (YYYY-MM-DD)", "la date pour juger de la fraîcheur (AAAA-MM-JJ)"),
    "plain": ("the dialogue as plain lines, without a screen", "le dialogue en simples lignes, sans écran"),
    "chat": (
        "Without a command: the chat, or the answers to the lines of standard input.",
        "Sans commande : le dialogue, ou les réponses aux lignes de l'entrée standard.",
    ),
    "ask": ("answer one question", "répondre à une question"),
    "question": ("the question", "la question"),
    "json": ("print JSON", "afficher en JSON"),
    "why": ("show the derivation", "montrer le calcul"),
    "cite": ("show a reference to quote, with the facts and the receipt", "montrer une référence à citer, avec les faits et le reçu"),
    "run": ("answer files of questions, one a line; - is standard input", "répondre à des fichiers de questions, une par ligne ; - est l'entrée standard"),
    "file": ("a file, or - for standard input", "un fichier, ou - pour l'entrée standard"),
    "format": ("output format", "format de sortie"),
    "out": ("write to this file instead of standard output", "écrire dans ce fichier plutôt que sur la sortie standard"),
    "strict": ("exit with 1 when a question is not answered", "sortir avec 1 si une question reste sans réponse"),
    "check": ("compare documented question files with the answers", "comparer les fichiers de questions documentés aux réponses"),
    "bless": (
        "write into documented question files what the answers are, after showing the difference",
        "écrire dans les fichiers de questions documentés ce que sont les réponses, après avoir montré la différence",
    ),
    "document": ("a documented question file (*.ask.md)", "un fichier de questions documenté (*.ask.md)"),
    "yes": ("write without asking", "écrire sans demander"),
    "bless-ask": ("Write this into {name}? [y/N]", "Écrire cela dans {name} ? [o/N]"),
    "bless-summary": ("{changed} of {files} files differ, {written} written",
                      "{changed} fichiers sur {files} diffèrent, {written} écrits"),
    "bless-how": ("nothing was written; --yes writes it", "rien n'a été écrit ; --yes l'écrit"),
    "bless-beyond": ("{count} that no mark can mend", "{count} qu'aucune marque ne peut réparer"),
    "changed": ("the file {name} changed meanwhile and was left as it is", "le fichier {name} a changé entre-temps et reste tel quel"),
    "quiet": ("print only what does not hold", "n'afficher que ce qui ne tient pas"),
    "parse": ("show how a text is read; - reads one text a line", "montrer comment un texte est lu ; - lit un texte par ligne"),
    "text": ("the text, or - for standard input", "le texte, ou - pour l'entrée standard"),
    "kb": ("look things up in the knowledge base", "consulter la base de connaissances"),
    "kb-list": ("list entries", "lister les entrées"),
    "kb-kind": ("what to list", "ce qu'il faut lister"),
    "kb-show": ("show one entry with its source", "montrer une entrée avec sa source"),
    "kb-search": ("find entries by a text in their names", "chercher des entrées par un texte de leurs noms"),
    "kb-sources": ("list the sources and licences", "lister les sources et les licences"),
    "kb-path": ("show the facts that join two things", "montrer les faits qui relient deux choses"),
    "kb-check": ("validate the knowledge, or a pack's folder", "valider les connaissances, ou le dossier d'un paquet"),
    "error": ("error: ", "erreur : "),
    "missing-file": ("the file {name} does not exist", "le fichier {name} n'existe pas"),
    "unreadable": ("the file {name} cannot be read: {why}", "le fichier {name} ne peut pas être lu : {why}"),
    "unwritable": ("the file {name} cannot be written: {why}", "le fichier {name} ne peut pas être écrit : {why}"),
    "not-utf8": (
        "the file {name} is not UTF-8 (byte {place}); save it as UTF-8",
        "le fichier {name} n'est pas en UTF-8 (octet {place}) ; enregistrez-le en UTF-8",
    ),
    "summary": ("{total} questions: {answered} answered, {rest} not", "{total} questions : {answered} avec réponse, {rest} sans"),
    "unknown-words": ("words not understood: {words}", "mots non compris : {words}"),
    "no-entry": ("nothing has the id or name “{id}”; see `wattif kb search`", "rien n'a l'id ou le nom « {id} » ; voir `wattif kb search`"),
    "no-match": ("nothing matches “{text}”", "rien ne correspond à « {text} »"),
    "no-path": ("nothing joins {one} to {other}", "rien ne relie {one} à {other}"),
    "holds": ("The knowledge holds: {entities} entities, {facts} facts, {claims} claims, {sources} sources.",
              "Les connaissances tiennent : {entities} entités, {facts} faits, {claims} affirmations, {sources} sources."),
    "check-summary": ("{turns} turns in {files} files: {failed} do not hold", "{turns} tours dans {files} fichiers : {failed} ne tiennent pas"),
    "bad-today": ("“{text}” is not a date; write YYYY-MM-DD", "« {text} » n'est pas une date ; écrivez AAAA-MM-JJ"),
    "cannot-write": ("the output cannot be written: {why}", "la sortie ne peut pas être écrite : {why}"),
    "interrupted": ("interrupted", "interrompu"),
    "prompt-hint": ("Ask, or press ctrl+d to leave.", "Posez une question, ou ctrl+d pour sortir."),
    "paths": ("show where Wattif keeps your files", "montrer où Wattif garde vos fichiers"),
    "paths-history": ("conversations", "conversations"),
    "paths-settings": ("settings", "réglages"),
    "paths-cache": ("cache", "cache"),
    "paths-absent": ("(not there yet)", "(pas encore là)"),
    "no-home": ("the folder for {kind} is not known: there is no home folder", "le dossier pour {kind} n'est pas connu : il n'y a pas de dossier personnel"),
    "no-home-hint": ("name one in {variable}", "nommez-en un dans {variable}"),
    "history-foreign": ("{place} is a database of another program", "{place} est une base de données d'un autre programme"),
    "history-foreign-hint": (
        "it was left as it is; move it away, or name another folder in WATTIF_DATA",
        "elle n'a pas été touchée ; déplacez-la, ou nommez un autre dossier dans WATTIF_DATA",
    ),
    "history-newer": ("the conversations in {place} were kept by a newer Wattif", "les conversations dans {place} ont été gardées par un Wattif plus récent"),
    "history-newer-hint": (
        "they were left as they are; update this Wattif, or name another folder in WATTIF_DATA",
        "elles n'ont pas été touchées ; mettez ce Wattif à jour, ou nommez un autre dossier dans WATTIF_DATA",
    ),
    "history-corrupt": ("the conversations in {place} are damaged: {why}", "les conversations dans {place} sont abîmées : {why}"),
    "history-corrupt-hint": (
        "start Wattif again: it moves the file aside and begins a new one",
        "relancez Wattif : il met le fichier de côté et en commence un nouveau",
    ),
    "keeps-nothing": (
        "Until the settings hold, this talk is not kept.",
        "Tant que les réglages ne tiennent pas, ce dialogue n'est pas gardé.",
    ),
    "history-moved": (
        "The kept conversations were damaged; their file is now {place}, and a new one was begun.",
        "Les conversations gardées étaient abîmées ; leur fichier est maintenant {place}, et un nouveau a été commencé.",
    ),
    "history-full": ("the disk is full: {place} cannot grow", "le disque est plein : {place} ne peut pas grandir"),
    "history-full-hint": ("free some space; until then new turns are not kept", "libérez de la place ; d'ici là les nouveaux tours ne sont pas gardés"),
    "history-read-only": ("{place} cannot be written: it is read-only", "{place} ne peut pas être écrit : il est en lecture seule"),
    "history-read-only-hint": (
        "make the file and its folder writable, or name another folder in WATTIF_DATA",
        "rendez le fichier et son dossier modifiables, ou nommez un autre dossier dans WATTIF_DATA",
    ),
    "history-busy": ("another program has kept {place} to itself for too long", "un autre programme garde {place} pour lui depuis trop longtemps"),
    "history-busy-hint": ("close it and try again", "fermez-le et réessayez"),
    "history-unusable": ("the conversations cannot be kept in {place}: {why}", "les conversations ne peuvent pas être gardées dans {place} : {why}"),
    "history-unusable-hint": (
        "see `wattif paths`; WATTIF_DATA names another folder, --no-history keeps nothing",
        "voir `wattif paths` ; WATTIF_DATA nomme un autre dossier, --no-history ne garde rien",
    ),
    "history-gone": ("there is no conversation {id} in {place}", "il n'y a pas de conversation {id} dans {place}"),
    "history-gone-hint": ("it may have been deleted meanwhile", "elle a peut-être été supprimée entre-temps"),
    "history-none": ("no conversation is kept in {place}", "aucune conversation n'est gardée dans {place}"),
    "history-none-hint": ("begin one with `wattif`", "commencez-en une avec `wattif`"),
    "settings-utf8": ("{place} is not UTF-8 (byte {byte})", "{place} n'est pas en UTF-8 (octet {byte})"),
    "settings-cure-utf8": ("save it as UTF-8; until then the defaults hold and nothing is kept", "enregistrez-le en UTF-8 ; d'ici là les valeurs par défaut valent et rien n'est gardé"),
    "settings-unreadable": ("the settings {place} cannot be read: {why}", "les réglages {place} ne peuvent pas être lus : {why}"),
    "settings-cure-unreadable": ("make the file readable; until then the defaults hold and nothing is kept", "rendez le fichier lisible ; d'ici là les valeurs par défaut valent et rien n'est gardé"),
    "settings-syntax": ("{place} is not valid TOML: {why}", "{place} n'est pas du TOML valable : {why}"),
    "settings-cure-syntax": ("correct that line; until then the defaults hold", "corrigez cette ligne ; d'ici là les valeurs par défaut valent"),
    "settings-unknown": ("{place} is not a setting", "{place} n'est pas un réglage"),
    "settings-cure-near": ("did you mean {names}?", "vouliez-vous dire {names} ?"),
    "settings-cure-known": ("the settings are {names}", "les réglages sont {names}"),
    "settings-value": ("{place} cannot be {given}", "{place} ne peut pas être {given}"),
    "settings-cure-language": ("write \"auto\", \"en\" or \"fr\"", "écrivez \"auto\", \"en\" ou \"fr\""),
    "settings-cure-bool": ("write true or false, without quotes", "écrivez true ou false, sans guillemets"),
    "settings-cure-text": ("write a text in quotes", "écrivez un texte entre guillemets"),
    "settings-cure-table": ("write a line [keys] and one key a line below it", "écrivez une ligne [keys] et une touche par ligne dessous"),
    "settings-cure-keys": ("write keys in quotes, such as \"ctrl+q,f10\"", "écrivez des touches entre guillemets, par exemple \"ctrl+q,f10\""),
    "settings-exists": ("the settings {name} are there already", "les réglages {name} sont déjà là"),
    "settings-cure-exists": ("edit that file; it was left as it is", "modifiez ce fichier ; il n'a pas été touché"),
    "starter": (
        "# Settings of Wattif. Take the # away from a line to set it; each shows the default or an example.",
        "# Réglages de Wattif. Ôtez le # d'une ligne pour la régler ; chacune montre la valeur par défaut ou un exemple.",
    ),
    "starter-language": (
        "Language of the program: \"en\", \"fr\", or \"auto\" for the system's. Answers follow each question.",
        "Langue du programme : \"en\", \"fr\", ou \"auto\" pour celle du système. Les réponses suivent chaque question.",
    ),
    "starter-theme": ("Theme of the chat, by its name.", "Thème du dialogue, par son nom."),
    "starter-history": (
        "Keep conversations across runs; false keeps nothing, as --no-history does.",
        "Garder les conversations d'une fois à l'autre ; false ne garde rien, comme --no-history.",
    ),
    "starter-keys": (
        "Keys of the chat, by the id of what they do; several with commas.",
        "Touches du dialogue, par l'id de ce qu'elles font ; plusieurs avec des virgules.",
    ),
    "resume": (
        "go on with a kept conversation: the latest, or the one with this number",
        "reprendre une conversation gardée : la dernière, ou celle de ce numéro",
    ),
    "no-history": ("keep nothing of this talk", "ne rien garder de ce dialogue"),
    "inline": ("the chat below the prompt of the shell; it stays in the scrollback", "le dialogue sous l'invite du shell ; il reste dans l'historique du terminal"),
    "bad-resume": ("a number of a kept conversation is expected", "un numéro de conversation gardée est attendu"),
    "resume-terminal": ("--resume needs a terminal", "--resume demande un terminal"),
    "resume-terminal-hint": ("leave the redirection out", "ôtez la redirection"),
    "resume-unkept": ("--resume finds nothing: no talk is kept", "--resume ne trouve rien : aucun dialogue n'est gardé"),
    "resume-unkept-hint": ("the settings say history = false; see `wattif paths`", "les réglages disent history = false ; voir `wattif paths`"),
    "resumed": ("Going on with “{title}”.", "Suite de « {title} »."),
    "became-another": ("The answer has become another since:", "La réponse est devenue une autre depuis :"),
    "failed": ("This question could not be answered because of a defect: {why}", "Cette question n'a pas pu recevoir de réponse à cause d'un défaut : {why}"),
    "failed-then": ("This question could not be answered because of a defect.", "Cette question n'a pas pu recevoir de réponse à cause d'un défaut."),
    "not-kept": ("Not kept yet: {why}", "Pas encore gardé : {why}"),
    "history-kept": ("kept are: {listed}", "sont gardées : {listed}"),
    "replay-failed": ("Turn {place} is left out, as it has no answer: {question}", "Le tour {place} est omis, faute de réponse : {question}"),
    "replay-changed": (
        "Turn {place} was changed in the talk, where its answer was: {said} Below it is asked as it was first asked.",
        "Le tour {place} a été changé dans le dialogue, où sa réponse était : {said} Ci-dessous il est posé comme il l'a d'abord été.",
    ),
    "replay-another": (
        "Turn {place} has another answer since; in the talk it was: {said}",
        "Le tour {place} a depuis une autre réponse ; dans le dialogue c'était : {said}",
    ),
}  # fmt: skip


def text(key: str, language: str, **values: object) -> str:
    """A text in a language with values filled in."""
    return TEXTS[key][language == "fr"].format(**{name: safe(str(value)) for name, value in values.items()})


ARGPARSE_FR = {
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n'est pas un choix possible (au choix : %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "commande inconnue %(parser_name)r (au choix : %(choices)s)",
    "argument %(argument_name)s: %(message)s": "option %(argument_name)s : %(message)s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument %s": "ne va pas avec %s",
    "ignored explicit argument %r": "valeur %r de trop",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
}
"""The words of argparse that it takes from gettext."""


def argparse_text(message: str, *, language: str) -> str:
    """A message of argparse in a language."""
    return ARGPARSE_FR.get(message, message) if language == "fr" else message


def locale_language() -> str:
    """The language of the locale, English where it is neither."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
