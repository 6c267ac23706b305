import { PackageRepository, RepositoryKey } from "../../lib";
import { PackageFormat, VendorRepository } from "../support/machine";

/** The vendor's repository as users name a mirror of their own. */
export function mirror(
  { uri, publicKey }: Pick<VendorRepository, "uri" | "publicKey">,
  format: PackageFormat = "apt",
): PackageRepository {
  const key = RepositoryKey.fromText(publicKey);
  return format === "apt" ? PackageRepository.apt({ uri, suite: "./", key }) : PackageRepository.yum({ baseurl: uri, key });
}
