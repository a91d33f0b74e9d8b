"""Command line: options, dispatch, exit codes. 0 answered, 1 not answered, 2 wrong use, 130 interrupted."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from assistant import __version__
from assistant.errors import PackError, WattifError
from assistant.interfaces.texts import argparse_text, locale_language, text
from assistant.render.plain import safe

if TYPE_CHECKING:
    from assistant.interfaces.opening import Opening
    from assistant.session import Assistant

ANSWERED, NOT_ANSWERED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    """argparse in the locale's language."""

    language = "en"

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and leave with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, safe(f"wattif: {text('error', self.language)}{message}") + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    language = locale_language()
    _open_streams()
    argparse._ = partial(argparse_text, language=language)  # type: ignore[attr-defined]  # argparse's own gettext
    try:
        options = _options(sys.argv[1:] if arguments is None else list(arguments), language)
        code = _dispatch(options, options.ui)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader went away: nobody is left to tell, and closing must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except OSError as error:
        # A full disk or a device that refuses: say so, and let nothing try to flush again.
        with suppress(OSError):
            print(f"wattif: {text('cannot-write', language, why=error.strerror or error)}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG_USE
    except KeyboardInterrupt:
        print(f"wattif: {text('interrupted', language)}", file=sys.stderr)
        return INTERRUPTED
    except PackError as error:
        for problem in error.problems:
            print(safe(f"wattif: {problem}"), file=sys.stderr)
        return WRONG_USE
    except WattifError as error:
        print(safe(f"wattif: {error}"), file=sys.stderr)
        return WRONG_USE


def _open_streams() -> None:
    """UTF-8 out, whatever the locale; what cannot be written is replaced, not fatal."""
    # A stream may be closed from the start (`wattif <&-`): then there is nothing to read, or nobody to tell.
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  # lives as long as the process
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as above
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as above
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _options(arguments: list[str], language: str) -> argparse.Namespace:
    for place, argument in enumerate(arguments):
        chosen = argument.partition("=")[2] if argument.startswith("--lang=") else arguments[place + 1 : place + 2]
        if argument.startswith("--lang") and (chosen in ("fr", "en") or chosen in (["fr"], ["en"])):
            language = chosen if isinstance(chosen, str) else chosen[0]
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    # Packs add up wherever they stand; argparse would let those behind the command replace the ones before it.
    packs = [Path(pack) for pack in _values(before, "--knowledge")]
    if "--version" in before:
        # Asked for anywhere, whatever else is missing.
        options, _ = _common(language).parse_known_args(before)
        options.command = None
    else:
        options = _parser(language).parse_args(arguments)
    for name, default in (("lang", "auto"), ("knowledge", []), ("today", None)):
        if not hasattr(options, name):
            setattr(options, name, default)
    options.ui = language
    options.knowledge = packs
    if options.today is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", options.today):
        _parser(language).error(text("bad-today", language, text=options.today))
    return options


def _values(arguments: Sequence[str], option: str) -> list[str]:
    """Every value of a repeatable option, in order."""
    found = []
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == option and (equals or place + 1 < len(arguments)):
            found.append(value if equals else arguments[place + 1])
    return found


def _common(language: str) -> _Parser:
    """The options that every command takes."""

    def say(key: str) -> str:
        return text(key, language)

    common = _Parser(add_help=False)
    group = common.add_argument_group(say("options"))
    group.add_argument("--lang", choices=("auto", "en", "fr"), default=argparse.SUPPRESS, help=say("lang"))
    group.add_argument(
        "--knowledge",
        metavar="PATH",
        action="append",
        type=Path,
        default=argparse.SUPPRESS,
        help=say("knowledge"),
    )
    group.add_argument("--today", metavar="DATE", default=argparse.SUPPRESS, help=say("today"))
    group.add_argument("--version", action="store_true", default=False, help=say("version"))
    group.add_argument("-h", "--help", action="help", help=say("help"))
    return common


def _parser(language: str) -> argparse.ArgumentParser:
    def say(key: str) -> str:
        return text(key, language)

    common = _common(language)

    def made(parent: argparse._SubParsersAction[_Parser], name: str, key: str) -> _Parser:
        parser = parent.add_parser(name, help=say(key), description=say(key), parents=[common], add_help=False)
        parser.language = language
        _headings(parser, language)
        return parser

    parser = _Parser(prog="wattif", description=say("about"), epilog=say("chat"), parents=[common], add_help=False)
    parser.language = language
    _headings(parser, language)
    parser.add_argument("--plain", action="store_true", help=say("plain"))
    parser.add_argument("--inline", action="store_true", help=say("inline"))
    keeping = parser.add_mutually_exclusive_group()
    keeping.add_argument(
        "--resume", nargs="?", const=-1, metavar="ID", type=partial(_number, language=language), help=say("resume")
    )
    keeping.add_argument("--no-history", action="store_true", help=say("no-history"))
    commands = parser.add_subparsers(
        dest="command", title=say("commands"), metavar=say("command"), parser_class=_Parser
    )

    ask = made(commands, "ask", "ask")
    ask.add_argument("question", nargs="+", help=say("question"))
    ask.add_argument("--json", action="store_true", help=say("json"))
    ask.add_argument("--why", action="store_true", help=say("why"))
    ask.add_argument("--cite", action="store_true", help=say("cite"))

    run = made(commands, "run", "run")
    run.add_argument("files", nargs="+", metavar="FILE", help=say("file"))
    run.add_argument("--format", choices=("text", "jsonl"), default="text", help=say("format"))
    run.add_argument("-o", "--out", metavar="OUT", help=say("out"))
    run.add_argument("--strict", action="store_true", help=say("strict"))

    check = made(commands, "check", "check")
    check.add_argument("files", nargs="+", metavar="FILE", help=say("document"))
    check.add_argument("--format", choices=("text", "json", "junit"), default="text", help=say("format"))
    check.add_argument("--quiet", action="store_true", help=say("quiet"))

    bless = made(commands, "bless", "bless")
    bless.add_argument("files", nargs="+", metavar="FILE", help=say("document"))
    bless.add_argument("--yes", action="store_true", help=say("yes"))

    parse = made(commands, "parse", "parse")
    parse.add_argument("text", nargs="+", help=say("text"))
    parse.add_argument("--json", action="store_true", help=say("json"))

    made(commands, "paths", "paths").add_argument("--json", action="store_true", help=say("json"))

    kb = made(commands, "kb", "kb")
    views = kb.add_subparsers(
        dest="view", title=say("commands"), metavar=say("command"), parser_class=_Parser, required=True
    )
    listing = made(views, "list", "kb-list")
    listing.add_argument(
        "kind",
        nargs="?",
        choices=("all", "entity", "fact", "claim", "source"),
        default="all",
        help=say("kb-kind"),
    )
    made(views, "show", "kb-show").add_argument("id")
    made(views, "search", "kb-search").add_argument("text", nargs="+")
    made(views, "sources", "kb-sources")
    path = made(views, "path", "kb-path")
    path.add_argument("start", metavar="FROM")
    path.add_argument("goal", metavar="TO")
    made(views, "check", "kb-check").add_argument("path", nargs="?", metavar="PATH")
    for view in ("list", "show", "search", "sources", "path"):
        views.choices[view].add_argument("--json", action="store_true", help=say("json"))
    return parser


def _number(argument: str, language: str) -> int:
    """The number of a kept conversation."""
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(text("bad-resume", language))
    return int(argument)


def _headings(parser: argparse.ArgumentParser, language: str) -> None:
    """argparse's own words, which it takes from gettext otherwise."""
    parser._positionals.title = text("arguments", language)
    parser._optionals.title = text("options", language)
    prefix = text("usage", language)

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage, actions, groups, prefix=prefix):  # type: ignore[no-untyped-def]  # argparse's own signature
            super().add_usage(usage, actions, groups, prefix)

    parser.formatter_class = Formatter


def _dispatch(options: argparse.Namespace, locale: str) -> int:
    language = None if options.lang == "auto" else options.lang
    if options.version:
        return _version(options)
    if options.command == "kb":
        return _knowledge(options, locale)
    if options.command == "paths":
        return _paths(options, locale if language is None else language)
    from assistant.interfaces.opening import Opening, open_assistant  # deferred: --help needs no knowledge

    if options.command is None:
        opening = Opening(partial(open_assistant, options.knowledge))
        if options.knowledge:
            opening.get()  # what is wrong with a pack is told before there is a screen
        return _chat(options, opening, language, locale)
    assistant = open_assistant(options.knowledge)
    if options.command == "ask":
        return _ask(options, assistant, language)
    if options.command == "run":
        return _run(options, assistant, language, locale)
    if options.command == "check":
        from assistant.interfaces.checking import check_files

        return check_files(assistant, options.files, locale, quiet=options.quiet, style=options.format)
    if options.command == "bless":
        from assistant.interfaces.blessing import bless_files

        return bless_files(assistant, options.files, locale, yes=options.yes)
    return _parse(options, assistant, language, locale)


def _version(options: argparse.Namespace) -> int:
    from assistant.interfaces.opening import open_knowledge

    store = open_knowledge(options.knowledge)
    packs = ", ".join(f"{pack.id} {pack.version}" for pack in store.packs)
    print(f"wattif {__version__} ({packs}; {store.digest[:12]})")
    return ANSWERED


def _paths(options: argparse.Namespace, language: str) -> int:
    from assistant.interfaces.places import places, places_json, places_text
    from assistant.render.json import dumps

    found = places(language)
    print(dumps(places_json(found)) if options.json else safe(places_text(found, language)))
    return ANSWERED


def _ask(options: argparse.Namespace, assistant: Assistant, language: str | None) -> int:
    question = clean(" ".join(options.question))
    turn = assistant.conversation(language=language).ask(question)
    if options.json:
        from assistant.render.json import dumps, turn_json

        print(dumps(turn_json(turn, assistant.store)))
    elif options.cite:
        from assistant.render.citing import cited

        print(cited(turn, assistant.store, assistant.wordings[turn.language], why=options.why))
    else:
        from assistant.render.plain import plain

        print(plain(turn, why=options.why))
    sys.stdout.flush()
    return ANSWERED if turn.answer.status in ("answered", "chat") else NOT_ANSWERED


def clean(argument: str) -> str:
    """An argument whose bytes were no UTF-8 with those bytes replaced."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return argument.encode("utf-8", "replace").decode("utf-8")


def _run(options: argparse.Namespace, assistant: Assistant, language: str | None, locale: str) -> int:
    from assistant.interfaces.questions import require, writing
    from assistant.interfaces.script import run_files

    if options.out is None:
        complete = run_files(
            assistant, options.files, sys.stdout, style=options.format, language=language, locale=locale
        )
    else:
        for name in options.files:
            require(name, locale)  # before the output is opened: a wrong name must not empty it
        with writing(options.out, locale) as out:
            complete = run_files(assistant, options.files, out, style=options.format, language=language, locale=locale)
    return NOT_ANSWERED if options.strict and not complete else ANSWERED


def _parse(options: argparse.Namespace, assistant: Assistant, language: str | None, locale: str) -> int:
    from assistant.interfaces.parsing import reading_json, reading_text
    from assistant.interfaces.questions import read_lines
    from assistant.render.json import dumps

    texts = read_lines(locale) if options.text == ["-"] else [clean(" ".join(options.text))]
    for line in texts:
        reading = assistant.conversation(language=language).read(line)
        as_json = options.json or options.text == ["-"]
        print(dumps(reading_json(reading)) if as_json else reading_text(reading), flush=True)
    return ANSWERED


def _knowledge(options: argparse.Namespace, locale: str) -> int:
    from assistant.interfaces import knowledge
    from assistant.interfaces.opening import open_knowledge

    language = locale if options.lang == "auto" else options.lang
    if options.view == "check":
        return knowledge.check_packs(options.path, options.knowledge, language)
    store = open_knowledge(options.knowledge)
    match options.view:
        case "list":
            return knowledge.list_entries(store, options.kind, language, options.json)
        case "show":
            return knowledge.show_entry(store, options.id, language, options.json)
        case "search":
            return knowledge.search_entries(store, " ".join(options.text), language, options.json)
        case "sources":
            return knowledge.list_sources(store, language, options.json)
    return knowledge.show_path(store, options.start, options.goal, language, options.json)


def _chat(options: argparse.Namespace, opening: Opening, language: str | None, locale: str) -> int:
    from assistant.interfaces.starting import start

    return start(
        opening,
        language=language,
        locale=locale,
        is_plain=options.plain,
        inline=options.inline,
        keeps=not options.no_history,
        resume=options.resume,
    )
