"""What is told or done beside a question, and whose or which part is asked: no figure of another thing is given."""

from __future__ import annotations

import pytest

from assistant.session import Assistant

REFUSED = (
    # one of several amounts
    ("en", "Anna made 260 images and Tom 300. What is Tom's CO2?"),
    ("en", "I made 260 images on Monday and 300 on Tuesday. Energy on Tuesday?"),
    ("en", "I made 260 images and my sister made 300. What is my energy?"),
    ("en", "Class 4A generated 120 images and class 4B 80. How much energy did 4B use?"),
    ("en", "I made 260 images on Monday and 300 on Tuesday. Did I use more energy on Tuesday?"),
    ("fr", "J'ai fait 260 images en mai et 300 en juin. Quelle énergie en mai ?"),
    ("fr", "Mon équipe a fait 500 images, la sienne 700. CO2 de la sienne ?"),
    # other deeds
    ("en", "if I see 1,000 AI images a day, how much energy is that?"),
    ("en", "the AI grades 500 drawings, how much energy?"),
    ("en", "energy of making and sharing 1,000 images"),
    ("en", "energy of 500 images plus their storage"),
    ("en", "energy of training GPT-3 and using it"),
    ("fr", "Si on affiche 500 images sur notre site, combien d'énergie ?"),
    ("fr", "énergie pour faire 1 000 images et les envoyer"),
    # what people do, and what holds pictures
    ("en", "CO2 of 1,000 texts sorted by my pupils"),
    ("en", "CO2 of sorting 1,000 texts manually"),
    ("en", "how much energy does our website use with 40 pictures?"),
    ("en", "CO2 of a magazine with 40 pictures"),
    ("en", "My photographer delivered 300 photos, how much energy?"),
    ("fr", "Ma secrétaire trie 100 mails par jour, combien de CO2 par an ?"),
    ("fr", "quelle énergie consomme mon ordinateur pour 500 images"),
    ("fr", "énergie de 1000 images avec Paint"),
    # totals and periods
    ("en", "12,000 images last year, energy per month?"),
    ("en", "800 visuals; kWh per day?"),
    ("en", "30 pupils with 1,000 images, energy?"),
    ("en", "energy of training GPT-3 per user with 100 million users"),
    ("fr", "on a fait 12 000 images en 2023, quelle énergie par mois ?"),
)


@pytest.mark.parametrize(("language", "question"), REFUSED)
def test_another_thing_is_refused(assistant: Assistant, language: str, question: str) -> None:
    assert assistant.conversation(preferred=language).ask(question).answer.status != "answered"


ANSWERED = (
    ("en", "energy of 300 images for my sister"),
    ("en", "I made 260 images on Monday and 300 on Tuesday. How much energy?"),
    ("en", "We delivered 500 images, how much energy?"),
    ("en", "energy of 40 images for our website"),
    ("en", "my class makes 30 images a day, energy per month?"),
    ("fr", "On a publié 500 images, quelle énergie ?"),
    ("fr", "énergie de 40 images pour un livre"),
)


@pytest.mark.parametrize(("language", "question"), ANSWERED)
def test_what_only_tells_is_answered(assistant: Assistant, language: str, question: str) -> None:
    assert assistant.conversation(preferred=language).ask(question).answer.status == "answered"
