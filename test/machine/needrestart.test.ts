import { Service } from "../../lib/machine/nouns";
import { machineFiles } from "../../lib/machine/on-machine";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { describeUnless } from "../support/describe-unless";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";
import { missingTools, output } from "../support/tools";

const settingsOn = (os: OperatingSystem, ...services: Service[]) =>
  machineFiles(machineOf(os, { services })).filter(({ path }) => path.startsWith("/etc/needrestart/"));

const started = (name: string): Service => ({ name, state: "started" });

test("only systems whose images have needrestart get settings of it", () => {
  const having = ALL_SYSTEMS.filter((os) => settingsOn(os, started("zookeeper")).length > 0);
  expect(having.map(String)).toEqual(["Ubuntu 22.04", "Ubuntu 24.04"]);
});

test("a machine that runs nothing has none", () => {
  expect(settingsOn(OperatingSystem.UBUNTU_24_04, { name: "mesos-master", state: "masked" })).toEqual([]);
});

/** Reads settings as needrestart does, after its own, and says which of the units that use replaced libraries it restarts. */
const NEEDRESTART = `use strict;
use warnings FATAL => "all";
our %nrconf = (override_rc => { qr(^dbus) => 0 });
eval do { local $/; <STDIN> };
die $@ if $@;
my @restarted = grep { my $unit = $_; !grep { $unit =~ /$_/ && !$nrconf{override_rc}{$_} } keys %{ $nrconf{override_rc} } } @ARGV;
print join(" ", @restarted);
`;

describeUnless(missingTools("perl"), "needrestart", () => {
  function restarted(services: readonly Service[], units: readonly string[]): string[] {
    const [{ content }] = settingsOn(OperatingSystem.UBUNTU_24_04, ...services);
    return output("perl", ["-e", NEEDRESTART, ...units.map((unit) => `${unit}.service`)], { input: content }).split(" ");
  }

  test("restarts nothing that the machine runs, and everything else as before", () => {
    const services = [started("zookeeper"), started("mesos-master"), { name: "mesos-agent", state: "masked" } as const];
    const units = ["cron", "dbus", "mesos-agent", "mesos-master", "mesos-master-exporter", "my-zookeeper", "zookeeper"];
    expect(restarted(services, units)).toEqual([
      "cron.service",
      "mesos-agent.service",
      "mesos-master-exporter.service",
      "my-zookeeper.service",
    ]);
  });

  test("takes names as they are", () => {
    expect(restarted([started("marathon-a.b"), started("job@1")], ["marathon-a.b", "marathon-axb", "job@1"])).toEqual([
      "marathon-axb.service",
    ]);
  });
});
