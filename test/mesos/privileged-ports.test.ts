import { JenkinsMesos, MarathonService, MesosMasters, MetricsDestination, MetronomeService, ZooKeeperEnsemble } from "../../lib";
import { LEAST } from "../jenkins/jenkinses";
import { archive, LIBRARY } from "../marathon/marathons";
import { archive as metronome } from "../metronome/metronomes";
import { newNetwork, newStack } from "../support/cluster";
import { withMasters } from "./clusters";

const marathon = (props: object) => {
  const { stack, masters } = withMasters();
  new MarathonService(stack, "Marathon", { masters, size: 1, packages: archive(), nativeJavaLibrary: LIBRARY, ...props });
};
const metronomeWith = (props: object) => {
  const { stack, masters } = withMasters();
  new MetronomeService(stack, "Metronome", { masters, size: 1, archive: metronome(), nativeJavaLibrary: LIBRARY, ...props });
};

test.each<[string, string, () => unknown]>([
  ["httpPort", "Marathon", () => marathon({ httpPort: 80 })],
  ["httpsPort", "Marathon", () => marathon({ httpsPort: 443 })],
  ["libprocessPort", "Marathon", () => marathon({ libprocessPort: 1023 })],
  ["httpPort", "Metronome", () => metronomeWith({ httpPort: 80 })],
  [
    "slaveAgentPort",
    "Jenkins",
    () => {
      const { stack, masters } = withMasters();
      new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST, slaveAgentPort: 50 });
    },
  ],
  ["port", "Telegraf", () => MetricsDestination.prometheus({ port: 80 })],
])("fails when %s of %s is one that only root may open", (property, service, attempt) => {
  expect(attempt).toThrow(`${property} is a port that only root may open, and ${service} does not run as root, got `);
});

test("masters run as root, and may have any port", () => {
  const stack = newStack();
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack) });
  expect(() => new MesosMasters(stack, "Masters", { zooKeeper, port: 443 })).not.toThrow();
});
