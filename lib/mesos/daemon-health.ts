import { MachineFacts } from "../machine/facts";
import { HealthCheck, HealthTls } from "../machine/health-check";
import { ResolvedFlag } from "./flags/resolve-flags";
import type { MesosAgentModel } from "./mesos-agent-model";
import type { MesosMasterModel } from "./mesos-master-model";
import { OPERATOR_FILE } from "./security/operator-file";

/** A master is healthy when its log is, and when the cluster has a leader that serves. */
export function masterHealth(service: string, model: MesosMasterModel, machine: MachineFacts): HealthCheck {
  const tls = daemonTls(model.libprocess);
  const others = model.fqdns.filter((fqdn) => fqdn !== machine.fqdn);
  return {
    kind: "mesos-master",
    service,
    url: urlOf(tls, tls === undefined ? machine.privateIp : machine.fqdn, model.port),
    others: others.map((fqdn) => urlOf(tls, fqdn, model.port)),
    names: model.fqdns,
    members: model.hostnames,
    quorum: model.quorum,
    tls,
    ...(model.hasOperator ? { credential: OPERATOR_FILE } : {}),
  };
}

/** An agent is healthy when the leading master has it. */
export function agentHealth(service: string, model: MesosAgentModel, machine: MachineFacts): HealthCheck {
  const tls = daemonTls(model.libprocess);
  return {
    kind: "mesos-agent",
    service,
    url: urlOf(tls, tls === undefined ? machine.privateIp : machine.fqdn, model.port),
    hostname: machine.fqdn,
    masters: model.masterUrls,
    tls,
  };
}

/** Certificates name hosts; without them an address needs no name server. */
function urlOf(tls: HealthTls | undefined, host: string, port: number): string {
  return `${tls === undefined ? "http" : "https"}://${host}:${port}`;
}

/** How others of the cluster speak to a daemon, as it speaks to them. */
export function daemonTls(libprocess: readonly ResolvedFlag[]): HealthTls | undefined {
  const value = (...names: readonly string[]) =>
    libprocess.find(({ name }) => names.some((suffix) => name === `LIBPROCESS_SSL_${suffix}`))?.value;
  const isOn = (...names: readonly string[]) => value(...names) === "true";
  if (!isOn("ENABLED")) {
    return undefined;
  }
  return {
    verify: isOn("VERIFY_SERVER_CERT", "VERIFY_CERT") || isOn("REQUIRE_CLIENT_CERT", "REQUIRE_CERT"),
    authority: value("CA_FILE"),
    certificate: value("CERT_FILE"),
    key: value("KEY_FILE"),
  };
}
