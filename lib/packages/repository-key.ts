import { readFileSync } from "fs";
import { notAnArmoredKey, notAKeyUrl } from "../core/errors";
import { SigningKey } from "../machine/nouns";

/** The OpenPGP key that a package repository is signed with. Packages of a repository whose signature does not verify are not installed. */
export class RepositoryKey {
  /**
   * The key itself; the machines need nothing but the repository.
   *
   * @param armored the public key as ASCII-armoured text, beginning with `-----BEGIN PGP PUBLIC KEY BLOCK-----`
   */
  public static fromText(armored: string): RepositoryKey {
    if (!/^-----BEGIN PGP PUBLIC KEY BLOCK-----$[^]*^-----END PGP PUBLIC KEY BLOCK-----$/m.test(armored)) {
      throw notAnArmoredKey("RepositoryKey", armored);
    }
    // apt does not find the key in text with the line ends of Windows.
    const lines = armored.replace(/\r\n/g, "\n");
    return new RepositoryKey({ kind: "text", armored: lines.endsWith("\n") ? lines : `${lines}\n` });
  }

  /**
   * The key in a file of the machine that synthesizes the stack.
   *
   * @param path path of a file with the public key as ASCII-armoured text
   */
  public static fromFile(path: string): RepositoryKey {
    return RepositoryKey.fromText(readFileSync(path, "utf8"));
  }

  /**
   * A key that every machine fetches when it boots. Trust rests on the certificate of the host.
   *
   * @param url an https URL of the ASCII-armoured public key
   */
  public static fromUrl(url: string): RepositoryKey {
    if (!/^https:\/\/[^\s/]+\/\S*$/.test(url)) {
      throw notAKeyUrl("RepositoryKey", url);
    }
    return new RepositoryKey({ kind: "url", url });
  }

  /** @internal */
  public readonly _key: SigningKey;

  private constructor(key: SigningKey) {
    this._key = key;
  }
}
