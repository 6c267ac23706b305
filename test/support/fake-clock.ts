/**
 * What stands before a Python program whose time shall pass only while it sleeps, and then at once: a busy machine changes nothing of what
 * it comes to. What waits for an answer still waits in real time.
 */
export const FAKE_CLOCK =
  "import time; time.now = time.time(); time.time = lambda: time.now; time.sleep = lambda s: setattr(time, 'now', time.now + s)\n";
