"""``python -m qa`` is the command ``qa``."""

from qa.doors.command_line import main

if __name__ == "__main__":
    main()
