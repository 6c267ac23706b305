export { CertificateAuthority, MachineCertificates } from "./machine-certificates";
export { MesosAuthentication } from "./mesos-authentication";
export { MesosCredential } from "./mesos-credential";
export { MesosTls, MesosTlsOptions } from "./mesos-tls";
export { ZkAuthentication } from "./zk-authentication";
