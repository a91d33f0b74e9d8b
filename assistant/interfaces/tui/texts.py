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
    "how-to-quit": ("ctrl+q leaves the chat.", "ctrl+q quitte le dialogue."),
    "filter": ("Type to filter", "Tapez pour filtrer"),
    "first-shown": ("first {count} shown", "les {count} premiers"),
    "no-entry-matches": ("Nothing matches. Type less of it.", "Rien ne correspond. Tapez-en moins."),
    "no-entries": ("There is nothing here yet.", "Il n'y a encore rien ici."),
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
