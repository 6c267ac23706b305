import { Size } from "../../lib/core";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { MachineImage } from "../../lib/nodes";
import { HttpTokens, MachineOptions } from "../../lib/nodes/machine-options";
import { deviceName, ebsVolume, instanceArguments, machineSpec, rootDisk } from "../../lib/nodes/machine-spec";

const spec = (options: MachineOptions = {}) => machineSpec("Stack/Nodes", options);
const volume = (size?: Size) => ebsVolume("Stack/Nodes", { name: "zookeeper", props: { size }, defaultSize: Size.gibibytes(20) });
const image = MachineImage.ami("ami-1");

test("machines of which nothing is said run Ubuntu 24.04, with an encrypted disk and a closed metadata service", () => {
  const machine = spec();
  expect(machine.operatingSystem).toBe(OperatingSystem.UBUNTU_24_04);
  expect(instanceArguments(machine)).toEqual({
    instanceType: "t3.medium",
    creditSpecification: { cpuCredits: "unlimited" },
    ebsOptimized: true,
    monitoring: undefined,
    keyName: undefined,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
  });
  expect(rootDisk(machine, { Name: "a" })).toEqual({ encrypted: true, volumeType: "gp3", volumeSize: 20, tags: { Name: "a" } });
});

test("what is set arrives", () => {
  const machine = spec({
    instanceType: "m5.large",
    rootVolumeSize: Size.gibibytes(50),
    httpTokens: HttpTokens.OPTIONAL,
    httpPutResponseHopLimit: 2,
    keyName: "ops",
    sshCidrs: ["10.0.0.0/8"],
  });
  expect(instanceArguments(machine)).toMatchObject({
    instanceType: "m5.large",
    keyName: "ops",
    metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 2 },
  });
  expect(rootDisk(machine, {}).volumeSize).toBe(50);
});

test.each([0, 65, 1.5, Number.NaN])("fails when answers of the metadata service go %d hops", (httpPutResponseHopLimit) => {
  expect(() => spec({ httpPutResponseHopLimit })).toThrow(
    `[Stack/Nodes] httpPutResponseHopLimit must be a whole number from 1 to 64, got ${httpPutResponseHopLimit}; use 1, or 2 for containers`,
  );
});

test.each([OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7])("fails when there is no image for %s", (operatingSystem) => {
  expect(() => spec({ operatingSystem })).toThrow(
    `[Stack/Nodes] there is no public image to look up for the operating system, got "${operatingSystem}"; give one with \`image: MachineImage.ami("ami-...")\``,
  );
  expect(() => spec({ operatingSystem, image })).not.toThrow();
});

test.each(["0.7.5", "0.7.9", "18.5", "19.3.41"])(
  "fails when cloud-init %s in the image cannot use IMDSv2",
  (cloudInitVersion) => {
    const old = MachineImage.ami("ami-1", { cloudInitVersion });
    const options = { operatingSystem: OperatingSystem.CENTOS_7, image: old };
    expect(() => spec(options)).toThrow(
      `[Stack/Nodes] the image's cloud-init cannot read user data from a metadata service that requires tokens, got "cloud-init ${cloudInitVersion}"; use an image with cloud-init 19.4 or later, or set httpTokens: HttpTokens.OPTIONAL`,
    );
    expect(() => spec({ ...options, httpTokens: HttpTokens.OPTIONAL })).not.toThrow();
  },
);

test.each(["19.4", "19.4.1", "20.4.1", "22.4.2", "26.1"])("cloud-init %s can use IMDSv2", (cloudInitVersion) => {
  expect(() => spec({ image: MachineImage.ami("ami-1", { cloudInitVersion }) })).not.toThrow();
});

test("fails when port 22 is opened and nobody has a key", () => {
  expect(() => spec({ sshCidrs: ["10.0.0.0/8"] })).toThrow(
    "[Stack/Nodes] sshCidrs let operators in, but nobody has a key; give keyName too, or leave sshCidrs out",
  );
  expect(() => spec({ sshCidrs: [] })).not.toThrow();
});

test.each([
  [Size.mebibytes(1536), "1536MB"],
  [Size.bytes(0), "0B"],
  [Size.mebibytes(512), "512MB"],
])("fails when a disk is %s large", (size, shown) => {
  expect(() => spec({ rootVolumeSize: size })).toThrow(
    `[Stack/Nodes] rootVolumeSize must be whole GiB, at least 1, got "${shown}"; use Size.gibibytes()`,
  );
  expect(() => volume(size)).toThrow(
    `[Stack/Nodes] size of the data volume zookeeper must be whole GiB, at least 1, got "${shown}"; use Size.gibibytes()`,
  );
});

test("a data volume is encrypted, kept as a snapshot, and as large as its component needs", () => {
  expect(volume()).toEqual({
    size: 20,
    type: "gp3",
    iops: undefined,
    throughput: undefined,
    encrypted: true,
    kmsKeyId: undefined,
    finalSnapshot: true,
  });
});

test("a data volume of the user's choice is encrypted too", () => {
  const props = {
    size: Size.gibibytes(100),
    volumeType: "io2",
    iops: 5000,
    throughput: 250,
    kmsKeyId: "key",
    finalSnapshot: false,
  };
  expect(ebsVolume("Stack/Nodes", { name: "a", props, defaultSize: Size.gibibytes(20) })).toEqual({
    size: 100,
    type: "io2",
    iops: 5000,
    throughput: 250,
    encrypted: true,
    kmsKeyId: "key",
    finalSnapshot: false,
  });
});

test("devices have the names that EC2 recommends for data", () => {
  expect([0, 1, 10].map(deviceName)).toEqual(["/dev/sdf", "/dev/sdg", "/dev/sdp"]);
});
