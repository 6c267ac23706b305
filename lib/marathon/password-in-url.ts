import satisfies from "semver/functions/satisfies";
import { marathonShowsPassword } from "../core/errors";
import { MarathonPackages } from "../packages/marathon-packages";

/** Whose start scripts make no arguments of options, by how these read them; of those that source a file none. */
const NO_ARGUMENTS = {
  confDirectory: ">=1.3.7",
  sourcedFile: "<0.0.0",
  environmentFile: ">=1.5.10 <1.6.0 || >=1.6.535",
};

/** Others that have no arguments log what they take for them: all options. */
const LOGS_NO_PASSWORD = ">=1.9.114";

/** Refuses a Marathon that cannot keep the password in the URL of its state to itself. */
export function checkKeepsPassword(path: string, { version, _optionForm: form }: MarathonPackages): void {
  if (!satisfies(version, NO_ARGUMENTS[form])) {
    throw marathonShowsPassword(path, version, "the list of processes");
  }
  if (form === "environmentFile" && !satisfies(version, LOGS_NO_PASSWORD)) {
    throw marathonShowsPassword(path, version, "its log");
  }
}
