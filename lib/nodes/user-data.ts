import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { renderCloudConfig } from "../cloud-init/render";
import { userDataTooLarge } from "../core/errors";
import { replaceFacts } from "../machine/facts";
import { machineFiles } from "../machine/on-machine";
import { quotedTemplate, templateText, TOKEN } from "../operations/terraform-text";
import { ConfiguredMachine } from "./configured-machine";

/** EC2's limit in bytes, before base64. */
const LIMIT = 16_384;

/** Terraform's gzip is another implementation than Node's: its result may be a little longer. */
const GZIP_MARGIN = 1.05;

/** Nobody knows here how long the value of a user's token will be. */
const LONGEST_TOKEN = 64;

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
  private rendered?: RenderedUserData;
  private revision?: number;

  /** @param madeFrom what else a new machine would be made from */
  public constructor(
    private readonly machine: ConfiguredMachine,
    private readonly madeFrom: string,
  ) {}

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

  /** What is wrong with the whole, for Terraform's validations. */
  public validate(): string[] {
    const { plain, longest } = this.current;
    const bytes = plain === undefined ? Math.ceil(gzipSync(longest).length * GZIP_MARGIN) : 0;
    if (bytes <= LIMIT) {
      return [];
    }
    const { config } = this.machine;
    const files = machineFiles(config).map(({ path, content }) => ({ path, size: Buffer.byteLength(content) }));
    const largest = files.sort((a, b) => b.size - a.size).slice(0, 3);
    const named = largest.map(({ path, size }) => `${path} (${size} bytes)`);
    return [userDataTooLarge(config.path, bytes, LIMIT, named).text];
  }

  /** cdktf asks several times when it synthesizes. */
  private get current(): RenderedUserData {
    if (this.rendered === undefined || this.revision !== this.machine.revision) {
      this.rendered = this.render();
      this.revision = this.machine.revision;
    }
    return this.rendered;
  }

  private render(): RenderedUserData {
    const text = renderCloudConfig(this.machine.config);
    const filled = replaceFacts(text, (name) => filler(name, this.machine.longest(name)));
    const longest = filled.replace(TOKEN, (token) => filler(token, LONGEST_TOKEN));
    const reference = (name: string) => this.machine.reference(name);
    return {
      ...(Buffer.byteLength(longest) <= LIMIT
        ? { plain: templateText(text, reference) }
        : { compressed: `\${base64gzip(${quotedTemplate(text, reference)})}` }),
      // The numbers of tokens depend on what else is in the app.
      digest: createHash("sha256").update(this.madeFrom).update(text.replace(TOKEN, "token")).digest("hex"),
      longest,
    };
  }
}

/** Text that compresses no better than a real value. */
function filler(of: string, length: number): string {
  return createHash("sha512").update(of).digest("base64").slice(0, length);
}
