"""Runs one task. Any Python 3 can read this file, because it first looks for a new enough one."""

import sys

from tools import interpreter

if __name__ == "__main__":
    interpreter.ensure_new_enough()

    from tools import tasks

    sys.exit(tasks.main(sys.argv[1:]))
