import gt from "semver/functions/gt";
import { newerThanMasters, tooOldForMasters } from "../core/errors";
import { MesosPackages } from "../packages/mesos-packages";
import { isSince } from "./flags/mesos-build";

/** Masters know no later agents, and since 1.3 refuse those before 1.0 (MINIMUM_AGENT_VERSION). */
export function checkAgentVersion(path: string, agents: MesosPackages, masters: MesosPackages | undefined): void {
  if (masters === undefined) {
    return;
  }
  if (gt(agents.mesosVersion, masters.mesosVersion)) {
    throw newerThanMasters(path, agents.mesosVersion, masters.mesosVersion);
  }
  if (isSince(masters._build, "1.3.0") && !isSince(agents._build, "1.0.0")) {
    throw tooOldForMasters(path, agents.mesosVersion, masters.mesosVersion);
  }
}
