"""watch-members.py VOTERS MASTERS LOG STOP: looks at all of them several times a second, and logs what each is, as JSON, until STOP is there."""

import json
import os
import re
import socket
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

voters, masters = (argument.split(",") for argument in sys.argv[1:3])
log, stop = sys.argv[3:]
# Who does not answer on a busy machine is not down; who is refuses at once.
SECONDS = 20


def voter(host):
    """leader, follower; electing where it runs and serves nobody; down."""
    try:
        connection = socket.create_connection((host, 2181), SECONDS)
    except OSError:
        return "down"
    try:
        with connection:
            connection.sendall(b"srvr")
            answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
    except OSError:
        answer = ""  # who begins to elect closes what is open, without an answer
    mode = re.search(r"^Mode: (\w+)$", answer, re.MULTILINE)
    return mode.group(1) if mode else "electing"


def master(host):
    """leading, standby or down."""
    try:
        with urllib.request.urlopen("http://%s:5050/metrics/snapshot" % host, timeout=SECONDS) as answer:
            return "leading" if json.load(answer)["master/elected"] else "standby"
    except (OSError, ValueError, urllib.error.URLError):
        return "down"


with open(log, "w", 1) as samples, ThreadPoolExecutor(len(voters) + len(masters)) as threads:
    while not os.path.exists(stop):
        begun = time.time()
        states = threads.map(voter, voters), threads.map(master, masters)
        named = [dict(zip(names, state)) for names, state in zip((voters, masters), states)]
        samples.write(json.dumps({"time": begun, "voters": named[0], "masters": named[1]}) + "\n")
        time.sleep(max(0, begun + 0.25 - time.time()))
