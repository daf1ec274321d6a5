"""The command ``parse``: ``python -m gongwen --help``."""

import signal
import sys

from ._native import command

if __name__ == "__main__":
    # Python would see an interrupt only when the command is done.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(command(["parse", *sys.argv[1:]]))
