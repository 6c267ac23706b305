import satisfies from "semver/functions/satisfies";
import { Duration } from "../core/duration";
import { definitionConflict, definitionSetting, mapOnlyTerraformKnows, valueNotInVersion } from "../core/errors";
import { Size } from "../core/size";
import { isMapToken, isUnresolved } from "../machine/unresolved";

/** Checks of what a framework is told to run; each gives back what goes into its JSON, and nothing for what is not given. */
export class DefinitionChecks {
  /**
   * @param subject what it is, such as `the application /web`
   * @param program name of the framework
   */
  public constructor(
    private readonly path: string,
    private readonly subject: string,
    private readonly program: string,
    public readonly version: string,
  ) {}

  public number(property: string, value: number | undefined, least: number, most = Infinity): number | undefined {
    if (value !== undefined && !(typeof value === "number" && value >= least && value <= most)) {
      throw this.bad(property, value, most === Infinity ? `a number of at least ${least}` : `a number from ${least} to ${most}`);
    }
    return value;
  }

  public whole(property: string, value: number | undefined, least: number): number | undefined {
    if (value !== undefined && (!Number.isInteger(value) || value < least)) {
      throw this.bad(property, value, `a whole number of at least ${least}`);
    }
    return value;
  }

  public mebibytes(property: string, size: Size | undefined, least: number): number | undefined {
    const amount = size?.toMebibytes();
    if (amount !== undefined && (!Number.isInteger(amount) || amount < least)) {
      throw this.bad(property, size?.toString(), `whole MiB, at least ${least}`);
    }
    return amount;
  }

  public seconds(property: string, duration: Duration | undefined, least = 0): number | undefined {
    const amount = duration?.toSeconds();
    if (amount !== undefined && (!Number.isInteger(amount) || amount < least)) {
      throw this.bad(property, duration?.toString(), `whole seconds, at least ${least}`);
    }
    return amount;
  }

  public text(property: string, value: string | undefined, pattern: RegExp, allowed: string): string | undefined {
    if (value !== undefined && (typeof value !== "string" || (!isUnresolved(value) && !pattern.test(value)))) {
      throw this.bad(property, value, allowed);
    }
    return value;
  }

  /** A map whose values are texts; nothing for an empty one. */
  public texts(
    property: string,
    map: Readonly<Record<string, string>> | undefined,
  ): Readonly<Record<string, string>> | undefined {
    if (isMapToken(map)) {
      throw mapOnlyTerraformKnows(this.path, `${property} of ${this.subject}`);
    }
    const wrong = Object.entries(map ?? {}).find(([name, value]) => name === "" || typeof value !== "string");
    if (wrong !== undefined) {
      throw this.bad(property, wrong.join(": "), "a text for each name");
    }
    return map === undefined || Object.keys(map).length === 0 ? undefined : map;
  }

  /** Refuses a value that the version does not know. */
  public since(property: string, value: string, range: string): void {
    if (!satisfies(this.version, range)) {
      throw valueNotInVersion(this.path, this.subject, this.program, property, value, range, this.version);
    }
  }

  public isSince(range: string): boolean {
    return satisfies(this.version, range);
  }

  /** Two properties that are each right, but wrong together. */
  public conflict(what: string, fix: string): Error {
    return definitionConflict(this.path, this.subject, what, fix);
  }

  public bad(property: string, got: unknown, allowed: string): Error {
    return definitionSetting(this.path, this.subject, property, got, allowed);
  }
}

/** Without what is not given. */
export function given<T extends object>(fields: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]: Exclude<T[K], undefined>;
  };
}
