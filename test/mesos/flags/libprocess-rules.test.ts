import { outcome } from "./together";

const TLS = { sslEnabled: true, sslKeyFile: "/etc/mesos/key.pem", sslCertFile: "/etc/mesos/cert.pem" };
const libprocess = (flags: object) => outcome("libprocess", flags);

describe("passes", () => {
  test.each([
    ["nothing", {}],
    ["TLS", TLS],
    ["TLS that is off for now", { ...TLS, sslEnabled: false }],
    ["only the newest TLS", { ...TLS, sslEnableTlsV12: false, sslEnableTlsV13: true }],
    ["threads without TLS", { numWorkerThreads: 16 }],
  ])("%s", (_, flags) => expect(libprocess(flags)).toEqual(Object.keys(flags).map(() => expect.any(String))));
});

describe("fails for", () => {
  test.each([
    [
      "a key without TLS",
      { sslKeyFile: "/key.pem" },
      "the flag sslKeyFile needs the flag sslEnabled; add that, or leave sslKeyFile out",
    ],
    ["TLS without a key", { sslEnabled: true, sslCertFile: "/c" }, "the flag sslEnabled needs the flag sslKeyFile"],
    ["TLS without a certificate", { sslEnabled: true, sslKeyFile: "/k" }, "the flag sslEnabled needs the flag sslCertFile"],
    ["no version of TLS", { ...TLS, sslEnableTlsV12: false }, "no version of TLS is allowed; leave sslEnableTlsV12 on"],
  ])("%s", (_, flags, message) => expect(libprocess(flags)).toContain(message));
});
