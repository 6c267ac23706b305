import { MachineImage, MesosAgentPool, MesosPackages, OperatingSystem, PackageRepository, RepositoryKey } from "../../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { withMasters } from "../clusters";

const key = RepositoryKey.fromUrl("https://mirror.example.com/key.asc");

/** Machines with the packages of Mesosphere. */
export const XENIAL = {
  operatingSystem: OperatingSystem.UBUNTU_16_04,
  packages: MesosPackages.mesosphere({
    version: "1.1.0",
    repository: PackageRepository.apt({ uri: "https://mirror.example.com/ubuntu", key }),
  }),
};
export const CENTOS = {
  operatingSystem: OperatingSystem.CENTOS_7,
  image: MachineImage.ami("ami-0123456789abcdef0"),
  packages: MesosPackages.mesosphere({
    version: "1.11.0",
    repository: PackageRepository.yum({ baseurl: "https://mirror.example.com/el/7/$basearch", key }),
  }),
};

/** The machine of an agent. */
export function agent(props: object): SynthesizedMachine {
  const { stack, masters } = withMasters();
  new MesosAgentPool(stack, "Agents", { masters, ...props });
  const found = SynthesizedCluster.fromStack(stack).machines.find(({ name }) => name.startsWith("agents"));
  return found as SynthesizedMachine;
}

/** Flags of an agent, as the files that they stand in. */
export function flagFiles(machine: SynthesizedMachine): Record<string, string> {
  const files = machine.files.filter(({ path }) => /^\/etc\/mesos-(agent|slave)\//.test(path));
  return Object.fromEntries(files.map(({ path, content }) => [path.split("/")[3], content.trimEnd()]));
}

/** Content of a file of a machine; undefined without it. */
export function contentOf({ files }: SynthesizedMachine, path: string): string | undefined {
  return files.find((file) => file.path === path)?.content;
}
