export { MesosAuthentication } from "./mesos-authentication";
export { MesosCredential } from "./mesos-credential";
