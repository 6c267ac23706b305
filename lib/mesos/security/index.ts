export { MesosAuthentication } from "./mesos-authentication";
export { MesosCredential } from "./mesos-credential";
export { CertificateAuthority, MesosTls } from "./mesos-tls";
