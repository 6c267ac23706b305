import lt from "semver/functions/lt";
import satisfies from "semver/functions/satisfies";
import { marathonShowsSecret } from "../core/errors";
import { MarathonPackages } from "../packages/marathon-packages";

/** Whose start scripts make no arguments of options, by how these read them; of those that source a file none. */
const NO_ARGUMENTS = {
  confDirectory: ">=1.3.7",
  sourcedFile: "<0.0.0",
  environmentFile: ">=1.5.10 <1.6.0 || >=1.6.535",
};

/** Others that have no arguments log what they take for them: all options. */
const LOGS_NO_SECRET = ">=1.9.114";

/** Refuses a Marathon that cannot keep a secret among its options, which it has since that version, to itself. */
export function checkKeepsSecret(
  path: string,
  property: string,
  { version, _optionForm: form }: MarathonPackages,
  since: string,
): void {
  const shows = (where: string) => marathonShowsSecret(path, property, version, where, lt(since, "1.5.0"));
  if (!satisfies(version, NO_ARGUMENTS[form])) {
    throw shows("the list of processes");
  }
  if (form === "environmentFile" && !satisfies(version, LOGS_NO_SECRET)) {
    throw shows("its log");
  }
}
