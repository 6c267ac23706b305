/** A public key that signs nothing. */
export const KEY = `-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEawYQ8RYJKwYBBAHaRw8BAQdAE+8L9CLhB98x5M4u9yi/1zzsw330M+y3dnlA
Mlo3Q5C0JFRlc3QgUGFja2FnZXMgPHBhY2thZ2VzQGV4YW1wbGUuY29tPoiQBBMW
CAA4FiEEQDReL9cRlPr3nDrhng+7eaDYtxAFAmsGEPECGwMFCwkIBwIGFQoJCAsC
BBYCAwECHgECF4AACgkQng+7eaDYtxCGtAEA5ZZZY79MSBm/JcBUgsyrDa/x9iuW
8hbxkMq9sxTsWXQBAOAAZm1p3ZJJ8auzrvEnZx1bwnn8G/BuCalk1yIcDA4I
=tMaY
-----END PGP PUBLIC KEY BLOCK-----
`;

/** Bytes in ASCII armour (RFC 4880, 6.2). */
export function armored(
  bytes: Buffer,
  { width = 64, headers = [] as readonly string[], checksum = true, end = "\n" } = {},
): string {
  const body = bytes.toString("base64").match(new RegExp(`.{1,${width}}`, "g")) ?? [];
  return [
    "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    ...headers,
    "",
    ...body,
    ...(checksum ? [`=${crc24(bytes)}`] : []),
    "-----END PGP PUBLIC KEY BLOCK-----",
    "",
  ].join(end);
}

/** RFC 4880, 6.1. */
function crc24(bytes: Buffer): string {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if ((crc & 0x1000000) !== 0) {
        crc ^= 0x1864cfb;
      }
    }
  }
  return Buffer.from([(crc >> 16) & 255, (crc >> 8) & 255, crc & 255]).toString("base64");
}
