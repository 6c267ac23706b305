import { renderCloudConfig } from "../../lib/cloud-init/render";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { JavaRuntime } from "../../lib/packages";
import { checkDownload } from "../../lib/packages/checked-download";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";

const { CENTOS_7, DEBIAN_12, RHEL_7, UBUNTU_16_04, UBUNTU_22_04, UBUNTU_24_04 } = OperatingSystem;
const SHA256 = "0123456789abcdef".repeat(4);
const URL = "https://mirror.example.com/OpenJDK17U-jre_x64_linux_hotspot_17.0.19_10.tar.gz";
const TOKEN = "${TfToken[TOKEN.7]}";

describe("the distribution's Java", () => {
  test.each([
    [8, UBUNTU_16_04, "amd64", "openjdk-8-jre-headless", "/usr/lib/jvm/java-8-openjdk-amd64"],
    [8, UBUNTU_24_04, "arm64", "openjdk-8-jre-headless", "/usr/lib/jvm/java-8-openjdk-arm64"],
    [17, DEBIAN_12, "amd64", "openjdk-17-jre-headless", "/usr/lib/jvm/java-17-openjdk-amd64"],
    [21, UBUNTU_22_04, "arm64", "openjdk-21-jre-headless", "/usr/lib/jvm/java-21-openjdk-arm64"],
    [8, CENTOS_7, "amd64", "java-1.8.0-openjdk-headless", "/usr/lib/jvm/jre-1.8.0"],
    [11, RHEL_7, "arm64", "java-11-openjdk-headless", "/usr/lib/jvm/jre-11"],
  ] as const)("%p on %s for %s is the package %s, below %s", (version, os, architecture, name, javaHome) => {
    const java = JavaRuntime.distribution(version);
    expect(java.version).toBe(version);
    expect(java._on("Stack/Marathon", os, architecture)).toEqual({ packages: [{ name }], downloads: [], javaHome });
  });

  test("exists in these versions", () => {
    const versions = (os: OperatingSystem) =>
      Array.from({ length: 30 }, (_, index) => index + 1).filter((version) => {
        try {
          return JavaRuntime.distribution(version)._on("Stack/Marathon", os, "amd64");
        } catch {
          return false;
        }
      });
    expect(Object.fromEntries(ALL_SYSTEMS.map((os) => [os.toString(), versions(os)]))).toEqual({
      "Ubuntu 16.04": [8],
      "Ubuntu 22.04": [8, 11, 17, 21, 25],
      "Ubuntu 24.04": [8, 11, 17, 21, 25],
      "Debian 12": [17],
      "CentOS 7": [8, 11],
      "RHEL 7": [8, 11],
    });
  });

  test("fails when the system has no such version, and names what it has", () => {
    expect(() => JavaRuntime.distribution(8)._on("Stack/Marathon", DEBIAN_12, "amd64")).toThrow(
      "[Stack/Marathon] the repositories of Debian 12 do not have this version of Java, got 8; " +
        "use JavaRuntime.distribution(17), or JavaRuntime.archive() for a Java of your own",
    );
    expect(() => JavaRuntime.distribution(17)._on("Stack/Jenkins", CENTOS_7, "amd64")).toThrow(
      "use JavaRuntime.distribution(8) or JavaRuntime.distribution(11), or JavaRuntime.archive()",
    );
  });
});

describe("Java of an archive", () => {
  test.each(ALL_SYSTEMS)("is unpacked below /opt on %s, checked by its digest", (os) => {
    const java = JavaRuntime.archive({ version: 17, url: URL, sha256: SHA256.toUpperCase() });
    expect(java.version).toBe(17);
    const { packages, downloads, javaHome } = java._on("Stack/Marathon", os, "amd64");
    expect(packages).toEqual([]);
    expect(downloads).toEqual([{ url: URL, sha256: SHA256, path: "/opt/java-17", kind: "archive" }]);
    expect(javaHome).toBe("/opt/java-17");
    expect(renderCloudConfig(machineOf(os, { downloads }))).toContain("--strip-components=1 -C /opt/java-17");
  });

  test("fails when two services want different archives of one version on one machine", () => {
    const on = (url: string) => ({
      downloads: JavaRuntime.archive({ version: 8, url, sha256: SHA256 })._on("Stack/A", DEBIAN_12, "amd64").downloads,
    });
    expect(() => machineOf(DEBIAN_12, on(URL), on(`${URL}.old`))).toThrow(
      "two roles want different content for the download to /opt/java-8",
    );
    expect(() => machineOf(DEBIAN_12, on(URL), on(URL))).not.toThrow();
  });

  test("fails when the URL or the digest are none", () => {
    expect(() => JavaRuntime.archive({ version: 8, url: "/tmp/java.tgz", sha256: SHA256 })).toThrow(
      '[JavaRuntime] the URL of the archive of Java must be an address that machines can download a file from, got "/tmp/java.tgz"',
    );
    expect(() => JavaRuntime.archive({ version: 8, url: URL, sha256: "abc" })).toThrow(
      '[JavaRuntime] the SHA-256 of the archive of Java must be 64 hexadecimal digits, got "abc"',
    );
  });
});

test.each([1.8, 0, -8, NaN, "8" as unknown as number])("fails when the version of Java is %p", (version) => {
  const message = `[JavaRuntime] a version of Java must be a whole number, got ${JSON.stringify(version) === "null" ? "NaN" : JSON.stringify(version)}; give for example 17`;
  expect(() => JavaRuntime.distribution(version)).toThrow(message);
  expect(() => JavaRuntime.archive({ version, url: URL, sha256: SHA256 })).toThrow(message);
});

describe("a download", () => {
  const check = (url: unknown, sha256: unknown) =>
    checkDownload("Stack/Traefik", "the binary of Traefik", { url: url as string, sha256: sha256 as string });

  test.each([
    "ftp://example.com/a.tgz",
    "s3://bucket/a.tgz",
    "file:///a.tgz",
    "https://example.com",
    "https://example.com/",
    "https:///a.tgz",
    "https://example.com/a b.tgz",
    "https://exa mple.com/a.tgz",
    " https://example.com/a.tgz",
    "https://example.com/a.tgz\n",
    "",
    undefined,
  ])("fails when its URL is %p", (url) => {
    expect(() => check(url, SHA256)).toThrow(
      "[Stack/Traefik] the URL of the binary of Traefik must be an address that machines can download a file from",
    );
  });

  test.each([SHA256.slice(1), `${SHA256}0`, `g${SHA256.slice(1)}`, `${SHA256}\n`, `sha256:${SHA256}`, "", undefined])(
    "fails when its SHA-256 is %p, and says how to get it",
    (sha256) => {
      expect(() => check(URL, sha256)).toThrow(
        /^\[Stack\/Traefik\] the SHA-256 of the binary of Traefik must be 64 hexadecimal digits.*`sha256sum`/,
      );
    },
  );

  test("may come by http: its digest is what is trusted", () => {
    const url = "http://10.0.0.5:8081/mirror/a.tgz?version=1&os=linux";
    expect(check(url, SHA256.toUpperCase())).toEqual({ url, sha256: SHA256 });
  });

  test("keeps references of Terraform as they are", () => {
    expect(check(`https://${TOKEN}/a.tgz`, TOKEN)).toEqual({ url: `https://${TOKEN}/a.tgz`, sha256: TOKEN });
  });
});
