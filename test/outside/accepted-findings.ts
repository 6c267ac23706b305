import { Accepted } from "../support/outside/accepted";

/** What shellcheck finds in scripts of machines. */
export const ACCEPTED_IN_SCRIPTS: readonly Accepted[] = [
  {
    finding: "SC2043",
    at: /: runcmd$/,
    reason: "A loop over the packages of a machine runs once where there is one package.",
  },
];
