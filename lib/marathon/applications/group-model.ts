import { emptyGroup, notInGroup } from "../../core/errors";
import { JsonObject } from "../../frameworks/definition-catalogue";
import { checkApplicationId, MarathonFacts, resolveApplication } from "./application-model";
import { MarathonGroupedApplication, MarathonInnerGroup } from "./group-options";

/** A group as a version of Marathon reads it. */
export interface GroupModel {
  readonly id: string;
  readonly definition: JsonObject;
  /** Its applications and those of the groups in it, by their ids. */
  readonly applications: Readonly<Record<string, { readonly definition: JsonObject; readonly decided: readonly string[] }>>;
  /** What the groups in it depend on, by their ids. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** What all of them are, as they were given. */
  readonly given: readonly MarathonGroupedApplication[];
}

/** The JSON of a group for a version of Marathon. What it does not say it removes: every list is there. */
export function resolveGroup(path: string, group: MarathonInnerGroup, marathon: MarathonFacts): GroupModel {
  const model = resolve(path, group, marathon);
  if (Object.keys(model.applications).length === 0) {
    throw emptyGroup(path, model.id);
  }
  return model;
}

function resolve(path: string, group: MarathonInnerGroup, marathon: MarathonFacts): GroupModel {
  const id = checkApplicationId(path, "a group", group.id);
  const { dependencies = [] } = group;
  const apps = (group.applications ?? []).map((application) => {
    const uses = ids(path, application.dependencies ?? []);
    return { given: application, ...resolveApplication(path, application, marathon, uses) };
  });
  const groups = (group.groups ?? []).map((inner) => resolve(path, inner, marathon));
  refuseOthers(
    path,
    id,
    [...apps, ...groups].map((one) => one.id),
  );
  return {
    id,
    definition: {
      id,
      apps: apps.map(({ definition }) => definition),
      groups: groups.map(({ definition }) => definition),
      dependencies: ids(path, dependencies),
    },
    applications: Object.assign(
      Object.fromEntries(apps.map(({ id: one, definition, decided }) => [one, { definition, decided }])),
      ...groups.map(({ applications }) => applications),
    ),
    dependencies: Object.assign(
      dependencies.length === 0 ? {} : { [id]: dependencies },
      ...groups.map((one) => one.dependencies),
    ),
    given: [...apps, ...groups].flatMap((one) => one.given),
  };
}

function ids(path: string, dependencies: readonly string[]): string[] {
  return dependencies.map((id) => checkApplicationId(path, "what something depends on", id));
}

/** Each must lie in the group itself, and have its own id. */
function refuseOthers(path: string, group: string, inner: readonly string[]): void {
  const other = inner.find((id, index) => id.slice(0, id.lastIndexOf("/")) !== group || inner.indexOf(id) < index);
  if (other !== undefined) {
    throw notInGroup(path, group, other);
  }
}
