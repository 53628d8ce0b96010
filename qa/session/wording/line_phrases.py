"""What is said on the command line: in the chat line by line, and to a question of a command."""

from collections.abc import Sequence

from facts import Source
from qa.session.wording.wording import counted

PROMPT = "Question: "
NEW_COMMAND, HELP_COMMAND, QUIT_COMMAND = "/new", "/help", "/quit"
PLAIN_HELP = """Type a question and press Enter. Follow-ups such as "and in Hangzhou?" work.
The up arrow brings earlier questions back. Ctrl+C clears the line.
/new starts a new conversation. /quit or Ctrl+D leaves."""
BEGUN = "A new conversation."
TYPE_A_LINE = "Type a question and press Enter; Ctrl+D ends."
HOW_TO_ASK = """There is no question. Ask like this:
  qa ask "How many enterprises are in the Hefei cluster?"
  make ask q="How many enterprises are in the Hefei cluster?\""""


def plain_welcome(facts: int, sources: Sequence[Source]) -> str:
    """What the chat line by line begins with: what it knows, and how to leave."""
    known = f"{counted(facts, 'fact')} from {counted(sources, 'source')}"
    return f"{known}. Type a question and press Enter; /help explains more, Ctrl+D leaves.\n"


def none_of_ready(facts: int, of: int) -> str:
    """That no fact answers of those that are ready, and how to have all of them asked."""
    left = counted(of - facts, "fact")
    return f"No fact that is ready answers, and {left} are not; ask without --now to wait for them."
