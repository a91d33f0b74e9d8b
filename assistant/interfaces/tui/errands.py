"""Errands: what the talk does by way of other screens and of files. Each returns when it is done or given up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from assistant.errors import HistoryError, InputError
from assistant.interfaces.changing import Change, choices
from assistant.interfaces.talking import Told
from assistant.interfaces.tui.asking import Confirm, Typed
from assistant.interfaces.tui.change import ChangeScreen
from assistant.interfaces.tui.entry import Entry
from assistant.interfaces.tui.picker import PICK, Picker
from assistant.interfaces.tui.takeaway import FORMATS, forget_copied, put_on_clipboard, write_out
from assistant.interfaces.tui.texts import text
from assistant.render.plain import plain
from assistant.render.turn import Turn

if TYPE_CHECKING:
    from assistant.interfaces.tui.screen import TalkScreen

RECALLED_MOST = 1000
"""Questions of earlier runs."""
SEARCHED_MOST = 200
"""Conversations that are searched, the newest."""


def recall_earlier(screen: TalkScreen) -> None:
    """Give the prompt the questions of earlier runs."""
    try:
        screen.recall_from(screen.history.questions(RECALLED_MOST))
    except HistoryError as error:
        screen.tell("not-kept", why=error)


def resumed(screen: TalkScreen, conversation: int) -> Iterator[Told]:
    """The turns of a kept conversation, answered again; none where it cannot be read."""
    try:
        yield from screen.talking.resume(conversation)
    except HistoryError as error:
        screen.tell("not-kept", why=error)


async def recall(screen: TalkScreen) -> None:
    """Choose among past questions, those of earlier runs too; the chosen one goes into the prompt."""
    asked = list(dict.fromkeys(reversed(screen.prompt.recall.asked)))
    entries = [Entry(str(place), question) for place, question in enumerate(asked)]
    typed = screen.prompt.text
    found = await screen.app.push_screen_wait(
        Picker(text("past-questions", screen.interface), entries, screen.interface, typed=typed)
    )
    if found is not None:
        screen.prompt.fill(asked[int(found[1])])
    screen.prompt.focus()


async def complete(screen: TalkScreen) -> None:
    """Choose how the text in the prompt goes on."""
    prompt = screen.prompt
    found = prompt.completer.complete(prompt.text, prompt.place) if prompt.completer is not None else []
    if not found:
        screen.tell("no-completion")
        return
    if len(found) == 1:
        prompt.put(found[0].start, found[0].end, found[0].insert)
        return
    kinds = {each.kind: text(f"kind-{each.kind}", screen.interface) for each in found}
    entries = [Entry(str(place), each.text, kinds[each.kind]) for place, each in enumerate(found)]
    taken = await screen.app.push_screen_wait(Picker(text("completions", screen.interface), entries, screen.interface))
    if taken is not None:
        chosen = found[int(taken[1])]
        prompt.put(chosen.start, chosen.end, chosen.insert)
    prompt.focus()


async def browse(screen: TalkScreen) -> None:
    """Look through the knowledge base; "ask about this" asks."""
    from assistant.interfaces.tui.browser import KnowledgeScreen  # deferred: few starts come here

    question = await screen.app.push_screen_wait(
        KnowledgeScreen(screen.assistant.store, screen.interface, assistant=screen.assistant)
    )
    if question:
        await screen.ask(question)


async def change(screen: TalkScreen) -> None:
    """Change what the current answer rests on, in place."""
    exchange = screen.talk.current
    if exchange is None or exchange.turn is None:
        return
    offered = choices(exchange.turn, screen.assistant)
    if not offered:
        screen.tell("nothing-to-change")
        return

    def make(made: Change) -> None:
        screen.talking.change(exchange.told, made)

    if await screen.app.push_screen_wait(ChangeScreen(offered, screen.assistant, screen.interface, make)):
        await screen.changed(exchange)


async def conversations(screen: TalkScreen) -> None:
    """The kept conversations: open, rename, delete."""
    language = screen.interface
    while True:
        try:
            kept = screen.history.conversations()
        except HistoryError as error:
            screen.tell("not-kept", why=error)
            return
        entries = [
            Entry(
                str(each.id),
                each.title,
                text(
                    "kept-line" if each.count > 1 else "kept-line-one",
                    language,
                    day=f"{each.touched.astimezone():%Y-%m-%d %H:%M}",
                    count=each.count,
                ),
            )
            for each in kept
        ]
        found = await screen.app.push_screen_wait(
            Picker(text("talks", language), entries, language, actions={"f2": "rename", "delete": "delete"})
        )
        if found is None:
            screen.prompt.focus()
            return
        action, chosen = found[0], int(found[1])
        title = next(each.title for each in kept if each.id == chosen)
        if action == PICK:
            await screen.open(chosen)
            return
        try:
            await _keep_house(screen, action, chosen, title)
        except HistoryError as error:
            screen.tell("not-kept", why=error)


async def _keep_house(screen: TalkScreen, action: str, conversation: int, title: str) -> None:
    """Rename or delete a kept conversation."""
    if action == "rename":
        name = await screen.app.push_screen_wait(Typed(text("rename", screen.interface), title, screen.interface))
        if name:
            screen.history.rename(conversation, name)
    elif await screen.app.push_screen_wait(
        Confirm(text("delete-sure", screen.interface, title=title), screen.interface)
    ):
        screen.history.delete(conversation)
        screen.told.pop(conversation, None)
        if screen.talking.kept == conversation:
            await screen.open(None)


async def search(screen: TalkScreen) -> None:
    """Search questions and answers, of this conversation first; the chosen one is shown in its conversation."""
    try:
        kept = screen.history.conversations()
        kept.sort(key=lambda each: each.id != screen.talking.kept)
        found = [(each, turn) for each in kept[:SEARCHED_MOST] for turn in reversed(screen.history.turns(each.id))]
    except HistoryError as error:
        screen.tell("not-kept", why=error)
        return
    entries = [
        Entry(str(place), turn.shown, (turn.answer or {}).get("text", "")) for place, (_, turn) in enumerate(found)
    ]
    picker = Picker(text("search", screen.interface), entries, screen.interface)
    taken = await screen.app.push_screen_wait(picker)
    if taken is None:
        screen.prompt.focus()
        return
    conversation, turn = found[int(taken[1])]
    await screen.open(conversation.id, turn.id)


async def forget(screen: TalkScreen) -> None:
    """Delete all that is kept, after asking."""
    if not await screen.app.push_screen_wait(Confirm(text("forget-sure", screen.interface), screen.interface)):
        return
    try:
        screen.history.forget()
        screen.told.clear()
        forget_copied(screen)
    except (HistoryError, OSError) as error:
        screen.tell("not-kept", why=error)
        return
    screen.recall_from([])
    await screen.open(None)
    screen.tell("forgotten")


async def export(screen: TalkScreen) -> None:
    """Write the conversation, or a picture of the screen, to a file of the current folder."""
    entries = [Entry(name, text(f"export-{name}", screen.interface)) for name in FORMATS]
    picture = screen.app.export_screenshot(title="Wattif")
    found = await screen.app.push_screen_wait(Picker(text("export", screen.interface), entries, screen.interface))
    if found is None:
        return
    try:
        path = write_out(screen, found[1], picture)
    except (OSError, InputError, HistoryError) as error:
        screen.tell("not-written", why=getattr(error, "strerror", None) or error)
        return
    screen.tell("written", path=path)


def copy(screen: TalkScreen, turn: Turn, *, with_sources: bool) -> None:
    """Copy an answer; a terminal does not say whether it took it, so a file or a tool stands behind it."""
    copied = plain(turn, why=True) if with_sources else turn.worded.text
    key, place = put_on_clipboard(screen, copied)
    screen.tell(key, path=place)


Errand = Callable[["TalkScreen"], Awaitable[None]]
ERRANDS: dict[str, Errand] = {
    "recall": recall,
    "complete": complete,
    "browse": browse,
    "change": change,
    "conversations": conversations,
    "search": search,
    "forget": forget,
    "export": export,
}
