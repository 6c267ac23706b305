import { Finding } from "./accepted";

/** A resource of a plan. */
interface Planned {
  readonly address: string;
  readonly values: unknown;
}

interface Module {
  readonly resources?: readonly Planned[];
  readonly child_modules?: readonly Module[];
}

/** A policy of IAM, and where it stands. */
export interface Policy {
  readonly at: string;
  readonly document: Document;
}

export interface Document {
  readonly Statement: Statement | readonly Statement[];
}

type Text = string | readonly string[];

interface Statement {
  readonly Effect: string;
  readonly Action?: Text;
  readonly NotAction?: Text;
  readonly Resource?: Text;
  readonly NotResource?: Text;
  readonly Principal?: Text | Record<string, Text>;
}

/** Every policy in a plan: whatever text of whatever resource is one, such as `policy` or `assume_role_policy`. */
export function policiesOf(plan: string): Policy[] {
  return resourcesOf(plan).flatMap(({ address, values }) =>
    textsOf(values).flatMap((text) =>
      text.includes('"Statement"') ? [{ at: address, document: JSON.parse(text) as Document }] : [],
    ),
  );
}

/** Policies that only an apply would show: nobody has looked at them. */
export function unknownPoliciesOf(plan: string): string[] {
  const { resource_changes: changes } = JSON.parse(plan) as { resource_changes: Change[] };
  return changes
    .filter(({ type, change }) => type.startsWith("aws_iam_") && change.after_unknown !== undefined)
    .filter(({ change: { after_unknown: unknown } }) => unknown?.policy === true || unknown?.assume_role_policy === true)
    .map(({ address }) => address);
}

interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly after_unknown?: Record<string, unknown> };
}

/** ARNs of the policies that AWS manages and that a plan attaches. */
export function managedPoliciesOf(plan: string): string[] {
  const texts = resourcesOf(plan).flatMap(({ values }) => textsOf(values));
  return [...new Set(texts.filter((text) => /^arn:[^:]+:iam::aws:policy\//.test(text)))];
}

/** Wildcards in the actions, resources and principals of a policy. */
export function wildcards({ at, document }: Policy): Finding[] {
  return list(document.Statement).flatMap((statement) => {
    const { Effect, Action, NotAction, Resource, NotResource, Principal } = statement;
    const principals =
      Principal === undefined || typeof Principal === "string" || Array.isArray(Principal)
        ? Principal
        : Object.values(Principal).flat();
    const parts: Record<string, Text | undefined> = {
      Action,
      NotAction,
      Resource,
      NotResource,
      Principal: principals as Text | undefined,
    };
    return Object.entries(parts).flatMap(([part, value]) =>
      list(value ?? [])
        .filter((text) => /[*?]/.test(text))
        .map((text) => ({ finding: `${Effect} ${part} ${text}`, at, says: JSON.stringify(statement) })),
    );
  });
}

function resourcesOf(plan: string): Planned[] {
  const { planned_values: values } = JSON.parse(plan) as { planned_values: { root_module: Module } };
  const all = ({ resources = [], child_modules: modules = [] }: Module): Planned[] => [...resources, ...modules.flatMap(all)];
  return all(values.root_module);
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
