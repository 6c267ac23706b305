/** The one schedule of maintenance that a cluster has, as several programs on one machine read and write it. */
export const SCHEDULE = String.raw`
# The microseconds of the second in which a maintenance begins that is part of a change of agents.
CHANGES = 704371

def schedule_lock():
  """Whoever reads the schedule here writes it before anybody else here reads it."""
  return open("/run/mesos-constructs-maintenance.lock", "w")

def schedule():
  return ask("GET", "/maintenance/schedule").get("windows", [])

def begin(window):
  return int(window["unavailability"]["start"]["nanoseconds"])

def mark(window):
  """The microseconds by which a window says whose it is: other tools may have rounded the nanoseconds to what a double holds."""
  return (begin(window) + 500) // 1000 % 1000000

def moment(nanoseconds):
  return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(nanoseconds // 10 ** 9))
`;
