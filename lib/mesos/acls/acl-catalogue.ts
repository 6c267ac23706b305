import { isSince, MesosBuild } from "../flags/mesos-build";
import { actions, objects, paths } from "./catalogue.json";

/** Who evaluates ACLs. */
export type AclDaemon = "master" | "agent";

/** The versions of Mesos since which each daemon asks. */
type Askers = Readonly<Partial<Record<AclDaemon, string>>>;

/** What ACLs can be about. */
export interface AclAction extends Askers {
  /** As Mesos calls it. */
  readonly name: string;
  /** The member of its entries beside `principals`, as Mesos calls it. */
  readonly object: string;
  /** First version that has it no more, and what took its place. */
  readonly removed?: string;
  readonly instead?: string;
  /** Mesos does not tell its objects apart. */
  readonly anyOrNone?: boolean;
  readonly meaning: string;
}

interface AclPath extends Askers {
  readonly path: string;
  readonly removed?: string;
}

/** Every action that ACLs of Mesos have or had since 1.0.0. */
export const ACTIONS: readonly AclAction[] = actions;

const PATHS: readonly AclPath[] = paths;

/** The action of a property. */
export function actionOf(property: string): AclAction | undefined {
  return ACTIONS.find(({ name }) => propertyOf(name) === property);
}

/** The property of an action or object: its name in camel case, which jsii lets none begin with "get". */
export function propertyOf(name: string): string {
  return name.replace(/^get_/, "to_get_").replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a daemon asks whether somebody may do it. */
export function isAsked({ removed, ...askers }: AclAction | AclPath, daemon: AclDaemon, build: MesosBuild): boolean {
  const since = askers[daemon];
  return since !== undefined && isSince(build, since) && !(removed !== undefined && isSince(build, removed));
}

/** Whether Mesos only tells all objects of an action from none. */
export function isAnyOrNone({ object, anyOrNone }: AclAction): boolean {
  return anyOrNone === true || objects.some(({ name, anyOrNone: always }) => name === object && always === true);
}

/** The paths that a daemon asks about in `get_endpoints`. */
export function askedPaths(daemon: AclDaemon, build: MesosBuild): readonly string[] {
  return PATHS.filter((path) => isAsked(path, daemon, build)).map(({ path }) => path);
}
