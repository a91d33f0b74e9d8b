"""Terms: what the codes of the knowledge base and its fields are called in both languages."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = {
    "all": ("Everything", "Tout"),
    "entity": ("Things", "Choses"),
    "fact": ("Facts", "Faits"),
    "source": ("Sources", "Sources"),
    "claim": ("Claims", "Affirmations"),
}
ENTRIES = {
    "fact": ("fact", "fait"),
    "source": ("source", "source"),
    "claim": ("claim", "affirmation"),
    "thing": ("thing", "chose"),
    "measure": ("measure", "mesure"),
    "object": ("object", "objet"),
    "process": ("process", "procédé"),
    "model": ("model", "modèle"),
    "platform": ("platform", "plateforme"),
    "organization": ("organization", "organisme"),
    "publication": ("publication", "publication"),
    "attribute": ("detail", "détail"),
    "topic": ("topic", "sujet"),
}
FIELDS = {
    "kind": ("kind:", "genre :"),
    "per": ("for:", "pour :"),
    "statistic": ("statistic:", "statistique :"),
    "as-of": ("as of:", "en date du :"),
    "where": ("where:", "où :"),
    "source": ("source:", "source :"),
    "role": ("role:", "rôle :"),
    "origin": ("relayed from:", "repris de :"),
    "link": ("link:", "lien :"),
    "rank": ("rank:", "rang :"),
    "conditions": ("conditions:", "conditions :"),
    "derived": ("follows from:", "découle de :"),
    "note": ("note:", "note :"),
    "used": ("Used by", "Utilisé par"),
    "known": ("Known of it", "Ce qu'on en sait"),
    "says": ("What it says", "Ce qu'elle dit"),
    "warns": ("Warns of names of", "Met en garde pour des noms de"),
    "names": ("also called:", "dit aussi :"),
    "aliases": ("with a warning also:", "avec une mise en garde aussi :"),
    "unit": ("unit:", "unité :"),
    "authors": ("authors:", "auteurs :"),
    "date": ("date:", "date :"),
    "licence": ("licence:", "licence :"),
    "about": ("about:", "à propos de :"),
    "answers": ("answers:", "répond à :"),
    "value": ("value:", "valeur :"),
    "names-listed": ("names:", "cite :"),
    "pack": ("pack:", "paquet :"),
}
CODES = {
    "measured": ("measured", "mesuré"),
    "estimated": ("estimated", "estimé"),
    "disclosed": ("disclosed", "publié"),
    "assumed": ("assumed", "supposé"),
    "defined": ("defined", "défini"),
    "claimed": ("claimed", "affirmé"),
    "derived": ("derived from other facts", "déduit d'autres faits"),
    "mean": ("mean", "moyenne"),
    "median": ("median", "médiane"),
    "range": ("range", "fourchette"),
    "upper-bound": ("upper limit", "limite haute"),
    "lower-bound": ("lower limit", "limite basse"),
    "single-run": ("single run", "essai unique"),
    "nominal": ("nominal value", "valeur nominale"),
    "stated": ("as stated", "telle qu'énoncée"),
    "total": ("total", "total"),
    "origin": ("origin", "origine"),
    "relay": ("relay", "relais"),
    "preferred": ("preferred", "préféré"),
    "normal": ("normal", "normal"),
    "deprecated": ("set aside", "écarté"),
}


def term(table: Mapping[str, tuple[str, str]], code: str, language: str) -> str:
    """What a code is called; a code of a later pack format stands for itself."""
    return table[code][language == "fr"] if code in table else code
