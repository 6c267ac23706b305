import { flagNeeds, noTlsVersion } from "../../core/errors";
import { GivenFlags, Rule } from "./given-flags";
import { LibprocessFlags } from "./libprocess-flags";

/** What TLS wants of variables that belong together. */
export const LIBPROCESS_RULES: readonly Rule[] = [
  ({ path, flags }) => {
    const setting = Object.keys(flags).find((property) => property.startsWith("ssl") && property !== "sslEnabled");
    // Explicitly off keeps the other settings for later.
    if (setting !== undefined && flags.sslEnabled === undefined) {
      throw flagNeeds(path, setting, "the flag sslEnabled");
    }
  },
  (given) => {
    const { sslEnabled, sslKeyFile, sslCertFile } = libprocessFlags(given);
    if (sslEnabled === true && (sslKeyFile === undefined || sslCertFile === undefined)) {
      throw flagNeeds(given.path, "sslEnabled", `the flag ${sslKeyFile === undefined ? "sslKeyFile" : "sslCertFile"}`);
    }
  },
  (given) => {
    const { sslEnableSslV3, sslEnableTlsV10, sslEnableTlsV11, sslEnableTlsV12 = true, sslEnableTlsV13 } = libprocessFlags(given);
    if (![sslEnableSslV3, sslEnableTlsV10, sslEnableTlsV11, sslEnableTlsV12, sslEnableTlsV13].includes(true)) {
      throw noTlsVersion(given.path);
    }
  },
];

function libprocessFlags({ flags }: GivenFlags): LibprocessFlags {
  return flags as LibprocessFlags;
}
