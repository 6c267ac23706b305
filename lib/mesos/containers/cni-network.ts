import { badChain, badCniNetworkName, portMapperTwice, severalExcludedDevices } from "../../core/errors";
import { bridgeConfig, CniBridgeProps } from "./cni-bridge";
import { bridgeOf, checkCniConfig, CniConfig, PORT_MAPPER } from "./cni-config";

/** Properties of `CniNetwork.portMapper`. */
export interface CniPortMapperProps {
  /**
   * Chain of iptables' table `nat` that the rules stand in (`chain`), at most 28 characters. It is made with the first mapped port, and
   * removed by nobody before the machine restarts.
   *
   * @default - `MESOS-` and the network's name in capitals
   */
  readonly chain?: string;

  /**
   * The interface whose packets are not redirected (`excludeDevices`), at most one: of several, Mesos takes the last.
   *
   * @default - the network's bridge, so that its containers reach what listens on the machine itself; of another plugin none
   */
  readonly excludeDevices?: string[];
}

/**
 * A network that the containers of Mesos can join by its name (`network/cni`): a task asks for it in `network_infos`, an application of
 * Marathon in `networks`. Tasks that ask for none stay in the machine's network.
 *
 * @see https://mesos.apache.org/documentation/latest/cni/
 */
export class CniNetwork {
  /**
   * A bridge on each machine, with addresses that count on that machine only. Containers reach everything that their machine reaches;
   * to be reached from elsewhere they need `CniNetwork.portMapper`.
   *
   * A Docker that switches forwarding on drops packets of others from then on. Where agents have the containerizer `docker`, forwarding is
   * on before their Docker starts; a Docker that an image has started by itself lets the containers out after the next boot.
   *
   * @param name name of the network: at most 64 letters, digits and . _ -
   * @param props the bridge and its addresses
   * @see https://www.cni.dev/plugins/current/main/bridge/
   */
  public static bridge(name: string, props: CniBridgeProps): CniNetwork {
    return new CniNetwork(name, bridgeConfig(ownPath(name), props));
  }

  /**
   * A network whose tasks are reached through ports of their machine, as their `port_mappings` say. Mesos' own plugin
   * mesos-cni-port-mapper hands everything else to the plugin of the network. Since Mesos 1.1.0.
   *
   * @param delegate the network; it keeps its name
   * @param props how the rules are made
   * @see https://mesos.apache.org/documentation/latest/cni/#a-port-mapper-plugin
   */
  public static portMapper(delegate: CniNetwork, props: CniPortMapperProps = {}): CniNetwork {
    const path = ownPath(delegate.name);
    if (delegate._config.type === PORT_MAPPER) {
      throw portMapperTwice(path);
    }
    const chain = props.chain ?? `MESOS-${delegate.name.toUpperCase().replace(/[^A-Z0-9_-]/g, "-")}`;
    if (!/^[A-Za-z0-9_][\w-]{0,27}$/.test(chain)) {
      throw badChain(path, chain);
    }
    const bridge = bridgeOf(delegate._config);
    const excludeDevices = props.excludeDevices ?? (bridge === undefined ? [] : [bridge]);
    if (excludeDevices.length > 1) {
      throw severalExcludedDevices(path, excludeDevices);
    }
    return new CniNetwork(delegate.name, {
      type: PORT_MAPPER,
      excludeDevices,
      chain,
      delegate: { cniVersion: VERSION, ...delegate._config },
    });
  }

  /**
   * A network of any plugin. Of its configuration what Mesos reads is checked; the rest is the plugin's.
   *
   * @param name name of the network: at most 64 letters, digits and . _ -
   * @param config the network's configuration as the plugin documents it, without the name: `type`, mostly `ipam`, perhaps `dns`.
   * `cniVersion` is 0.2.0 unless it says 0.1.0; Mesos understands nothing later
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  public static of(name: string, config: Record<string, any>): CniNetwork {
    return new CniNetwork(name, checkCniConfig(ownPath(name), config));
  }

  /** Name of the network, which tasks ask for it by. */
  public readonly name: string;

  /**
   * @internal
   */
  public readonly _config: CniConfig;

  private constructor(name: string, config: CniConfig) {
    if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(name)) {
      throw badCniNetworkName("CniNetwork", name);
    }
    this.name = name;
    this._config = config;
  }

  /**
   * Text of the network's file, in which Mesos finds its name.
   * @internal
   */
  public get _file(): string {
    return `${JSON.stringify({ cniVersion: VERSION, name: this.name, ...this._config }, undefined, 2)}\n`;
  }

  /**
   * Whether a plugin of Mesos' packages is needed.
   * @internal
   */
  public get _mapsPorts(): boolean {
    return this._config.type === PORT_MAPPER;
  }
}

/** The last one whose results Mesos can read. */
const VERSION = "0.2.0";

function ownPath(name: string): string {
  return `CniNetwork ${name}`;
}
