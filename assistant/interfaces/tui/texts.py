"""Texts of the chat in both languages: placeholders, footer, panel. Those of an answer follow the answer's language."""

from __future__ import annotations

TEXTS = {
    "title": ("What does AI cost the environment?", "Que coûte l'IA à l'environnement ?"),
    "welcome": (
        "Ask in your own words. Every figure comes with its source and its calculation.",
        "Demandez avec vos mots. Chaque chiffre vient avec sa source et son calcul.",
    ),
    "samples": ("For instance (type the number, or click):", "Par exemple (tapez le numéro, ou cliquez) :"),
    "placeholder": ("Your question", "Votre question"),
    "panel": ("Calculation and sources", "Calcul et sources"),
    "nothing-yet": (
        "The calculation and the sources of an answer will stand here.",
        "Le calcul et les sources d'une réponse apparaîtront ici.",
    ),
    "read-as": ("read as", "lu comme"),
    "source": ("source:", "source :"),
    "more-source": ("(and {count} more)", "(et {count} autre)"),
    "more-sources": ("(and {count} more)", "(et {count} autres)"),
    "note": ("note:", "note :"),
    "assumed": ("assumed:", "supposé :"),
    "rival": ("others say:", "d'autres disent :"),
    "choose": ("Choose one by its number:", "Choisissez par le numéro :"),
    "try": ("You can ask:", "Vous pouvez demander :"),
    "calculation": ("Calculation", "Calcul"),
    "sources": ("Sources", "Sources"),
    "rivals": ("Other values", "Autres valeurs"),
    "assumptions": ("Assumed", "Supposé"),
    "facts-used": ("Facts used", "Faits utilisés"),
    "rival-folded": (
        "{count} other source says otherwise (alt+↑, then enter shows it)",
        "{count} autre source dit autre chose (alt+↑, puis entrée la montre)",
    ),
    "rivals-folded": (
        "{count} other sources say otherwise (alt+↑, then enter shows them)",
        "{count} autres sources disent autre chose (alt+↑, puis entrée les montre)",
    ),
    "changed": ("recomputed with what you changed (f4)", "recalculé avec ce que vous avez changé (f4)"),
    "said-before": (
        "the knowledge has changed since; it said then: {said}",
        "les connaissances ont changé depuis ; la réponse était : {said}",
    ),
    "nothing-derived": (
        "No figure was given, so there is nothing to derive.",
        "Aucun chiffre n'a été donné : il n'y a rien à dériver.",
    ),
    "stated": ("Stated by the source, not calculated.", "Dit par la source, sans calcul."),
    "failed": (
        "Something went wrong inside Wattif, and there is no answer to this question. The chat goes on.",
        "Une erreur s'est produite dans Wattif, et cette question reste sans réponse. Le dialogue continue.",
    ),
    "past-choice": (
        "Only the choices of the last answer can be taken.",
        "Seuls les choix de la dernière réponse peuvent être pris.",
    ),
    "progress": ("asking {done} of {of}; esc stops", "question {done} sur {of} ; échap arrête"),
    "stopped": (
        "Stopped; {count} questions that were not asked are in the prompt.",
        "Arrêté ; {count} questions non posées sont dans la saisie.",
    ),
    "not-kept": (
        "The conversation goes on, but is not kept: {why}",
        "Le dialogue continue, mais n'est pas conservé : {why}",
    ),
    "not-written": ("Nothing was written: {why}", "Rien n'a été écrit : {why}"),
    "written": ("Written: {path}", "Écrit : {path}"),
    "copied": ("Copied.", "Copié."),
    "copy-sent": (
        "Sent to the terminal's clipboard, if it takes it.",
        "Envoyé au presse-papiers du terminal, s'il l'accepte.",
    ),
    "copy-sent-and-kept": (
        "Sent to the terminal's clipboard, if it takes it; also in {path}",
        "Envoyé au presse-papiers du terminal, s'il l'accepte ; aussi dans {path}",
    ),
    "past-questions": ("Past questions", "Questions passées"),
    "completions": ("Complete with", "Compléter par"),
    "no-completion": ("Nothing known begins like this.", "Rien de connu ne commence ainsi."),
    "kind-thing": ("thing", "chose"),
    "kind-measure": ("measure", "grandeur"),
    "kind-unit": ("unit", "unité"),
    "kind-question": ("question", "question"),
    "nothing-to-change": (
        "This answer rests on nothing that can be changed.",
        "Cette réponse ne repose sur rien que l'on puisse changer.",
    ),
    "change-what": ("What do you want to change?", "Que voulez-vous changer ?"),
    "as-known": ("↺ as known: {name}", "↺ comme connu : {name}"),
    "change-no-value": (
        "This is no amount. Type a number with a unit, for instance 75 {unit}.",
        "Ce n'est pas une quantité. Tapez un nombre avec une unité, par exemple 75 {unit}.",
    ),
    "change-wrong-dimension": (
        "That unit measures something else. Use one of the same kind as the value above.",
        "Cette unité mesure autre chose. Prenez-en une de même nature que la valeur ci-dessus.",
    ),
    "change-impossible-value": ("A value above zero is needed.", "Il faut une valeur au-dessus de zéro."),
    "change-failed": ("That cannot be changed: {why}", "Cela ne peut pas être changé : {why}"),
    "change-no-premise": (
        "The answer does not rest on that any more.",
        "La réponse ne repose plus sur cela.",
    ),
    "change-no-figure-left": (
        "With that there would be no figure; nothing was changed.",
        "Avec cela il n'y aurait pas de chiffre ; rien n'a été changé.",
    ),
    "talks": ("Conversations", "Conversations"),
    "kept-line": ("{day}, {count} questions", "{day}, {count} questions"),
    "kept-line-one": ("{day}, 1 question", "{day}, 1 question"),
    "rename": ("Another title:", "Autre titre :"),
    "delete-sure": ("Delete “{title}” for good?", "Supprimer « {title} » définitivement ?"),
    "forget-sure": (
        "Delete every conversation and every past question for good?",
        "Supprimer définitivement toutes les conversations et toutes les questions passées ?",
    ),
    "forgotten": ("Everything is forgotten.", "Tout est oublié."),
    "search": ("Search questions and answers", "Chercher dans les questions et réponses"),
    "export": ("Write to a file of the current folder", "Écrire dans un fichier du dossier courant"),
    "export-markdown": ("Markdown, to read", "Markdown, à lire"),
    "export-json": ("JSON, for programs", "JSON, pour les programmes"),
    "export-ask": ("Question file, to replay with wattif check", "Fichier de questions, à rejouer par wattif check"),
    "export-svg": ("Picture of the screen (SVG)", "Image de l'écran (SVG)"),
    "no-theme": (
        "settings.toml: there is no theme “{name}”; the usual one is taken.",
        "settings.toml : il n'y a pas de thème « {name} » ; le thème habituel est pris.",
    ),
    "no-such-key": (
        "settings.toml, [keys]: nothing is called “{name}”; docs/chat.md has the ids.",
        "settings.toml, [keys] : rien ne s'appelle « {name} » ; docs/chat.md donne les identifiants.",
    ),
    "key-taken": (
        "settings.toml, [keys]: {pressed} would do two things, {names}; give one of them another key.",
        "settings.toml, [keys] : {pressed} ferait deux choses, {names} ; donnez une autre touche à l'une.",
    ),
    "palette": ("Type what you want to do", "Tapez ce que vous voulez faire"),
    "what-can-i-ask": ("What can I ask?", "Que puis-je demander ?"),
    "command.ask-what": ("What can I ask?", "Que puis-je demander ?"),
    "command.new": ("New conversation", "Nouvelle conversation"),
    "command.talks": ("Conversations: open, rename, delete", "Conversations : ouvrir, renommer, supprimer"),
    "command.search": ("Search questions and answers", "Chercher dans les questions et réponses"),
    "command.recall": ("Past questions", "Questions passées"),
    "command.browse": ("Look through what is known", "Parcourir les connaissances"),
    "command.change": ("Change an assumption of this answer", "Changer une hypothèse de cette réponse"),
    "command.panel": ("Show or hide calculation and sources", "Montrer ou cacher calcul et sources"),
    "command.copy": ("Copy the answer", "Copier la réponse"),
    "command.copy-sources": ("Copy the answer with its sources", "Copier la réponse avec ses sources"),
    "command.export": ("Write the conversation to a file", "Écrire la conversation dans un fichier"),
    "command.language": ("Changer de langue : français", "Change language: English"),
    "command.light": ("Light or dark", "Clair ou sombre"),
    "command.help": ("Help", "Aide"),
    "command.forget": ("Forget everything that is kept", "Oublier tout ce qui est conservé"),
    "command.quit": ("Quit", "Quitter"),
    "help-prompt-title": ("The prompt", "La saisie"),
    "help-prompt": (
        "Ask in your own words, in English or French. Enter sends; several lines pasted into an empty prompt "
        "are asked one "
        "after another. Grey text is a proposal: tab takes it, or lists others. A digit takes one of the "
        "questions offered.",
        "Demandez avec vos mots, en français ou en anglais. Entrée envoie ; plusieurs lignes collées dans "
        "une saisie vide sont "
        "posées l'une après l'autre. Le texte gris est une proposition : tab la prend, ou en montre "
        "d'autres. Un chiffre prend "
        "une des questions proposées.",
    ),
    "help-answer-title": ("An answer", "Une réponse"),
    "help-answer": (
        "The figure stands first, then how the question was read; words that were not understood are "
        "underlined. A digit jumps "
        "to the source of that number, or takes the question offered; enter unfolds what other sources say.",
        "Le chiffre vient d'abord, puis la lecture de la question ; les mots non compris sont soulignés. Un "
        "chiffre du clavier "
        "mène à la source de ce numéro, ou prend la question proposée ; entrée déplie ce que disent d'autres sources.",
    ),
    "help-panel-title": ("Calculation and sources", "Calcul et sources"),
    "help-panel": (
        "Each step can be worked out by hand; each source has its place and link; each fact has the id that "
        "“wattif kb show” takes.",
        "Chaque étape se refait à la main ; chaque source a sa place et son lien ; chaque fait a "
        "l'identifiant que prend "
        "« wattif kb show ».",
    ),
    "help-keys": ("Keys", "Touches"),
    "how-to-quit": ("ctrl+q leaves the chat.", "ctrl+q quitte le dialogue."),
    "filter": ("Type to filter", "Tapez pour filtrer"),
    "first-shown": ("first {count} shown", "les {count} premiers"),
    "no-entry-matches": ("Nothing matches. Type less of it.", "Rien ne correspond. Tapez-en moins."),
    "no-entries": ("There is nothing here yet.", "Il n'y a encore rien ici."),
    "nothing-to-ask": (
        "No question is known that this would answer.",
        "On ne connaît aucune question à laquelle cela répondrait.",
    ),
    "key.ask-about": ("Ask about this", "Demander"),
    "key.next-kind": ("Kind", "Genre"),
    "key.previous-kind": ("Previous kind", "Genre précédent"),
    "key.details-up": ("Scroll up", "Défiler vers le haut"),
    "key.details-down": ("Scroll down", "Défiler vers le bas"),
    "key.pick": ("Choose", "Choisir"),
    "key.close": ("Close", "Fermer"),
    "key.rename": ("Rename", "Renommer"),
    "key.delete": ("Delete", "Supprimer"),
    "key.list-up": ("Up", "Monter"),
    "key.list-down": ("Down", "Descendre"),
    "key.list-page-up": ("Page up", "Page précédente"),
    "key.list-page-down": ("Page down", "Page suivante"),
    "key.list-first": ("First", "Premier"),
    "key.list-last": ("Last", "Dernier"),
    "key.help": ("Help", "Aide"),
    "key.language": ("Français", "English"),
    "key.copy": ("Copy", "Copier"),
    "key.copy-sources": ("Copy with sources", "Copier avec sources"),
    "key.unfold": ("Unfold", "Déplier"),
    "key.change": ("Change an assumption", "Changer une hypothèse"),
    "key.browse": ("Look up", "Parcourir"),
    "key.talks": ("Conversations", "Conversations"),
    "key.search": ("Search", "Chercher"),
    "key.recall": ("Past questions", "Questions passées"),
    "key.export": ("Write to a file", "Écrire dans un fichier"),
    "key.new": ("New conversation", "Nouvelle conversation"),
    "key.complete": ("Complete", "Compléter"),
    "key.yes": ("Yes", "Oui"),
    "key.panel": ("Calculation", "Calcul"),
    "key.answers": ("Answers", "Réponses"),
    "key.quit": ("Quit", "Quitter"),
    "key.send": ("Ask", "Demander"),
    "key.newline": ("New line", "Nouvelle ligne"),
    "key.older": ("Earlier question", "Question précédente"),
    "key.newer": ("Later question", "Question suivante"),
    "key.answer-below": ("Next answer", "Réponse suivante"),
    "key.back": ("Back to the prompt", "Retour à la saisie"),
    "key.page-up": ("Scroll up", "Défiler vers le haut"),
    "key.page-down": ("Scroll down", "Défiler vers le bas"),
    "key.to-end": ("To the last answer", "À la dernière réponse"),
}  # fmt: skip


def text(key: str, language: str, **values: object) -> str:
    """A text in a language with values filled in."""
    return TEXTS[key][language == "fr"].format(**values)
