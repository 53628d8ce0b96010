"""The command ``qa``, also as ``python -m qa``.

It heeds Ctrl+C before it imports anything that takes time, so that it never ends in a traceback.
"""

try:
    import os
    import signal
except KeyboardInterrupt:
    raise SystemExit(130) from None


def main() -> None:
    """Run the command line; Ctrl+C while it is loaded ends with status 130."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from qa.doors.command_line import main as run_command

    run_command()


if __name__ == "__main__":
    main()
