"""Teaches by the answers on the screen, and shows what was taught."""

from functools import partial
from threading import Thread

from facts import QaError
from qa.answer import Answer, Verdict
from qa.chat.boxes.dialogs import Menu
from qa.chat.boxes.taught_box import TaughtBox
from qa.chat.context import ChatContext
from qa.chat.messages import Said
from qa.session.turn import Turn
from qa.session.wording.wording import plain


class TeachingFacts:
    """Which facts answer what, as a person says."""

    def __init__(self, context: ChatContext) -> None:
        """Teach in this chat."""
        self._context = context

    def by_key(self, turn: Turn, *, answers: bool) -> None:
        """The fact of a card answers, or does not; where none does, ask which one."""
        answer = turn.answer
        several = answer is not None and len(answer.hits) > 1
        if answer and answers and several and answer.verdict is not Verdict.ANSWERED:
            from qa.session.teaching import phrases

            facts = [plain(hit.fact.text) for hit in answer.hits]
            menu = Menu(phrases.WHICH_ANSWERS, facts)
            self._context.app.push_screen(menu, partial(self._chosen, answer))
        else:
            self._say("+" if answers else "-", answer)

    def by_line(self, argument: str) -> None:
        """What is typed behind the command."""
        current = self._context.conversation.current
        self._say(f"/teach {argument}", current.answer if current else None)

    def show(self) -> None:
        """Show what was taught."""
        from qa.session.teaching import phrases

        base = self._context.background.base
        try:
            if base and base.taught():
                self._context.app.push_screen(TaughtBox(base))
            else:
                self._context.tell(phrases.NOTHING_TAUGHT)
        except QaError as error:
            self._context.tell(str(error), failed=True)

    def _chosen(self, answer: Answer, choice: int | None) -> None:
        if choice is not None:
            self._say(f"+ {choice + 1}", answer)

    def _say(self, line: str, answer: Answer | None) -> None:
        """Do what ``line`` says, off the screen's thread: the first lesson may make a library."""
        Thread(target=self._do, args=(line, answer), daemon=True).start()

    def _do(self, line: str, answer: Answer | None) -> None:
        from qa.session.teaching import doing, phrases

        base = self._context.background.base
        try:
            said = doing.said_to(line, base, answer) if base else phrases.NOTHING_TO_TEACH
            self._context.messenger.post(Said(said or phrases.HOW_TO))
        except QaError as error:
            self._context.messenger.post(Said(str(error), failed=True))
