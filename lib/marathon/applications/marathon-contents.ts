import { applicationInGroup } from "../../core/errors";

interface Group {
  readonly id: string;
  /** Path of the construct that deploys it. */
  readonly path: string;
}

/** What a Marathon is told by this app: a group holds nothing but what it was given. */
export class MarathonContents {
  private readonly applications: Group[] = [];
  private readonly groups: Group[] = [];

  public addApplication(path: string, id: string): void {
    const group = this.groups.find((one) => isIn(id, one.id));
    if (group !== undefined) {
      throw applicationInGroup(path, id, group.id, group.path);
    }
    this.applications.push({ id, path });
  }

  public addGroup(path: string, id: string): void {
    const outer = this.groups.find((one) => isIn(id, one.id));
    if (outer !== undefined) {
      throw applicationInGroup(path, id, outer.id, outer.path);
    }
    const inner = [...this.applications, ...this.groups].find((one) => isIn(one.id, id));
    if (inner !== undefined) {
      throw applicationInGroup(inner.path, inner.id, id, path);
    }
    this.groups.push({ id, path });
  }
}

function isIn(id: string, group: string): boolean {
  return `${id}/`.startsWith(`${group}/`);
}
