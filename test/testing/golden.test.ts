import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { SynthesizedCluster } from "../../lib/testing";
import { expectGolden } from "../support/golden";
import { bookStack } from "./book-stack";

const cluster = SynthesizedCluster.fromStack(bookStack());
let root: string;
const golden = (path: string) => join(root, "book", path);
const quorum = "centos7070/rootfs/etc/mesos-master/quorum";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "golden-test-"));
  cluster.writeTo(join(root, "book"));
  delete process.env.UPDATE_GOLDEN;
});
afterEach(() => rmSync(root, { recursive: true }));

const compare = () => expectGolden("book", cluster, root);

test("the tree that was written is golden", () => {
  expect(compare).not.toThrow();
});

test("fails with the lines that a file differs in", () => {
  writeFileSync(golden(quorum), "3\n");
  expect(compare).toThrow(
    /differs from the golden tree book[^]*centos7070\/rootfs\/etc\/mesos-master\/quorum[^]*- .*3[^]*\+ .*2/,
  );
});

test("fails when a file is missing", () => {
  rmSync(golden("edges"));
  expect(compare).toThrow(/edges[^]*no such file/);
});

test("fails when there is a file too many", () => {
  writeFileSync(golden("centos7070/rootfs/etc/mesos-master/zk"), "");
  expect(compare).toThrow(/etc\/mesos-master\/zk[^]*no such file/);
});

test("fails when bytes differ that are no text", () => {
  writeFileSync(golden("table"), Buffer.from([0xff]));
  expect(compare).toThrow("/w==");
});

test("fails when it writes the tree anew, and is golden afterwards", () => {
  writeFileSync(golden(quorum), "3\n");
  writeFileSync(golden("stale"), "");
  process.env.UPDATE_GOLDEN = "1";
  expect(compare).toThrow(`golden tree book written, review and run again; changed:\n${quorum}\nstale`);
  expect(readFileSync(golden(quorum), "utf8")).toBe("2\n");
  expect(existsSync(golden("stale"))).toBe(false);
  expect(compare).not.toThrow();
});
