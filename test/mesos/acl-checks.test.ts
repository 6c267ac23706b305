import { Lazy } from "cdktf";
import { AclEntity, MarathonService, MesosAcls, MesosAgentPool, MesosResources, Secret } from "../../lib";
import { archive, LIBRARY } from "../marathon/marathons";
import { Synthesized } from "../support/cluster";
import { withMasters } from "./clusters";

const credential = (principal: string) => ({ principal, secret: Secret.fromParameter(`/mesos/${principal}`) });
const AUTHENTICATION = { agents: credential("agents"), credentials: [credential("admin")] };

/** Marathon may register in the role services, and nobody else there. */
const SERVICES_ONLY = [
  { principals: AclEntity.some("marathon"), roles: AclEntity.some("services") },
  { principals: AclEntity.NONE, roles: AclEntity.some("services") },
];
const NOTHING_ELSE = [...SERVICES_ONLY, { principals: AclEntity.NONE, roles: AclEntity.ANY }];
const ACLS: MesosAcls = { registerFrameworks: SERVICES_ONLY };

interface Given {
  readonly acls?: MesosAcls;
  readonly authentication?: object;
  readonly framework?: { readonly principal?: string; readonly role?: string };
  readonly resources?: string;
}

function synthesize({ acls = ACLS, authentication = AUTHENTICATION, framework, resources }: Given): void {
  const { stack, masters } = withMasters({ acls, authentication });
  new MesosAgentPool(stack, "Agents", {
    masters,
    resources: resources === undefined ? undefined : MesosResources.parse(resources),
  });
  if (framework !== undefined) {
    const { principal, role } = framework;
    new MarathonService(stack, "Marathon", {
      masters,
      size: 1,
      packages: archive(),
      nativeJavaLibrary: LIBRARY,
      authentication: principal === undefined ? undefined : credential(principal),
      options: role === undefined ? undefined : { mesosRole: role },
    });
  }
  Synthesized.of(stack);
}

const MARATHON = { principal: "marathon", role: "services" };

test.each<[string, Given]>([
  ["the framework that may register does", { framework: MARATHON }],
  ["it uses reserved resources", { framework: MARATHON, resources: "cpus(services):2" }],
  [
    "its role is known to Terraform only",
    {
      framework: { principal: "marathon", role: Lazy.stringValue({ produce: () => "x" }) },
      acls: { registerFrameworks: NOTHING_ELSE },
    },
  ],
  [
    "nobody may use resources that are reserved for nobody",
    {
      framework: MARATHON,
      resources: "cpus:2",
      acls: { registerFrameworks: NOTHING_ELSE },
    },
  ],
  ["nobody is asked who he is", { authentication: { frameworks: false, http: false }, resources: "cpus(services):2" }],
])("passes when %s", (_, given) => {
  expect(() => synthesize(given)).not.toThrow();
});

test.each<[string, Given, RegExp]>([
  [
    "a principal of ACLs has no credentials",
    {},
    /\[test\/Masters\] acls name principals that nobody can be: they have no credentials, got "marathon"; add them to authentication.credentials, or use one of admin, agents/,
  ],
  [
    "a framework may not register in its role",
    { framework: { principal: "other", role: "services" } },
    /^\[test\/Marathon\] acls.registerFrameworks of the masters refuses this framework in the role services, got "a framework with the principal other"; allow it there/,
  ],
  [
    "a framework without a principal may not",
    { authentication: { frameworks: false, http: false }, framework: { role: "services" } },
    /got "a framework without a principal"; give it `authentication`/,
  ],
  [
    "resources are reserved for a role of nobody",
    {
      framework: MARATHON,
      resources: "cpus(batch):2",
      acls: { registerFrameworks: NOTHING_ELSE },
    },
    /\[test\/Agents\] resources are reserved for a role that no principal may register in: nobody would ever use them, got "batch"; let a principal/,
  ],
])("fails when %s", (_, given, message) => {
  expect(() => synthesize(given)).toThrow(message);
});
