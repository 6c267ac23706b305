import { AclEntity, MachineCertificates, MesosMasters, MesosRoleWeight, MesosTls, Secret, ZooKeeperEnsemble } from "../../../lib";
import { newNetwork, newStack } from "../../support/cluster";
import { partsOf } from "../../support/mesos/told";
import { withMasters } from "../clusters";
import { reachedMasters, weightScripts } from "./reached-masters";

const OPERATOR = { principal: "operator", secret: Secret.fromParameter("/mesos/operator") };

test("the certificates are those of the masters", () => {
  const secret = (name: string) => Secret.fromParameter(`/mesos/${name}`);
  const authority = { certificate: secret("authority"), privateKey: secret("authority-key") };
  const { told } = partsOf(weightScripts({ size: 3, tls: MesosTls.mutual(MachineCertificates.fromAuthority(authority)) }).set);
  const directory = "/etc/mesos/tls/mesos-master";
  expect(told.masters).toEqual({
    hosts: ["masters-1", "masters-2", "masters-3"].map((name) => `${name}.mesos.example.internal`),
    port: 5050,
    scheme: "https",
    tls: { authority: `${directory}/authority.pem`, certificate: `${directory}/certificate.pem`, key: `${directory}/key.pem` },
  });
});

test("what is taken back is bound to a shorter time: a broken cluster does not hold up who takes it away", () => {
  const { set, remove } = weightScripts();
  expect([partsOf(set).told.seconds, partsOf(remove).told.seconds]).toEqual([300, 60]);
});

describe("fails when", () => {
  const weight = (props: object) => () => weightScripts(props);
  const onto = (make: () => { stack: ReturnType<typeof newStack>; masters: unknown }) => () => {
    const { stack, masters } = make();
    new MesosRoleWeight(stack, "Weight", { masters: masters as MesosMasters, role: "services", weight: 2 });
  };
  const login = { authentication: { operator: OPERATOR } };
  const elsewhere = (entry: object) => [entry, { principals: AclEntity.NONE, roles: AclEntity.ANY }];

  test.each<[string, () => unknown, RegExp]>([
    [
      "there is no way into the machines",
      onto(() => withMasters()),
      /^\[test\/Weight\] there is no way into the machines of test\/Masters, .*; give these machines `access`/,
    ],
    [
      "the masters run elsewhere",
      onto(() => {
        const stack = newStack();
        const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack) });
        return {
          stack,
          masters: MesosMasters.fromMesosMastersAttributes(stack, "Masters", { zooKeeper, securityGroupId: "sg-1" }),
        };
      }),
      /the masters test\/Masters run elsewhere/,
    ],
    [
      "the masters are in another stack",
      onto(() => {
        const { stack, masters } = reachedMasters();
        return { stack: newStack("other", stack.node.root as never), masters };
      }),
      /^\[other\/Weight\] the masters test\/Masters are in another stack/,
    ],
    [
      "the endpoints need a login",
      weight({ authentication: { credentials: [OPERATOR] } }),
      /the HTTP endpoints of test\/Masters need a login, and the library has none; give the masters authentication\.operator/,
    ],
    [
      "flags of the user's say that they do",
      weight({ flags: { authenticateHttpReadwrite: true, credentials: "/etc/own" } }),
      /need a login, and the library has none/,
    ],
    [
      "nobody says which authority the user's own certificates are of",
      weight({ libprocess: { sslEnabled: true, sslCertFile: "/c.pem", sslKeyFile: "/k.pem" } }),
      /the certificates of test\/Masters cannot be checked/,
    ],
    [
      "ACLs allow it to others only",
      weight({
        ...login,
        acls: { updateWeights: elsewhere({ principals: AclEntity.some("operator"), roles: AclEntity.some("dev") }) },
      }),
      /the ACLs of test\/Masters forbid it to the operator operator: acls\.updateWeights does not allow services/,
    ],
    [
      "nobody logs in, and ACLs allow it to some only",
      weight({ acls: { updateWeights: elsewhere({ principals: AclEntity.some("operator"), roles: AclEntity.ANY }) } }),
      /forbid it to somebody who does not log in, as nobody does there: acls\.updateWeights/,
    ],
    [
      "it would not see what it has set",
      weight({ ...login, acls: { viewRoles: [{ principals: AclEntity.some("operator"), roles: AclEntity.NONE }] } }),
      /acls\.viewRoles does not allow services/,
    ],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test("not when ACLs allow it", () => {
    const acls = { updateWeights: elsewhere({ principals: AclEntity.some("operator"), roles: AclEntity.some("services") }) };
    expect(weight({ ...login, acls })).not.toThrow();
  });
});
