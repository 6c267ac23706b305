import { TerraformStack } from "cdktf";
import { ACLS } from "./acls";
import { CNI } from "./cni";
import { CONTAINERS } from "./containers";
import { EXAMPLES } from "./examples";
import { METRICS } from "./metrics";
import { OVERSUBSCRIPTION } from "./oversubscription";
import { SECURITY } from "./security";
import { SERVICES } from "./services";
import { SYSTEMS } from "./systems";
import { ZOOKEEPER } from "./zookeeper";

/** Every stack whose machines are golden, by the folder of its golden tree. */
export const SCENARIOS: Record<string, () => TerraformStack> = {
  ...EXAMPLES,
  ...SYSTEMS,
  ...SERVICES,
  ...ACLS,
  ...CNI,
  ...OVERSUBSCRIPTION,
  ...ZOOKEEPER,
  ...CONTAINERS,
  ...METRICS,
  ...SECURITY,
};
