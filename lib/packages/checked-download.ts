import { notADownloadUrl, notASha256 } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";

/** What is downloaded, as a user gives it. */
export interface CheckedDownload {
  readonly url: string;
  readonly sha256: string;
}

/**
 * Refuses what a machine could not download or check; a digest in capitals becomes one in small letters, as `sha256sum` writes it.
 *
 * @param what whose URL and digest they are, for errors: `Marathon's archive`
 */
export function checkDownload(path: string, what: string, { url, sha256 }: CheckedDownload): CheckedDownload {
  if (!isUnresolved(url) && !/^https?:\/\/[^\s/]+\/\S+$/.test(url)) {
    throw notADownloadUrl(path, what, url);
  }
  if (!isUnresolved(sha256) && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw notASha256(path, what, sha256);
  }
  return { url, sha256: isUnresolved(sha256) ? sha256 : sha256.toLowerCase() };
}
