"""French."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import ClassVar

from assistant.wording.base import Wording

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre")  # fmt: skip


class French(Wording):
    """Words answers in French."""

    language = "fr"
    texts: ClassVar[Mapping[str, str]] = {
        "about": "environ {value}",
        "range": "{low} à {high}",
        "at_most": "au plus {value}",
        "at_least": "au moins {value}",
        "at_most-spread": "jusqu'à {low} à {high}",
        "at_least-spread": "au moins {low} à {high}",
        "times": "{value} fois",
        "percent": "{value}\u202f%",
        "and": "et",
        "or": "ou",
        "for": "{figure} pour {amount}",
        "per": "{what} par {period}",
        "going-on": "{amount} pendant {time}",
        "period-s": "seconde|secondes",
        "period-min": "minute|minutes",
        "period-h": "heure|heures",
        "period-day": "jour|jours",
        "period-week": "semaine|semaines",
        "period-month": "mois|mois",
        "period-year": "an|ans",
        "period-ms": "milliseconde|millisecondes",
        "period-decade": "décennie|décennies",
        "period-century": "siècle|siècles",
        "period-µs": "microseconde|microsecondes",
        "until": "{time}, à raison de {rate}, pour arriver à {goal}",
        "read-record": "si {what} {about} : {quoted}",
        "read-duration": "temps pour que {rate} arrivent à {goal}",
        "any-of": "{amount} : cela équivaut à {figure}",
        "stated": "{what} : {value}",
        "footprint": "empreinte",
        "exactly": "exactement {value}",
        "against": "{one} contre {other} : {ratio} autant",
        "gap": ", soit un écart {of_gap}",
        "equal": "{one} et {other} : autant",
        "ranked-most": "du plus au moins : {list}",
        "ranked-least": "du moins au plus : {list}",
        "read-ranking": "lequel est le plus ou le moins : {one}",
        "no-order": "aucun ordre ne peut être donné entre {one} et {other}, leurs bornes se recouvrent",
        "not-by-figures": "les chiffres seuls ne tranchent pas, les bornes de {one} et {other} se recouvrent",
        "set-beside": "{one} à côté de {other}",
        "ratio-is": "Le premier fait {ratio} le second",
        "percent-more": "{share} de plus : {one} contre {other}",
        "percent-less": "{share} de moins : {one} contre {other}",
        "dated-smaller": "avant {date}",
        "dated-larger": "après {date}",
        "share": "{share} : {one} sur {other}",
        "is-false": "Oui, c'est faux.",
        "not-false": "Non, ce n'est pas faux.",
        "yes": "Oui.",
        "no": "Non.",
        "inside": "C'est possible : cela se tient dans ce qui est connu.",
        "outside": "Non : cela sort de ce qui est connu.",
        "open": "On ne peut pas le dire.",
        "said-by": "Dit par : {sources}",
        "listing": "Vous pouvez demander l'électricité ou le CO2 de quelque chose, ce à quoi cela équivaut, lequel de deux est "
        "le plus grand, qui le dit et pourquoi. Connus à ce jour : {things}.",
        "aside": " ; ",
        "everything": "tout ce qui est connu",
        "quoted": "« {text} »",
        "corrected": "« {typed} » lu comme « {read} »",
        "decided": "« {typed} » pris pour {read}",
        "set-aside": "mis de côté : {words}",
        "in-unit": ", en {unit}",
        "in-measure": ", en {measure}",
        "read-footprint": "{what} {amount}",
        "read-equivalence": "{amount} en {target}",
        "read-open": "à quoi correspond {amount}",
        "read-comparison": "{one} contre {other}",
        "read-lookup": "{what} {about}",
        "read-explanation": "explication : {about}",
        "read-provenance": "source : {about}",
        "read-listing": "ce qui peut être demandé",
        "read-chat": "un mot de conversation",
        "read-why": "comment cela est calculé : {line}",
        "the-statement": "cette affirmation",
        "ask-many": "Combien {of_what} pour {amount} ?",
        "ask-much": "Combien {of_what} pour {amount} ?",
        "step-in": " en ",
        "source": "{authors}{title} ({date})",
        "origin-relayed": "rapporté par la source ci-dessus",
        "rival": "{figure}, selon {who} ({date}) : {why}",
        "why-source": "une autre source",
        "why-statistic": "une autre statistique",
        "why-conditions": "d'autres conditions",
        "why-rank": "classé derrière",
        "caveat-mixed-statistics": "Cela met une moyenne face à une limite haute ; elles ne sont pas de même nature.",
        "caveat-about-with-bounds": "La quantité était approximative ; les bornes sont celles de la source.",
        "caveat-upper-limit": "La source donne une limite haute (« jusqu'à »), pas une valeur courante.",
        "caveat-co2-as-co2e": "L'article écrit CO2 ; son étude mesure l'équivalent CO2, et c'est ainsi qu'il est lu ici.",
        "caveat-stated-by-source": "La source elle-même arrondit à {value} {what}.",
        "caveat-overlap": "Les deux intervalles se recouvrent : aucun n'est dit le plus grand.",
        "caveat-at-the-bound": "L'un des côtés est une limite haute : le facteur est pris à cette limite.",
        "supposing": ", en supposant {what}",
        "supposed-value": "{value} pour {what}",
        "supposed-efficiency": "{what} {value} fois plus efficace",
        "assumed-value": "{value} pour {what}, comme vous le supposez ; sans cela, le chiffre connu est repris",
        "assumed-efficiency": "{what} {value} fois plus efficace, comme vous le supposez",
        "labelled": "{label}\u00a0: {value}",
        "grid": "{quantity} {of_subject}, selon le réseau",
        "assumed-fact": "« {fact} », comme vous l'avez choisi, au lieu du chiffre retenu",
        "no-unclear-supposition": "Je n'ai pas su quel chiffre cette supposition remplace.",
        "assumed-count": "{amount}, faute de nombre ; dites-en un pour un autre chiffre",
        "chat-greeting": "Bonjour ! Demandez-moi ce que l'IA coûte à l'environnement, par exemple :",
        "chat-thanks": "Avec plaisir.",
        "chat-apology": "Il n'y a pas de mal.",
        "chat-farewell": "Au revoir !",
        "no-unknown-word": "Je ne connais pas {words} dans cette question : je ne donne donc pas de chiffre.",
        "no-unknown-words": "Je ne connais pas {words} dans cette question : je ne donne donc pas de chiffre.",
        "no-left-over": "Je n'ai pas su placer {words} dans la question : je ne donne donc pas de chiffre.",
        "no-impossible-amount": "Cette quantité n'est pas possible : les quantités vont de 0 à 10^18.",
        "no-nothing-read": "Je n'ai pas pu y lire de question.",
        "no-each-of-what": "Tant chacun est dit, mais pas pour combien.",
        "no-incomplete": "Ce n'est qu'une partie de question, et rien avant elle ne la complète.",
        "no-says-nothing-new": "La réponse ne ferait que répéter la question.",
        "no-two-things-asked": "Deux choses sont demandées à la fois ; demandez-en une.",
        "no-several-measures": "Une comparaison se fait dans une seule mesure : électricité ou CO2.",
        "no-several-questions": "Plusieurs choses sont demandées à la fois ; une seule à la fois, svp.",
        "no-unknown-unit": "{words} n'est une unité de rien de connu ici.",
        "no-unit-of-another-measure": "{words} ne mesure pas {one}.",
        "no-no-figure": "Aucun chiffre n'est connu pour {things}.",
        "no-figure-of": "Aucun chiffre n'est connu : {other}, pour {one}.",
        "nothing-joins": "Rien de connu ne relie {one} et {other}.",
        "no-nothing-joins": "Rien de connu ne relie {things}.",
        "no-no-record": "Rien n'est consigné à ce sujet.",
        "no-no-explanation": "Aucune explication n'est consignée : {things}.",
        "no-order-open": "Leur ordre reste ouvert : les chiffres connus ne le tranchent pas.",
        "no-which-use": "De quel usage s'agit-il ? Un chiffre est connu pour {things}.",
        "no-which-subject": "Duquel s'agit-il ?",
    }

    def of(self, noun: str) -> str:
        """ "de", elided before a vowel or a silent h, contracted with "le" and "les"."""
        if noun.startswith("le "):
            return f"du {noun[3:]}"
        if noun.startswith("les "):
            return f"des {noun[4:]}"
        first = unicodedata.normalize("NFD", noun[:1].lower())[:1]
        # "un" of a number elides too; digits never do.
        return f"d'{noun}" if first in "aeiouhœ" and first else f"de {noun}"

    def date(self, iso: str) -> str:
        """2024-09-04 as 4 septembre 2024."""
        parts = iso.split("-")
        if len(parts) == 1:
            return iso
        month = _MONTHS[int(parts[1]) - 1]
        if len(parts) == 2:
            return f"{month} {parts[0]}"
        day = "1er" if int(parts[2]) == 1 else str(int(parts[2]))
        return f"{day} {month} {parts[0]}"
