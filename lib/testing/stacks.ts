import { notAStack } from "../core/errors";
import { deepMap } from "./deep-map";
import { joinParts, templateParts } from "./terraform-template";

/** A Terraform resource as the stack's JSON has it. */
export interface SynthesizedResource {
  /** Type in Terraform: `aws_instance`, or `data.aws_ami` of what is only read. */
  readonly type: string;
  /** Path of its construct in the stack; its address in Terraform where the JSON does not say it. */
  readonly label: string;
  /** Its arguments, with every expression of the text as `label.attribute`. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The arguments as Terraform reads them. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Names the resources in an expression by their labels. */
  readonly readable: (expression: string) => string;
}

type Block = Record<string, unknown>;
type Blocks = Record<string, Record<string, Block>>;

interface Metadata {
  readonly stackName?: string;
  readonly path?: string;
}

/** An end of a connection: a component on existing hosts by the path of its construct, or a network. */
export interface EndWithoutGroup {
  readonly component?: string;
  readonly cidrBlock?: string;
}

/** A connection whose ends have no security groups, as a comment of the stack names it. */
export interface EdgeOfHosts {
  readonly from: EndWithoutGroup;
  readonly to: EndWithoutGroup;
  readonly port: string;
  readonly description: string;
}

interface StackJson {
  readonly "//"?: { readonly "mesos-constructs"?: { readonly edgesOfHosts?: readonly EdgeOfHosts[] } };
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Record<string, { readonly value?: unknown }>;
}

interface Stack {
  readonly name: string;
  readonly json: StackJson;
  /** Address in Terraform -> label. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Address of a resource, or the output of another stack. */
const REFERENCE =
  /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)|(?:data\.)?[a-z]\w*\.[\w-]+/g;

/** One or several stacks of an app as their JSON, with references across them. */
export class Stacks {
  public static parse(texts: readonly string[]): Stacks {
    return new Stacks(texts.map((text) => parseStack(text, texts.length > 1)));
  }

  private readonly byLabel: ReadonlyMap<string, SynthesizedResource>;

  private constructor(private readonly stacks: readonly Stack[]) {
    this.byLabel = new Map(stacks.flatMap((stack) => this.resourcesOf(stack)).map((resource) => [resource.label, resource]));
  }

  public get names(): string[] {
    return this.stacks.map(({ name }) => name);
  }

  /** The resources of a type, in the order of the stacks. */
  public ofType(type: string): SynthesizedResource[] {
    return [...this.byLabel.values()].filter((resource) => resource.type === type);
  }

  /** The resource that a readable argument refers to, such as `${ZooKeeper/Nodes/zk-1/interface.id}`. */
  public referredTo(argument: unknown): SynthesizedResource | undefined {
    const label = typeof argument === "string" ? /^\$\{(.+?)(\[each\.key\])?(\.id)?\}$/.exec(argument)?.[1] : undefined;
    return label === undefined ? undefined : this.byLabel.get(label);
  }

  /** Connections that stand in no rule. */
  public get edgesOfHosts(): EdgeOfHosts[] {
    return this.stacks.flatMap(({ json }) => json["//"]?.["mesos-constructs"]?.edgesOfHosts ?? []);
  }

  /** What a construct of one of the stacks is called, by its path in the app. */
  public labelOf(path: string): string {
    const stack = this.stacks.find(({ name }) => path.split("/").includes(name));
    return stack === undefined ? path : label(stack.name, path, this.stacks.length > 1);
  }

  private resourcesOf(stack: Stack): SynthesizedResource[] {
    const readable = (expression: string) => this.readable(stack, expression);
    return blocksOf(stack.json).map(([type, id, raw]) => {
      const label = stack.labels.get(`${type}.${id}`) as string;
      return { type, label, raw, readable, args: deepMap(raw, (text) => readableText(text, readable)) as Block };
    });
  }

  private readable(stack: Stack, expression: string): string {
    return expression.replace(REFERENCE, (address, otherName?: string, output?: string) => {
      const other = this.stacks.find(({ name }) => name === otherName);
      const value = other?.json.output?.[output ?? ""]?.value;
      if (other !== undefined && typeof value === "string") {
        return joinParts(templateParts(value), (inner) => this.readable(other, inner));
      }
      return stack.labels.get(address) ?? address;
    });
  }
}

/** Text with its expressions as `${label.attribute}`. */
export function readableText(template: string, readable: (expression: string) => string): string {
  return joinParts(templateParts(template), (expression) => `\${${readable(expression)}}`);
}

function parseStack(text: string, oneOfMany: boolean): Stack {
  const json = parseJson(text) as StackJson & Block;
  if (typeof json !== "object" || json === null || !["resource", "terraform", "//"].some((key) => key in json)) {
    throw notAStack(text);
  }
  const name = metadata(json).stackName ?? "the stack";
  const labels = blocksOf(json).map(([type, id, block]): [string, string] => {
    const address = `${type}.${id}`;
    return [address, label(name, metadata(block).path ?? address, oneOfMany)];
  });
  return { name, json, labels: new Map(labels) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAStack(text);
  }
}

/** The path without the stack, which is the same for all; with its name where there are several. */
function label(stackName: string, path: string, oneOfMany: boolean): string {
  const segments = path.split("/");
  const inStack = segments.slice(segments.indexOf(stackName) + 1).join("/");
  return oneOfMany ? `${stackName}/${inStack}` : inStack;
}

function metadata(block: Block): Metadata {
  return (block["//"] as { readonly metadata?: Metadata } | undefined)?.metadata ?? {};
}

/** Type, id and arguments of everything that is made or read. */
function blocksOf({ resource = {}, data = {} }: StackJson): [string, string, Block][] {
  const read = Object.entries(data).map(([type, byId]) => [`data.${type}`, byId] as const);
  return [...Object.entries(resource), ...read].flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, block]): [string, string, Block] => [type, id, block]),
  );
}
