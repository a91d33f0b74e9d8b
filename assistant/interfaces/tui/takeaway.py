"""Takeaway: what a user takes out of the chat: text for the clipboard, the conversation as a file, a picture."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.interfaces.newfile import write_beside
from assistant.interfaces.tui.content import shown

if TYPE_CHECKING:
    from assistant.interfaces.exporting import Style
    from assistant.interfaces.tui.screen import TalkScreen

STYLES: dict[str, Style] = {"markdown": "md", "json": "json", "ask": "ask.md"}
FORMATS = (*STYLES, "svg")
_TOOLS = (("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"), ("pbcopy",))
_TOOL_SECONDS = 2
_COPIED = "copied.txt"
_WEB_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family:\s*[^;}]+")


def put_on_clipboard(screen: TalkScreen, copied: str) -> tuple[str, str]:
    """Give text to the terminal and to the system's clipboard; the key of what to tell, and the file it is in besides.

    A terminal never says whether it took a text, so without a tool of the system a file of the user's holds it too.
    """
    screen.app.copy_to_clipboard(copied)
    for tool in _TOOLS:
        if shutil.which(tool[0]) is None:
            continue
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(tool, input=copied.encode(), check=True, timeout=_TOOL_SECONDS, capture_output=True)
            return "copied", ""
    path = screen.history.path
    if path is None:
        return "copy-sent", ""
    beside = path.with_name(_COPIED)
    with suppress(OSError):
        beside.touch(mode=0o600)
        beside.write_text(copied, encoding="utf-8")
        return "copy-sent-and-kept", str(beside)
    return "copy-sent", ""


def forget_copied(screen: TalkScreen) -> None:
    """Delete what was copied last. Raises OSError where it cannot be."""
    if screen.history.path is not None:
        screen.history.path.with_name(_COPIED).unlink(missing_ok=True)


def picture(svg: str) -> str:
    """A picture of the screen that asks for nothing elsewhere: the fonts of whoever looks at it, no web fonts."""
    return _FAMILY.sub("font-family: monospace", _WEB_FONT.sub("", _COMMENT.sub("", svg)))


def write_out(screen: TalkScreen, style: str, svg: str) -> str:
    """Write the conversation to a new file of the current folder, in one of FORMATS; the path as shown.

    Raises InputError where it cannot be written, HistoryError where it cannot be read.
    """
    folder, language = Path.cwd(), screen.interface
    if style == "svg":
        return shown(str(write_beside(folder / "wattif.svg", picture(svg), language)))
    from assistant.interfaces.exporting import save  # deferred with what it reads: few talks are taken away

    kept = screen.talking.kept
    conversation = None if kept is None else screen.history.conversation(kept)
    title = "wattif" if conversation is None else conversation.title
    turns = [] if kept is None else screen.history.turns(kept)
    return shown(str(save(folder, title, turns, STYLES[style], screen.assistant, language)))
