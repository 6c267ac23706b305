import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { Applications } from "../../../examples/applications/stack";
import { BookClusterA } from "../../../examples/book-cluster-a/stack";
import { BookClusterB } from "../../../examples/book-cluster-b/stack";
import { CompanyCluster } from "../../../examples/company/stack";
import { Platform } from "../../../examples/platform/stack";
import { ProductionCluster } from "../../../examples/production/stack";

const STACKS: Record<string, new (scope: Construct, id: string) => TerraformStack> = {
  "book-cluster-a": BookClusterA,
  "book-cluster-b": BookClusterB,
  production: ProductionCluster,
  company: CompanyCluster,
  platform: Platform,
  applications: Applications,
};

/** The examples by their folder. */
export const EXAMPLES: Record<string, () => TerraformStack> = Object.fromEntries(
  Object.entries(STACKS).map(([name, Stack]) => [name, () => new Stack(Testing.app(), name)]),
);
