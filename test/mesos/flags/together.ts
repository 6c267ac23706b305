import { FlagScope } from "../../../lib/mesos/flags/flag-catalogue";
import { MesosBuild } from "../../../lib/mesos/flags/mesos-build";
import { resolveFlags } from "../../../lib/mesos/flags/resolve-flags";

/** What the library says to a combination of flags, and to `modules` of properties among them: the names that it renders, or the error. */
export function outcome(
  scope: FlagScope,
  given: object,
  version = "1.11.0",
  distribution: MesosBuild["distribution"] = "mesosphere",
) {
  const { modules, ...flags } = given as { modules?: string[] };
  try {
    return resolveFlags("Test", scope, flags, { version, distribution }, modules).map(({ name }) => name);
  } catch (error) {
    return (error as Error).message.replace("[Test] ", "");
  }
}
