import { spawnSync } from "child_process";
import { readdirSync, statSync } from "fs";
import { join } from "path";
import { MOUNT_SCRIPT } from "../../lib/machine/data-volume";
import { describeUnless } from "../support/describe-unless";
import { runWithFakes } from "../support/fake-commands";

/** Some block device of this machine: the script looks whether it is one, and only fake commands touch it. */
const device = readdirSync("/dev")
  .map((name) => join("/dev", name))
  .find((path) => statSync(path, { throwIfNoEntry: false })?.isBlockDevice() === true);

/** Every command of the script, on a blank disk that is not mounted yet. */
const BLANK = {
  blkid: "exit 2",
  chmod: "",
  chown: "",
  cmp: "",
  mkdir: "",
  "mkfs.ext4": "",
  mount: "",
  mountpoint: "exit 1",
  resize2fs: "",
  restorecon: "",
  sleep: "",
  stat: "echo root",
};

const PROBE = `blkid -p -s TYPE -o value ${device}`;
const COMPARE = `cmp -s -n 1048576 ${device} /dev/zero`;
const FORMAT = `mkfs.ext4 -q ${device}`;
const MOUNT = ["mkdir -p /var/lib/zookeeper", `mount -t ext4 ${device} /var/lib/zookeeper`];
const OWNER = "stat -c %U /var/lib/zookeeper";
const CHANGE_OWNER = "chown -R zookeeper:zookeeper /var/lib/zookeeper";
const ACCESS = ["restorecon /var/lib/zookeeper", "chmod 0750 /var/lib/zookeeper"];
const FINISH = [`resize2fs ${device}`, OWNER, CHANGE_OWNER, ...ACCESS];

const mount = (commands: Partial<typeof BLANK> = {}, shell?: string, disk = device as string) =>
  runWithFakes(MOUNT_SCRIPT.content, {
    shell,
    args: [disk, "/var/lib/zookeeper", "zookeeper", "0750"],
    commands: { ...BLANK, ...commands },
  });

test.each(["sh", "bash"])("%s understands the script", (shell) => {
  const { status, stderr } = spawnSync(shell, ["-n"], { input: MOUNT_SCRIPT.content, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(MOUNT_SCRIPT.content).toMatch(/^#!\/bin\/sh\n/);
  expect(MOUNT_SCRIPT.mode).toBe("0755");
});

describeUnless(device === undefined ? ["a block device in /dev"] : [], "mount-data-volume", () => {
  test.each(["sh", "bash"])("formats and mounts a blank disk, grows it and gives it to its owner (%s)", (shell) => {
    const { status, stderr, calls } = mount({}, shell);
    expect([status, stderr]).toEqual([0, ""]);
    expect(calls).toEqual(["mountpoint -q /var/lib/zookeeper", PROBE, COMPARE, FORMAT, ...MOUNT, ...FINISH]);
  });

  test("mounts a disk that has its file system and owner as it is", () => {
    const { status, calls } = mount({ blkid: "echo ext4", stat: "echo zookeeper" });
    expect(status).toBe(0);
    expect(calls).toEqual(["mountpoint -q /var/lib/zookeeper", PROBE, ...MOUNT, `resize2fs ${device}`, OWNER, ...ACCESS]);
  });

  test("gives all files of a disk to its owner, who has another number on this machine", () => {
    const { calls } = mount({ blkid: "echo ext4", stat: "echo UNKNOWN" });
    expect(calls).toContain(CHANGE_OWNER);
  });

  test("only grows what is mounted already", () => {
    const { status, calls } = mount({ mountpoint: "" });
    expect(status).toBe(0);
    expect(calls).toEqual(["mountpoint -q /var/lib/zookeeper", ...FINISH]);
  });

  test.each([
    ["another file system", { blkid: "echo xfs" }, "holds something else than an ext4 file system (xfs), left as it is"],
    ["partitions", { blkid: "" }, "holds something else than an ext4 file system (no type), left as it is"],
    ["two signatures", { blkid: "exit 8" }, "holds something else than an ext4 file system (no type), left as it is"],
    ["something unknown", { cmp: "exit 1" }, "is neither blank nor readable, left as it is"],
    ["nothing that can be read", { cmp: "exit 2" }, "is neither blank nor readable, left as it is"],
    ["ext4, as far as it can be read", { blkid: "echo ext4; exit 2" }, "holds something else than an ext4 file system (ext4)"],
  ])("fails when the disk holds %s, and neither formats nor mounts it", (_, commands, message) => {
    const { status, stderr, calls } = mount(commands);
    expect(status).toBe(1);
    expect(stderr).toContain(`data volume of /var/lib/zookeeper (${device}): ${message}`);
    expect(calls.filter((call) => /^(mkfs|mkdir|mount |resize2fs|ch)/.test(call))).toEqual([]);
  });

  test.each([
    ["it cannot be formatted", { "mkfs.ext4": "exit 1" }, "cannot be formatted", "mkfs.ext4"],
    ["there is no room for the mount point", { mkdir: "echo no room >&2; exit 1" }, "no room", "mkdir"],
    ["it cannot be mounted", { mount: "exit 32" }, "cannot be mounted", "mount"],
    ["its file system cannot grow", { resize2fs: "exit 1" }, "file system cannot grow", "resize2fs"],
    ["its owner does not exist", { chown: "echo invalid user >&2; exit 1" }, "invalid user", "chown"],
    ["its mode cannot be set", { chmod: "echo read-only >&2; exit 1" }, "read-only", "chmod"],
  ])("fails when %s, and does nothing after that", (_, commands, message, last) => {
    const { status, stderr, calls } = mount(commands);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
    expect(calls[calls.length - 1]).toMatch(new RegExp(`^${last} `));
  });

  test("waits for a disk that is attached later", () => {
    // PATH is the folder of the fake commands: the disk appears there with the third sleep.
    const attach = `printf x >> $dir/slept; read -r slept < $dir/slept || :; [ "$slept" != xxx ] || /bin/ln -s ${device} $dir/disk`;
    const { status, calls } = runWithFakes(`set -- "$PATH/disk" /var/lib/zookeeper zookeeper 0750\n${MOUNT_SCRIPT.content}`, {
      commands: { ...BLANK, sleep: attach },
    });
    expect(status).toBe(0);
    expect(calls.slice(0, 4)).toEqual(["sleep 1", "sleep 1", "sleep 1", "mountpoint -q /var/lib/zookeeper"]);
    expect(calls).toContainEqual(expect.stringMatching(/^mkfs\.ext4 -q .*\/disk$/));
  });

  test("fails when the disk is not attached for ten minutes", () => {
    const { status, stderr, calls } = mount({}, undefined, "/nowhere/disk");
    expect(status).toBe(1);
    expect(stderr).toBe("data volume of /var/lib/zookeeper (/nowhere/disk): not attached after 600 seconds\n");
    expect(calls).toEqual(Array.from({ length: 600 }, () => "sleep 1"));
  });
});
