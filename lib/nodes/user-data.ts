import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { renderCloudConfig } from "../cloud-init/render";
import { userDataTooLarge } from "../core/errors";
import { Size } from "../core/size";
import { MachineFacts, replaceFacts } from "../machine/facts";
import { MachineConfig, mergeRoles } from "../machine/merge";
import { machineFiles, packagesOf } from "../machine/on-machine";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { SecretReference } from "../machine/secret";
import { RemoteScript } from "../operations/remote-script";
import { quotedTemplate, templateText, TOKEN } from "../operations/terraform-text";
import { renderScript } from "../script/render-script";

/** EC2's limit in bytes, before base64. */
const LIMIT = 16_384;

/** Terraform's gzip is another implementation than Node's: its result may be a little longer. */
const GZIP_MARGIN = 1.05;

/** Nobody knows here how long the value of a user's token will be. */
const LONGEST_TOKEN = 64;

/** A fact of a machine: the Terraform reference that stands for it, and how long its value can get. */
export interface Fact {
  readonly reference: string;
  readonly longest: number;
}

export interface UserDataProps {
  readonly path: string;
  readonly operatingSystem: OperatingSystem;
  readonly machine: MachineFacts;
  /** Memory of the machine, where it is known. */
  readonly memory?: Size;
  /** What else a new machine would be made from. */
  readonly madeFrom: string;
}

/** What user data looks like for Terraform. */
interface RenderedUserData {
  /** Nothing where the text is too long. */
  readonly plain?: string;
  /** Nothing where the text fits. */
  readonly compressed?: string;
  readonly digest: string;
  /** The text as it stands on a machine, with every reference at its longest. */
  readonly longest: string;
}

/** The user data of one machine, or of all machines of a pool: text where it fits, compressed by Terraform where it does not. */
export class UserData {
  private readonly roles: MachineRole[] = [];
  private readonly facts = new Map<string, Fact>();
  private machine: MachineConfig;
  private rendered?: RenderedUserData;

  public constructor(private readonly props: UserDataProps) {
    this.machine = this.merge([]);
  }

  public addFact(name: string, fact: Fact): void {
    this.facts.set(name, fact);
    this.rendered = undefined;
  }

  /** Adds a role; an error when it contradicts one that is there. */
  public addRole(role: MachineRole): void {
    this.machine = this.merge([...this.roles, role]);
    this.roles.push(role);
    this.rendered = undefined;
  }

  /** Asks the roles again. */
  public refresh(): void {
    this.machine = this.merge(this.roles);
    this.rendered = undefined;
  }

  /** What the machine fetches when it boots. */
  public get secrets(): SecretReference[] {
    const pieces = this.machine.secretFiles.flatMap(({ content }) => content);
    return pieces
      .flatMap((piece) => (typeof piece !== "string" && "base64" in piece ? piece.base64 : [piece]))
      .flatMap((piece) => (typeof piece === "string" ? [] : piece.secret));
  }

  /** What `user_data` gets; nothing where the text is too long. */
  public get plain(): string | undefined {
    return this.current.plain;
  }

  /** What `user_data_base64` gets: the text compressed when Terraform knows the references in it. */
  public get compressed(): string | undefined {
    return this.current.compressed;
  }

  /** Changes when what a new machine would boot changes. */
  public get digest(): string {
    return this.current.digest;
  }

  /** Makes a machine that runs what a new one would be. */
  public get script(): RemoteScript {
    return { text: renderScript(this.machine), references: (name) => this.facts.get(name)?.reference };
  }

  /** What the machine is made of, by name, as plans show it. */
  public get parts(): Record<string, string> {
    const files = machineFiles(this.machine).map(({ path, content }) => [path, content] as const);
    const packages = packagesOf(this.machine).map(({ name, version }) => [`package ${name}`, version ?? "any version"] as const);
    const reference = (name: string) => this.facts.get(name)?.reference;
    return Object.fromEntries([...files, ...packages].map(([name, text]) => [name, templateText(text, reference)]));
  }

  /** What is wrong with the whole, for Terraform's validations. */
  public validate(): string[] {
    const { plain, longest } = this.current;
    const bytes = plain === undefined ? Math.ceil(gzipSync(longest).length * GZIP_MARGIN) : 0;
    if (bytes <= LIMIT) {
      return [];
    }
    const files = machineFiles(this.machine).map(({ path, content }) => ({ path, size: Buffer.byteLength(content) }));
    const largest = files.sort((a, b) => b.size - a.size).slice(0, 3);
    const named = largest.map(({ path, size }) => `${path} (${size} bytes)`);
    return [userDataTooLarge(this.props.path, bytes, LIMIT, named).text];
  }

  /** cdktf asks several times when it synthesizes. */
  private get current(): RenderedUserData {
    this.rendered ??= this.render();
    return this.rendered;
  }

  private render(): RenderedUserData {
    const text = renderCloudConfig(this.machine);
    const filled = replaceFacts(text, (name) => filler(name, this.facts.get(name)?.longest ?? 0));
    const longest = filled.replace(TOKEN, (token) => filler(token, LONGEST_TOKEN));
    const reference = (name: string) => this.facts.get(name)?.reference;
    return {
      ...(Buffer.byteLength(longest) <= LIMIT
        ? { plain: templateText(text, reference) }
        : { compressed: `\${base64gzip(${quotedTemplate(text, reference)})}` }),
      // The numbers of tokens depend on what else is in the app.
      digest: createHash("sha256").update(this.props.madeFrom).update(text.replace(TOKEN, "token")).digest("hex"),
      longest,
    };
  }

  private merge(roles: readonly MachineRole[]): MachineConfig {
    const { path, operatingSystem, machine, memory } = this.props;
    return mergeRoles(path, operatingSystem, machine, roles, memory);
  }
}

/** Text that compresses no better than a real value. */
function filler(of: string, length: number): string {
  return createHash("sha512").update(of).digest("base64").slice(0, length);
}
