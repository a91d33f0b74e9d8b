"""Wording: golden texts of each intent and each refusal, and tables that are complete in both languages."""

# ruff: noqa: E501 - a sentence stays on its line

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from assistant.session import Assistant
from assistant.wording.en import English
from assistant.wording.fr import French

SOURCES = Path(__file__).parent.parent.parent / "assistant"
TABLES = {"en": English.texts, "fr": French.texts}

# Name, language, question, text, reading.
GOLDEN = [
    (
        "footprint",
        "en",
        "energy of 500 images",
        "About 1.454 kWh of electricity for 500 generated images.",
        "electricity of 500 generated images",
    ),
    (
        "footprint",
        "fr",
        "énergie de 500 images",
        "Environ 1,454\u00a0kWh d'électricité pour 500 images générées.",
        "électricité de 500 images générées",
    ),
    (
        "footprint-both",
        "en",
        "footprint of 5,000 images",
        "About 14.54 kWh of electricity and at most 5,000 g CO2e for 5,000 generated images.",
        "footprint of 5,000 generated images",
    ),
    (
        "footprint-both",
        "fr",
        "empreinte de 5 000 images",
        "Environ 14,54\u00a0kWh d'électricité et au plus 5\u202f000\u00a0g CO2e pour 5\u202f000 images générées.",
        "empreinte de 5\u202f000 images générées",
    ),
    (
        "footprint-range",
        "en",
        "co2 of 1M text classifications",
        "200 to 500 g CO2e for 1 million text classifications.",
        "CO2e of 1 million text classifications",
    ),
    (
        "footprint-range",
        "fr",
        "CO2 d'un million de classifications de texte",
        "200 à 500\u00a0g CO2e pour 1\u00a0million de classifications de texte.",
        "CO2e de 1\u00a0million de classifications de texte",
    ),
    (
        "footprint-about",
        "en",
        "energy of about 3 images",
        "About 8.72 Wh of electricity for about 3 generated images.",
        "electricity of about 3 generated images",
    ),
    (
        "footprint-about",
        "fr",
        "énergie d'environ 3 images",
        "Environ 8,72\u00a0Wh d'électricité pour environ 3 images générées.",
        "électricité d'environ 3 images générées",
    ),
    (
        "footprint-sum",
        "en",
        "energy of 500 images and 3 charges",
        "About 151.5 kWh of electricity for 500 generated images and 3 full charges of a Tesla Model 3.",
        "electricity of 500 generated images and 3 full charges of a Tesla Model 3",
    ),
    (
        "footprint-sum",
        "fr",
        "énergie de 500 images et 3 recharges",
        "Environ 151,5\u00a0kWh d'électricité pour 500 images générées et 3 recharges complètes d'une Tesla Model 3.",
        "électricité de 500 images générées et 3 recharges complètes d'une Tesla Model 3",
    ),
    (
        "footprint-unit",
        "en",
        "energy of a million images in MWh",
        "About 2.91 MWh of electricity for 1 million generated images.",
        "electricity of 1 million generated images, in MWh",
    ),
    (
        "footprint-unit",
        "fr",
        "énergie d'un million d'images en MWh",
        "Environ 2,91\u00a0MWh d'électricité pour 1\u00a0million d'images générées.",
        "électricité de 1\u00a0million d'images générées, en MWh",
    ),
    (
        "equivalence",
        "en",
        "how many cars does 100k images charge",
        "About 5.81 full charges of a Tesla Model 3 for 100,000 generated images.",
        "100,000 generated images in full charges of a Tesla Model 3",
    ),
    (
        "equivalence",
        "fr",
        "combien de voitures rechargent 100k images",
        "Environ 5,81 recharges complètes d'une Tesla Model 3 pour 100\u202f000 images générées.",
        "100\u202f000 images générées en recharges complètes d'une Tesla Model 3",
    ),
    (
        "equivalence-open",
        "en",
        "what can I do with 1 kg of CO2",
        "1 kg CO2e: as much as at least 1,000 generated images, or 2 to 5 million text classifications.",
        "what 1 kg CO2e amounts to",
    ),
    (
        "comparison",
        "en",
        "100 images vs 200 images",
        "200 generated images (about 581 Wh of electricity) against 100 generated images (about 291 Wh of electricity): exactly 2 times as much, a difference of about 291 Wh of electricity.",
        "100 generated images against 200 generated images",
    ),
    (
        "comparison",
        "fr",
        "100 images contre 200 images",
        "200 images générées (environ 581\u00a0Wh d'électricité) contre 100 images générées (environ 291\u00a0Wh d'électricité) : exactement 2 fois autant, soit un écart d'environ 291\u00a0Wh d'électricité.",
        "100 images générées contre 200 images générées",
    ),
    (
        "comparison-share",
        "en",
        "what percentage of a tesla charge is 1000 images",
        "About 5.81 %: 1,000 generated images (about 2.91 kWh of electricity) out of 1 full charge of a Tesla Model 3 (50 kWh of electricity).",
        "1,000 generated images against 1 full charge of a Tesla Model 3",
    ),
    (
        "comparison-share",
        "fr",
        "quel pourcentage d'une recharge de tesla font 1000 images",
        "Environ 5,81\u202f% : 1\u202f000 images générées (environ 2,91\u00a0kWh d'électricité) sur 1 recharge complète d'une Tesla Model 3 (50\u00a0kWh d'électricité).",
        "1\u202f000 images générées contre 1 recharge complète d'une Tesla Model 3",
    ),
    (
        "percent-about",
        "en",
        "about 5,000 images against 1,000: how many percent more energy",
        "About 400 % more: about 5,000 generated images (about 14.54 kWh of electricity) against 1,000 generated images (about 2.91 kWh of electricity).",
        "about 5,000 generated images against 1,000 generated images, in electricity",
    ),
    (
        "date-denied",
        "en",
        "is it false that the article is from before 2024",
        "Yes, it is false. The article is dated 4 September 2024.",
        "whether date of the article: before 2024",
    ),
    (
        "date-denied",
        "fr",
        "est-il faux que l'article date d'avant 2024",
        "Oui, c'est faux. L'article est daté du 4 septembre 2024.",
        "si date de l'article : avant 2024",
    ),
    (
        "verification",
        "en",
        "do 500 images use more than 300 images",
        "Yes. 500 generated images (about 1.454 kWh of electricity) against 300 generated images (about 872 Wh of electricity): about 1.667 times as much, a difference of about 581 Wh of electricity.",
        "500 generated images against 300 generated images, in electricity",
    ),
    (
        "verification",
        "fr",
        "500 images consomment-elles plus que 300 images ?",
        "Oui. 500 images générées (environ 1,454\u00a0kWh d'électricité) contre 300 images générées (environ 872\u00a0Wh d'électricité) : environ 1,667 fois autant, soit un écart d'environ 581\u00a0Wh d'électricité.",
        "500 images générées contre 300 images générées, en électricité",
    ),
    (
        "lookup-who",
        "en",
        "who did the study?",
        "The study was made by researchers of the AI start-up Hugging Face together with scientists of Carnegie Mellon University.",
        "authors of the study",
    ),
    (
        "lookup-who",
        "fr",
        "qui a fait l'étude ?",
        "L'étude vient de chercheurs de la jeune pousse Hugging Face, avec des scientifiques de l'Université Carnegie Mellon.",
        "auteurs de l'étude",
    ),
    (
        "lookup-figure",
        "en",
        "how many parameters does GPT-3 have?",
        "Parameters of GPT-3: 175 billion parameters.",
        "parameter of GPT-3",
    ),
    (
        "lookup-figure",
        "fr",
        "combien de paramètres a GPT-3 ?",
        "Paramètres de GPT-3 : 175\u00a0milliards\u00a0de paramètres.",
        "paramètre de GPT-3",
    ),
    (
        "lookup-date",
        "en",
        "when was the article published?",
        "The article is dated 4 September 2024.",
        "dates of the article",
    ),
    (
        "lookup-date",
        "fr",
        "quand l'article a-t-il été publié ?",
        "L'article est daté du 4 septembre 2024.",
        "dates de l'article",
    ),
    (
        "explanation",
        "en",
        "what are the benefits?",
        "AI lets people edit and compose images without expertise or advanced technical skill, and the article counts that as a real benefit.",
        "explanation: benefits",
    ),
    (
        "explanation",
        "fr",
        "quels sont les avantages ?",
        "L'IA permet de retoucher et de composer des images sans expertise ni grande technique, et l'article y voit un réel bénéfice.",
        "explication : bénéfices",
    ),
    (
        "listing",
        "en",
        "what can I ask",
        "You can ask for the electricity or the CO2 of something, what it equals, which of two is more, who says so and why. Known so far: generated images, text classifications, full charges of a Tesla Model 3 and trainings of GPT-3.",
        "what can be asked",
    ),
    (
        "listing",
        "fr",
        "que puis-je demander",
        "Vous pouvez demander l'électricité ou le CO2 de quelque chose, ce à quoi cela équivaut, lequel de deux est le plus grand, qui le dit et pourquoi. Connus à ce jour : images générées, classifications de texte, recharges complètes d'une Tesla Model 3 et entraînements de GPT-3.",
        "ce qui peut être demandé",
    ),
    ("greeting", "en", "hello", "Hello! Ask me what AI costs the environment, for instance:", "a word of conversation"),
    (
        "greeting",
        "fr",
        "bonjour",
        "Bonjour ! Demandez-moi ce que l'IA coûte à l'environnement, par exemple :",
        "un mot de conversation",
    ),
    ("thanks", "en", "thanks", "You are welcome.", "a word of conversation"),
    ("thanks", "fr", "merci", "Avec plaisir.", "un mot de conversation"),
    ("farewell", "en", "bye", "Goodbye!", "a word of conversation"),
    ("farewell", "fr", "au revoir", "Au revoir !", "un mot de conversation"),
    ("unknown-word", "en", "energy of 5 zorblax", "I do not know “zorblax” in this question, so I give no figure.", ""),
    (
        "unknown-word",
        "fr",
        "énergie de 5 zorblax",
        "Je ne connais pas « zorblax » dans cette question : je ne donne donc pas de chiffre.",
        "",
    ),
    ("left-over", "en", "energy of 500 images 40", "I could not fit “40” into the question, so I give no figure.", ""),
    (
        "left-over",
        "fr",
        "énergie de 500 images 40",
        "Je n'ai pas su placer « 40 » dans la question : je ne donne donc pas de chiffre.",
        "",
    ),
    ("impossible-amount", "en", "energy of -5 images", "That amount is not possible: amounts run from 0 to 10^18.", ""),
    (
        "impossible-amount",
        "fr",
        "énergie de -5 images",
        "Cette quantité n'est pas possible : les quantités vont de 0 à 10^18.",
        "",
    ),
    ("nothing-read", "en", "", "I could not read a question in that.", ""),
    ("nothing-read", "fr", "", "Je n'ai pas pu y lire de question.", ""),
    ("incomplete", "en", "in MWh?", "That is only part of a question, and nothing before it completes it.", ""),
    ("incomplete", "fr", "en MWh ?", "Ce n'est qu'une partie de question, et rien avant elle ne la complète.", ""),
    ("says-nothing-new", "en", "how many images for 500 images", "The answer would only repeat the question.", ""),
    ("says-nothing-new", "fr", "combien d'images pour 500 images", "La réponse ne ferait que répéter la question.", ""),
    ("unit-of-another-measure", "en", "co2 of 500 images in kWh", "“kWh” does not measure CO2e.", ""),
    ("unit-of-another-measure", "fr", "CO2 de 500 images en kWh", "« kWh » ne mesure pas CO2e.", ""),
    (
        "which-use",
        "en",
        "energy of cars",
        "What use of it is meant? A figure is known for full charges of a Tesla Model 3.",
        "",
    ),
    (
        "which-use",
        "fr",
        "énergie des voitures",
        "De quel usage s'agit-il ? Un chiffre est connu pour recharges complètes d'une Tesla Model 3.",
        "",
    ),
    ("which-subject", "en", "who is the author?", "Which of these is meant?", ""),
    ("which-subject", "fr", "qui est l'auteur ?", "Duquel s'agit-il ?", ""),
    (
        "no-figure",
        "en",
        "CO2 of training GPT-3",
        "No figure is known for the CO2e of trainings of GPT-3.",
        "CO2e of 1 training of GPT-3",
    ),
    (
        "no-figure",
        "fr",
        "CO2 de l'entraînement de GPT-3",
        "Aucun chiffre n'est connu : CO2e, pour entraînements de GPT-3.",
        "CO2e de 1 entraînement de GPT-3",
    ),
    ("no-figure-process", "en", "energy of training", "No figure is known for trainings.", ""),
    ("no-figure-process", "fr", "énergie de l'entraînement", "Aucun chiffre n'est connu pour entraînements.", ""),
    (
        "nothing-joins",
        "en",
        "how many text classifications for one charge",
        "Nothing known joins full charges of a Tesla Model 3 to text classifications.",
        "1 full charge of a Tesla Model 3 in text classifications",
    ),
    (
        "nothing-joins",
        "fr",
        "combien de classifications de texte pour une recharge",
        "Rien de connu ne relie recharges complètes d'une Tesla Model 3 et classifications de texte.",
        "1 recharge complète d'une Tesla Model 3 en classifications de texte",
    ),
    (
        "several-measures",
        "en",
        "compare the energy and CO2 of 500 images and 300 images",
        "A comparison needs one measure: electricity or CO2.",
        "",
    ),
    (
        "several-measures",
        "fr",
        "compare l'énergie et le CO2 de 500 images et de 300 images",
        "Une comparaison se fait dans une seule mesure : électricité ou CO2.",
        "",
    ),
    ("no-record", "en", "what is the date of midjourney?", "Nothing is recorded on that.", "dates of Midjourney"),
    ("no-record", "fr", "quelle est la date de midjourney ?", "Rien n'est consigné à ce sujet.", "dates de Midjourney"),
]
REFUSALS = {
    "unknown-word",
    "left-over",
    "impossible-amount",
    "nothing-read",
    "incomplete",
    "says-nothing-new",
    "unit-of-another-measure",
    "which-use",
    "which-subject",
    "no-figure",
    "nothing-joins",
    "several-measures",
    "no-record",
}


@pytest.mark.parametrize(("name", "language", "question", "text", "reading"), GOLDEN)
def test_golden_texts(assistant: Assistant, name: str, language: str, question: str, text: str, reading: str) -> None:
    worded = assistant.conversation(language=language).ask(question).worded
    assert worded.text == text
    assert worded.interpretation == reading


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_refusal_has_a_golden_text(assistant: Assistant, language: str) -> None:
    reasons = {
        assistant.conversation(language=language).ask(question).answer.reason
        for _, spoken, question, _, _ in GOLDEN
        if spoken == language
    }
    assert reasons >= REFUSALS


def test_a_source_is_named(assistant: Assistant) -> None:
    for language, questions, opening in (
        ("en", ("energy of 500 images", "where does that come from?"), "Said by: "),
        ("fr", ("énergie de 500 images", "d'où ça vient ?"), "Dit par : "),
    ):
        conversation = assistant.conversation(language=language)
        texts = [conversation.ask(question).worded.text for question in questions]
        assert texts[-1].startswith(opening)
        assert "Luccioni" in texts[-1]


def test_what_was_corrected_decided_and_set_aside_is_in_the_reading(assistant: Assistant) -> None:
    conversation = assistant.conversation(language="en")
    assert conversation.ask("energy of 1,234 imgaes").worded.interpretation == (
        "electricity of 1,234 generated images; “imgaes” read as “images”"
    )
    assert conversation.ask("5 mwh in images").worded.interpretation.endswith("“mwh” taken as MWh")
    assert conversation.ask("I'm writing a zorblax essay, energy of 500 images?").worded.interpretation == (
        "electricity of 500 generated images; set aside: “zorblax”"
    )


def test_french_says_what_a_measure_amounts_to(assistant: Assistant) -> None:
    text = assistant.conversation(language="fr").ask("que faire avec 1 kg de CO2").worded.text
    assert "cela équivaut à au moins" in text


def test_french_writes_a_space_before_a_semicolon(assistant: Assistant) -> None:
    conversation = assistant.conversation(language="fr")
    conversation.ask("énergie de 500 images")
    assert not re.search(r"\S;", conversation.ask("d'où ça vient ?").worded.text)


# The tables -------------------------------------------------------------------------------------------------


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(TABLES["en"]) == set(TABLES["fr"])


# "of" is written into the figure in one language and stands apart in the other.
_VARIANTS = {"of_what": "what", "of_one": "one", "of_other": "other", "of_gap": "gap"}


@pytest.mark.parametrize("key", sorted(English.texts))
def test_both_languages_fill_in_the_same(key: str) -> None:
    english, french = (
        {_VARIANTS.get(name, name) for name in placeholders(TABLES[language][key])} for language in ("en", "fr")
    )
    assert english == french


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_text_is_empty_and_english_marks_stay_english(language: str) -> None:
    for key, text in TABLES[language].items():
        assert text.strip(), key
        if language == "fr":
            assert not re.search(r"[^\s\u202f\u00a0][!?;:](?:\s|$)", text), key


def codes(pattern: str, *rooms: str) -> set[str]:
    found: set[str] = set()
    for room in rooms:
        for file in sorted((SOURCES / room).glob("*.py")):
            found.update(re.findall(pattern, file.read_text(encoding="utf-8")))
    return found


CAVEATS = codes(r'Caveat\(\s*"([a-z0-9-]+)"', "reasoning", "dialogue")
ASSUMPTIONS = codes(r'Assumption\(\s*"([a-z0-9-]+)"', "reasoning", "dialogue")
REASONS = codes(r'Refusal\(\s*"[a-z_]+",\s*"([a-z0-9-]+)"', "reasoning", "dialogue") | codes(
    r'unanswered\(\s*\w+,\s*\w+,\s*"([a-z0-9-]+)"', "reasoning"
)
FRAME_REASONS = codes(r'refusal(?:=| = refusal or )"([a-z0-9-]+)"', "language")


def test_the_codes_are_found_at_all() -> None:
    assert {"upper-limit", "overlap", "mixed-statistics"} <= CAVEATS
    assert "count" in ASSUMPTIONS
    assert {"impossible-amount", "incomplete", "which-subject", "no-figure"} <= REASONS
    assert {"unknown-word", "left-over", "nothing-read"} <= FRAME_REASONS


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_has_its_text(language: str) -> None:
    texts = TABLES[language]
    # the caveat of a name is the text of its claim
    assert {code for code in CAVEATS - {"name"} if f"caveat-{code}" not in texts} == set()
    assert {code for code in ASSUMPTIONS if f"assumed-{code}" not in texts} == set()
    assert {code for code in REASONS | FRAME_REASONS if f"no-{code}" not in texts} == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_that_is_asked_for_is_there(language: str) -> None:
    asked = codes(r'(?:self\.say\(|self\.texts\[)"([a-z0-9_-]+)"', "wording")
    assert asked - set(TABLES[language]) == set()
