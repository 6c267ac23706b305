import { Construct } from "constructs";
import { zkPathTaken } from "../core/errors";
import { claim } from "../network/claims";

/** Keeps the state of two services apart: each has its own path in an ensemble. */
export function claimZkPath(scope: Construct, zkUrl: string, zkPath: string): void {
  const holder = claim(scope, "path in ZooKeeper", zkUrl);
  if (holder !== undefined) {
    throw zkPathTaken(scope.node.path, zkPath, holder);
  }
}
