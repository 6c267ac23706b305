import { LARGEST_PORT } from "../../core/checks";
import { DefinitionChecks } from "../../frameworks/definition-checks";

/** Checks of one application's properties. */
export class ApplicationChecks extends DefinitionChecks {
  public constructor(path: string, id: string, version: string) {
    super(path, `the application ${id}`, "Marathon", version);
  }

  /** A port, or 0 for one that is chosen. */
  public port(property: string, value: number | undefined): number | undefined {
    if (value !== undefined && (!Number.isInteger(value) || value < 0 || value > LARGEST_PORT)) {
      throw this.bad(property, value, `a port from 1 to ${LARGEST_PORT}, or 0 for any`);
    }
    return value;
  }

  /** Names of ports, each once. */
  public portNames(property: string, ports: ReadonlyArray<{ readonly name?: string }>): void {
    const names = ports.flatMap(({ name }) => (name === undefined ? [] : [name]));
    names.forEach((name, index) => {
      this.text(`${property}.name`, name, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "lower case letters, digits and dashes");
      if (names.indexOf(name) < index) {
        throw this.bad(`${property}.name`, name, "another name for each port");
      }
    });
  }
}
