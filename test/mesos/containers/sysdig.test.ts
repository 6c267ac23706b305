import { PackageRepository, RepositoryKey, Sysdig } from "../../../lib";
import { agent, CENTOS, contentOf, XENIAL } from "./agents";

const HEADERS = "/usr/local/lib/systemd/system/kernel-headers.service";

test("the distribution's Sysdig, and headers of the kernel that runs", () => {
  const machine = agent({ sysdig: Sysdig.distribution() });
  expect(machine.packages).toContain("sysdig");
  expect(machine.services).toMatchObject({ "kernel-headers": "started" });
  expect(contentOf(machine, HEADERS)).toContain("install linux-headers-%v\n");
  expect(machine.text).not.toContain("download.sysdig.com");
});

test("the vendor's Sysdig for apt, at a version", () => {
  const machine = agent({ ...XENIAL, sysdig: Sysdig.vendor({ version: "0.34.1" }) });
  expect(machine.packages).toEqual(expect.arrayContaining(["sysdig=0.34.1", "dkms"]));
  const list = "/etc/apt/sources.list.d/download-sysdig-com-stable-deb-stable-arch.list";
  expect(contentOf(machine, list)).toMatch(
    /^deb \[signed-by=\S+\] https:\/\/download.sysdig.com\/stable\/deb stable-\$\(ARCH\)\/$/m,
  );
  expect(machine.commands.join("\n")).toContain("https://download.sysdig.com/DRAIOS-GPG-KEY.public");
});

test("the vendor's Sysdig for yum, with what builds its module", () => {
  const machine = agent({ ...CENTOS, sysdig: Sysdig.vendor() });
  expect(machine.packages).toEqual(expect.arrayContaining(["sysdig", "dkms"]));
  expect(contentOf(machine, "/etc/yum.repos.d/sysdig.repo")).toContain(
    "baseurl=https://download.sysdig.com/stable/rpm/$basearch\n",
  );
  expect(contentOf(machine, "/etc/yum.repos.d/dkms.repo")).toContain("includepkgs=dkms\n");
  expect(contentOf(machine, HEADERS)).toContain("ExecStart=/usr/bin/yum -y install kernel-devel-%v\n");
});

test("mirrors of both", () => {
  const key = RepositoryKey.fromUrl("https://mirror.example.com/key.asc");
  const [repository, epelRepository] = ["sysdig", "epel"].map((name) =>
    PackageRepository.yum({ baseurl: `https://mirror.example.com/${name}`, key }),
  );
  const machine = agent({ ...CENTOS, sysdig: Sysdig.vendor({ repository, epelRepository }) });
  expect(machine.text).not.toMatch(/sysdig\.com|fedoraproject/);
});

test("fails when there is no such package or version", () => {
  expect(() => agent({ ...CENTOS, sysdig: Sysdig.distribution() })).toThrow(
    /Sysdig.distribution\(\) do not exist for the machines' operating system, got "CentOS 7"; they exist for Debian, Ubuntu; CentOS 7 takes Sysdig.vendor\(\)$/,
  );
  expect(() => Sysdig.vendor({ version: "0.34" })).toThrow(
    '[Sysdig] this is no version of Sysdig, got "0.34"; give for example 0.34.1',
  );
});
