import { Duration } from "../core/duration";
import { checkHostKeys } from "./host-keys";
import { checkSshValues } from "./ssh-values";
import { wholeSeconds } from "./whole-seconds";

/** A machine that SSH connections go through. */
export interface SshBastion {
  /** Its name or address, as the machine that runs Terraform reaches it. */
  readonly host: string;

  /**
   * User there.
   *
   * @default - the user on the machines behind it
   */
  readonly user?: string;

  /**
   * Port of its SSH server.
   *
   * @default 22
   */
  readonly port?: number;

  /**
   * Path of the private key for it, on the machine that runs Terraform.
   *
   * @default - the key of the machines behind it
   */
  readonly privateKeyPath?: string;

  /**
   * Its public host keys, one a line, as `cat /etc/ssh/ssh_host_*_key.pub` prints them there: a bastion with another one is refused. Older
   * versions of Terraform look at it only where they know a key of the machine behind it.
   *
   * @default - those that `hostCertificateAuthority` signed; without it every key is accepted where no key of the machines is known either
   */
  readonly hostKey?: string;
}

/** What holds for every way into machines. */
export interface MachineAccessOptions {
  /**
   * How long the health of services is waited for, whole seconds: until a service that was restarted is healthy, until the others can do without
   * one that must be restarted, and what `ready` waits. Agents with many tasks, or a ZooKeeper with much data, may need longer.
   *
   * @default - five minutes; `ready`, whose machines may only just boot, waits for 15 minutes
   */
  readonly healthTimeout?: Duration;
}

/** How machines are reached with SSH. */
export interface SshAccessOptions extends MachineAccessOptions {
  /**
   * User to log in as: root, or somebody who may run every command with sudo without a password.
   *
   * @default - the user of the vendor's images: `ubuntu`, on Debian `admin`, on CentOS 7 `centos`, on RHEL 7 `ec2-user`
   */
  readonly user?: string;

  /**
   * Port of the machines' SSH server.
   *
   * @default 22
   */
  readonly port?: number;

  /**
   * Path of the private key, on the machine that runs Terraform; `~` is its user's home. It is read when an apply connects: no file is needed
   * to validate and to plan, and the key itself comes into no plan and no state.
   *
   * @default - the keys of the SSH agent there
   */
  readonly privateKeyPath?: string;

  /**
   * Public host keys of the machines by host name, one a line, as `cat /etc/ssh/ssh_host_*_key.pub` prints them there: a machine with another
   * one is refused. Give all of them: Terraform asks for ECDSA first, then for RSA and for Ed25519. A machine that shows a certificate
   * of its key is told by `hostCertificateAuthority` only.
   *
   * @default - those that `hostCertificateAuthority` signed; without either every key is accepted, and a warning says so: whoever answers in the place of a machine is taken for it
   */
  readonly hostKeys?: Record<string, string>;

  /**
   * Public key of the authority that signs the host keys of the machines. The certificates must name, among their principals, the address
   * that a machine is reached at.
   *
   * @default - host keys are not signed
   */
  readonly hostCertificateAuthority?: string;

  /**
   * A machine that the connections go through.
   *
   * @default - the machine that runs Terraform reaches the machines' addresses itself
   */
  readonly bastion?: SshBastion;

  /**
   * How long a machine may take until its SSH server answers, whole seconds: a new one boots first.
   *
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;
}

/**
 * The way into machines that run, for everything that happens after their first boot: changes of their configuration, and settings of the
 * cluster.
 */
export class MachineAccess {
  /**
   * With SSH, by Terraform's own connection. The user's home must have a directory `.ssh` that nobody else may enter: scripts stand there
   * while they run, where no task of the machine can change them. Terraform says `Failed to upload script` where that is not so, and
   * where the disk is full.
   *
   * @param options user, keys, and a bastion
   * @see https://developer.hashicorp.com/terraform/language/resources/provisioners/connection
   */
  public static ssh(options: SshAccessOptions = {}): MachineAccess {
    checkSshValues("MachineAccess.ssh", options);
    checkHostKeys("MachineAccess.ssh", options);
    return new MachineAccess(wholeSeconds("MachineAccess.ssh", "healthTimeout", options.healthTimeout), options);
  }

  /**
   * With AWS Systems Manager (`AWS-RunShellScript`): no port is open and no key is needed. The machine that runs Terraform needs the AWS CLI,
   * with credentials that may `ssm:SendCommand` and `ssm:GetCommandInvocation`; the machines need the SSM agent, which the images of Ubuntu
   * carry and those of Debian, CentOS and RHEL do not.
   *
   * @param options how long is waited
   */
  public static systemsManager(options: MachineAccessOptions = {}): MachineAccess {
    return new MachineAccess(wholeSeconds("MachineAccess.systemsManager", "healthTimeout", options.healthTimeout));
  }

  /**
   * How with SSH; nothing for Systems Manager.
   * @internal
   */
  public readonly _ssh?: SshAccessOptions;

  /**
   * How long the health of services is waited for, where somebody said so.
   * @internal
   */
  public readonly _healthSeconds?: number;

  private constructor(healthSeconds?: number, ssh?: SshAccessOptions) {
    this._healthSeconds = healthSeconds;
    this._ssh = ssh;
  }
}
