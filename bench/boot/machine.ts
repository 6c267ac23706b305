import {
  JavaRuntime,
  MarathonPackages,
  MarathonService,
  MesosPackages,
  MetronomeService,
  NativeJavaLibrary,
  OperatingSystem,
  Secret,
  Size,
} from "../../lib";
import { mirror } from "../../test/machines/mirror";
import { HOSTNAME, oneMachine } from "../../test/machines/one-machine";
import { StubServices } from "../../test/machines/stub-services";
import { newCertificate } from "../../test/support/certificate";
import { vendorRepository, VendorRepository, Vpc } from "../../test/support/machine";
import { plannedVpc } from "../../test/support/plan/planned-vpc";

export interface LoadedMachine {
  readonly vpc: Vpc;
  /** Everything that the machine installs. */
  readonly vendor: VendorRepository;
}

/** One machine with ZooKeeper, a master, Marathon and Metronome, both with TLS; programs that only stay are in place of the services'. */
export async function loadedMachine(stubs: StubServices): Promise<LoadedMachine> {
  const packages = MesosPackages.clusterd({ repository: mirror(await vendorRepository()) });
  const { stack, masters } = oneMachine(OperatingSystem.DEBIAN_12, packages);
  const { certificate, privateKey } = newCertificate([`${HOSTNAME}.mesos.example.internal`]);
  const framework = {
    masters,
    java: JavaRuntime.distribution(17),
    nativeJavaLibrary: NativeJavaLibrary.archive(stubs.archive("libmesos", {}, { "lib/libmesos.so": "a library" })),
    heapSize: Size.mebibytes(128),
    tls: { certificate: Secret.unsafePlainText(certificate), privateKey: Secret.unsafePlainText(privateKey) },
  };
  const marathon = { version: "1.11.24", ...stubs.archive("marathon", { marathon: "marathon-1.5" }) };
  new MarathonService(stack, "Marathon", {
    ...framework,
    packages: MarathonPackages.archive(marathon),
    httpCredentials: { user: "operators", password: Secret.unsafePlainText("password") },
  });
  const metronome = { version: "0.6.70", ...stubs.archive("metronome", { metronome: "run-dump" }) };
  new MetronomeService(stack, "Metronome", { ...framework, archive: metronome });
  return { vpc: plannedVpc(stack), vendor: await vendorRepository({ more: stubs.folder }) };
}
