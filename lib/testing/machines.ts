import { noMachines } from "../core/errors";
import { fact, replaceFacts } from "../machine/facts";
import { MachineContents, readCloudConfig } from "./cloud-config";
import { synthesizedHosts } from "./hosts";
import { inOrder } from "./order";
import { Pool, poolOf } from "./pools";
import { Stacks, SynthesizedResource } from "./stacks";
import { SynthesizedMachine } from "./synthesized-machine";
import { argumentParts, joinParts, TemplatePart, templateParts } from "./terraform-template";

/** The machines of this library in the stacks, in the order of their names; instances with other user data are none of them. */
export function synthesizedMachines(stacks: Stacks): SynthesizedMachine[] {
  const instances = stacks.ofType("aws_instance");
  const found = instances.flatMap((instance) => {
    const contents = contentsOf(instance);
    return contents === undefined ? [] : [{ instance, contents, pool: poolOf(stacks, instance) }];
  });
  const existing = synthesizedHosts(stacks);
  if (found.length + existing.length === 0) {
    throw noMachines(stacks.names, instances.length);
  }
  const hosts = [
    ...found.map(({ contents, pool }) => pool?.prefix ?? contents.hostname),
    ...existing.map(({ contents }) => contents.hostname),
  ];
  const qualified = (host: string) => hosts.indexOf(host) !== hosts.lastIndexOf(host);
  const made = found.map(({ instance, contents, pool }) => {
    const eni = interfaceOf(stacks, instance);
    return SynthesizedMachine._of(contents, {
      qualified: qualified(pool?.prefix ?? contents.hostname),
      privateIp: pool === undefined ? eni && privateIp(eni) : "${each.value.private_ip}",
      pool,
      resources: resourcesOf(stacks, instance, eni, pool),
    });
  });
  const there = existing.map(({ contents, address, connection }) =>
    SynthesizedMachine._of(contents, {
      qualified: qualified(contents.hostname),
      privateIp: address,
      resources: argumentLines("connection", connection).sort(inOrder),
    }),
  );
  return [...made, ...there].sort((a, b) => inOrder(a.name, b.name));
}

/** Markers instead of the references: a name with a colon would change the meaning of the YAML around it. */
function contentsOf(instance: SynthesizedResource): MachineContents | undefined {
  const parts = userDataParts(instance);
  if (parts === undefined) {
    return undefined;
  }
  const references: string[] = [];
  const text = joinParts(parts, (expression) => fact(`reference:${references.push(expression) - 1}`));
  return readCloudConfig(text, (piece) =>
    replaceFacts(piece, (name) => {
      const expression = references[Number(name.replace("reference:", ""))];
      return expression === undefined ? undefined : `\${${instance.readable(expression)}}`;
    }),
  );
}

function userDataParts({ raw }: SynthesizedResource): TemplatePart[] | undefined {
  if (typeof raw.user_data === "string") {
    return templateParts(raw.user_data);
  }
  return typeof raw.user_data_base64 === "string" ? argumentParts("base64gzip", raw.user_data_base64) : undefined;
}

function interfaceOf(stacks: Stacks, instance: SynthesizedResource): SynthesizedResource | undefined {
  const [first] = (instance.args.network_interface ?? []) as ReadonlyArray<Record<string, unknown>>;
  return referredTo(stacks, instance, first?.network_interface_id);
}

/** In a pool each machine has the resource of the same key. */
function referredTo(stacks: Stacks, resource: SynthesizedResource, argument: unknown): SynthesizedResource | undefined {
  return stacks.referredTo(argument === "${each.value.id}" ? resource.args.for_each : argument);
}

function privateIp({ label, args }: SynthesizedResource): string {
  const [first] = (args.private_ips ?? []) as readonly string[];
  return first ?? `\${${label}.private_ip}`;
}

/** What is said elsewhere, or orders Terraform and is nothing of the machine. */
const LEFT_OUT = ["//", "depends_on", "for_each", "lifecycle", "user_data", "user_data_base64"];

function resourcesOf(
  stacks: Stacks,
  instance: SynthesizedResource,
  eni: SynthesizedResource | undefined,
  pool: Pool | undefined,
): string[] {
  const attachments = stacks
    .ofType("aws_volume_attachment")
    .filter((attachment) => referredTo(stacks, attachment, attachment.args.instance_id) === instance);
  const volumes = attachments.map((attachment) => referredTo(stacks, attachment, attachment.args.volume_id));
  const lines = [instance, eni, ...attachments, ...volumes].flatMap((resource) => {
    const args = Object.entries(resource?.args ?? {}).filter(([name]) => !LEFT_OUT.includes(name));
    return resource === undefined ? [] : argumentLines(resource.label.split("/").pop() as string, Object.fromEntries(args));
  });
  const inPool = (line: string) => (pool === undefined ? line : line.replace(/\$\{each\.value\}$/, `\${${pool.value}}`));
  return [...lines.map(inPool), userDataLine(instance)].sort(inOrder);
}

function userDataLine({ label, raw }: SynthesizedResource): string {
  return `${label.split("/").pop()}.user_data: ${raw.user_data === undefined ? "compressed" : "text"}`;
}

function argumentLines(name: string, value: unknown): string[] {
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) {
    return value.flatMap((item, index) => argumentLines(value.length === 1 ? name : `${name}[${index}]`, item));
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, item]) => argumentLines(`${name}.${key}`, item));
  }
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text === "" ? [] : [`${name}: ${text}`];
}
