import { AclEntity } from "./acl-entity";
import { MesosAcls } from "./mesos-acls";

/** The principals that ACLs name, each once: those that ask, and those whose frameworks, volumes or reservations are asked about. */
export function aclPrincipals(acls: MesosAcls): string[] {
  return namesOf(acls, (member) => /principals$/i.test(member));
}

/** The roles that ACLs name, each once; `a/%` stands for all below `a`. */
export function aclRoles(acls: MesosAcls): string[] {
  return namesOf(acls, (member) => member === "roles");
}

function namesOf(acls: MesosAcls, isMeant: (member: string) => boolean): string[] {
  const entries = Object.values(acls)
    .flat()
    .filter((entry) => typeof entry === "object");
  const halves = entries.flatMap((entry) => Object.entries(entry as Readonly<Record<string, AclEntity>>));
  return [...new Set(halves.flatMap(([member, { _values }]) => (isMeant(member) ? _values : [])))];
}
