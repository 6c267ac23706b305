import { MarathonGroup, MarathonGroupProps, MarathonHealthCheckProtocol } from "../../../lib";
import { Ran, removalsOf, runScript, scriptOf } from "../../support/run-step";
import { ENDPOINT, reached } from "./applications";

/** What a group needs beside its Marathon. */
export type GroupOptions = Omit<MarathonGroupProps, "marathon">;

/** A shop of three applications, one of them in a group of its own. */
export const SHOP: GroupOptions = {
  id: "/shop",
  applications: [
    { id: "/shop/web", cmd: "run-web", instances: 2, dependencies: ["/shop/backend"] },
    { id: "/shop/queue", cmd: "run-queue", healthChecks: [{ protocol: MarathonHealthCheckProtocol.TCP }] },
  ],
  groups: [
    { id: "/shop/backend", applications: [{ id: "/shop/backend/db", cmd: "run-db" }], dependencies: ["/shop/queue", "/infra"] },
  ],
};

/** A group of a Marathon of a version. */
export function group(options: GroupOptions = SHOP, version?: string) {
  const cluster = reached(version);
  return { ...cluster, group: new MarathonGroup(cluster.stack, "Group", { marathon: cluster.marathon, ...options }) };
}

/** Deploys a group to a Marathon here. */
export function deployGroup(address: string, options: GroupOptions = SHOP, version?: string, python = "python3"): Promise<Ran> {
  return runScript(scriptOf(group(options, version).stack, "Group/Deployment/values/Resource"), python, { [ENDPOINT]: address });
}

/** Removes the group as its cluster does when it leaves the stack. */
export function removeGroup(address: string, options: GroupOptions = SHOP): Promise<Ran> {
  const [script] = Object.values(removalsOf(group(options).stack, "Marathon/Told/Resource"));
  return runScript(script, "python3", { [ENDPOINT]: address });
}
