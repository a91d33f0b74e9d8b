"""Commands: the palette's entries, in the language of the chat: every action, what is known, past questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from assistant.interfaces.filtering import Filter
from assistant.interfaces.tui.content import shown
from assistant.interfaces.tui.texts import text
from assistant.reasoning.suggestions import nearest

if TYPE_CHECKING:
    from assistant.interfaces.tui.app import Chat

_MOST = 12
ACTIONS = (
    ("command.ask-what", "ask"),
    ("command.new", "new"),
    ("command.talks", "errand('conversations')"),
    ("command.search", "errand('search')"),
    ("command.recall", "errand('recall')"),
    ("command.browse", "errand('browse')"),
    ("command.change", "change"),
    ("command.panel", "toggle_panel"),
    ("command.copy", "copy(False)"),
    ("command.copy-sources", "copy(True)"),
    ("command.export", "export"),
    ("command.language", "app.switch_language"),
    ("command.light", "app.switch_light"),
    ("command.help", "app.help"),
    ("command.forget", "errand('forget')"),
    ("command.quit", "app.quit"),
)
"""Text of each action and what runs it; without a prefix it is the talk's."""

Command = tuple[str, Callable[[], object]]


class _Ours(Provider):
    """Entries that are texts; accents, case and typos are forgiven."""

    @property
    def _chat(self) -> Chat:
        from assistant.interfaces.tui.app import Chat

        assert isinstance(self.app, Chat)
        return self.app

    def _commands(self) -> Iterator[Command]:
        raise NotImplementedError

    async def discover(self) -> Hits:
        """All of them before anything is typed, in their own order."""
        for title, run in self._commands():
            # As Content: a text of a pack or of the user is never read as markup.
            yield DiscoveryHit(Content(shown(title)), run, title)

    async def search(self, query: str) -> Hits:
        """Those that have the words typed, best first."""
        commands = list(self._commands())
        found = Filter([title for title, _ in commands]).matching(query)[:_MOST]
        for place, number in enumerate(found):
            title, run = commands[number]
            yield Hit(self._best - place / 100, Content(shown(title)), run, title)

    _best = 1.0


class Actions(_Ours):
    """What the keys do, by name."""

    def _commands(self) -> Iterator[Command]:
        screen = self._chat.talk_screen
        for key, action in ACTIONS:
            title = text(key, screen.interface)
            if action == "ask":
                yield title, partial(self._ask, text("what-can-i-ask", screen.interface))
            else:
                yield title, partial(self._run, action)

    async def _ask(self, question: str) -> None:
        await self._chat.talk_screen.ask(question)

    async def _run(self, action: str) -> None:
        await self._chat.run_action(action, self._chat.talk_screen)


class Questions(_Ours):
    """Questions that can be answered, on each thing known, and those asked before; not before something is typed."""

    _best = 0.8

    async def discover(self) -> Hits:
        """None: the actions stand alone."""
        return
        yield

    def _commands(self) -> Iterator[Command]:
        screen = self._chat.talk_screen
        wording, store = screen.assistant.wordings[screen.interface], screen.assistant.store
        known = [
            wording.question(query)
            for entity in store.entities()
            if entity.kind == "thing"
            for query in nearest(store, (entity.id,))
        ]
        asked = reversed(screen.prompt.recall.asked)
        for question in dict.fromkeys((*asked, *known)):
            yield question, partial(screen.ask, question)


PROVIDERS: set[type[Provider] | Callable[[], type[Provider]]] = {Actions, Questions}
