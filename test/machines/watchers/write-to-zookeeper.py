"""write-to-zookeeper.py SERVERS LOG STOP: makes one node after the other, numbered, and logs every one that is acknowledged and when.

Ends when the file STOP is there, and then prints as JSON how many were acknowledged, which of them are lost, and the longest time without one.
"""

import json
import logging
import os
import sys
import time

from kazoo.client import KazooClient
from kazoo.exceptions import KazooException, NodeExistsError
from kazoo.handlers.threading import KazooTimeoutError

logging.basicConfig(level=logging.WARNING)
servers, log, stop = sys.argv[1:]
client = KazooClient(servers, timeout=10, connection_retry={"max_tries": -1, "max_delay": 0.5})
client.start(300)
client.ensure_path("/written")

times = [time.time()]
with open(log, "w", 1) as acknowledged:
    while not os.path.exists(stop):
        number = len(times) - 1
        try:
            client.create("/written/%08d" % number, repr(times[-1]).encode())
        except NodeExistsError:
            pass  # a try before, whose answer was lost
        except (KazooException, KazooTimeoutError):
            time.sleep(0.05)
            continue
        times.append(time.time())
        acknowledged.write("%d %f\n" % (number, times[-1]))
        time.sleep(0.05)

client.sync("/written")
there = set(client.get_children("/written"))
print(
    json.dumps(
        {
            "acknowledged": len(times) - 1,
            "lost": [number for number in range(len(times) - 1) if "%08d" % number not in there],
            "longestPause": max(after - before for before, after in zip(times, times[1:])),
        }
    )
)
client.stop()
