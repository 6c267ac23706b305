import { Secret } from "../machine/secret";
import { Connections } from "../network/connections";
import { INodes } from "../nodes/nodes";

/** Where the instances of a framework tell their metrics, for a collector on the same machine. */
export interface FrameworkMetrics {
  /** Name of its service: frameworks of one machine have different ones. */
  readonly serviceName: string;
  readonly nodes: INodes;
  readonly connections: Connections;
  readonly scheme: string;
  readonly port: number;
  /** Of a JSON document with numbers in it. */
  readonly path: string;
  /** Who may read them, where not everybody may. */
  readonly credentials?: { readonly user: string; readonly password: Secret };
}
