import { bootMachine, vendorRepository, describeMachines } from "../support/machine";
describeMachines("x", () => { test("y", async () => {
 const vendor = await vendorRepository({ format: "yum" });
 const m = await bootMachine({ hostname: "x-1", format: "yum", vendor, userData: "#cloud-config\n" + JSON.stringify({package_update: true, packages:["java-1.8.0-openjdk-headless", "mesosphere-zookeeper", ["mesos", "1.1.0-*"]], write_files: [
  { path: "/etc/pki/rpm-gpg/RPM-GPG-KEY-mesos", content: vendor.publicKey },
  { path: "/etc/mesos-master/quorum", content: "2\n" },
  { path: "/etc/yum.repos.d/mesos.repo", content: `[mesos]\nname=mesos\nbaseurl=${vendor.uri}\nenabled=1\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-mesos\n` }],
  runcmd: ["mkdir -p /var/lib/zookeeper; systemctl start zookeeper"]}), inspect: "rpm -qa; systemctl status zookeeper; find /etc/mesos* | xargs ls -lad; which java; sleep 2; ps -ef | grep java; hostname; cat /etc/hosts; ls -la /etc/zookeeper/conf; mount | grep cgroup" });
 process.stdout.write(JSON.stringify(m.errors) + m.output + m.inspection.output +  m.bootSeconds + JSON.stringify(m.services["mesos-master"]));
})});
