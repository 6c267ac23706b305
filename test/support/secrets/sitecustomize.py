"""Python of any version reads this before a script: waiting takes no time, and what is done to files is written down."""

import json
import os
import time


def note(what, *values):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(json.dumps([what] + list(values)) + "\n")


def noted(name, values):
    original = getattr(os, name)

    def replacement(*args):
        note(name, *values(*args))
        return original(*args)

    setattr(os, name, replacement)


def content(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read().decode("latin-1")


time.sleep = lambda seconds: note("sleep", seconds)
if "NOTES" in os.environ:
    real_open = os.open

    def open_file(path, flags, mode=0o777):
        if flags & os.O_CREAT:
            note("create", path, oct(mode)[-3:], bool(flags & os.O_EXCL))
        return real_open(path, flags, mode)

    os.open = open_file
    # With what is in the file at that moment.
    noted("fchown", lambda fd, uid, gid: (os.fstat(fd).st_size,))
    noted("fchmod", lambda fd, mode: (os.fstat(fd).st_size, oct(mode)[-3:]))
    noted("fsync", lambda fd: (os.fstat(fd).st_size,))
    noted("rename", lambda source, target: (source, oct(os.stat(source).st_mode)[-3:], content(source), content(target)))
