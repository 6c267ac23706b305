/** Where the certificate of a holder lies, its key, and the authority that others' certificates are checked against. */
export function certificateFiles(holder: string) {
  const directory = `/etc/mesos/tls/${holder}`;
  return {
    directory,
    authority: `${directory}/authority.pem`,
    certificate: `${directory}/certificate.pem`,
    key: `${directory}/key.pem`,
  };
}
