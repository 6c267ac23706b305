/** A file with plugins: a jar, or one that a plugin needs. */
export interface MarathonPluginJar {
  /** Address of the jar; its last part names the file. */
  readonly url: string;

  /** SHA-256 of the jar. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;
}

/** One plugin, as Marathon's plugin configuration describes it. */
export interface MarathonPlugin {
  /** The interface that it implements, such as `mesosphere.marathon.plugin.auth.Authenticator`. */
  readonly plugin: string;

  /** The class that implements it. */
  readonly implementation: string;

  /**
   * What the plugin itself is told. A `Secret` in it stands for its text, and keeps the file from everybody but Marathon.
   *
   * @default - nothing
   */
  readonly configuration?: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

  /**
   * Whether Marathon loads it.
   *
   * @default - Marathon decides: it does
   */
  readonly enabled?: boolean;

  /**
   * Words about the plugin, shown by /v2/plugins.
   *
   * @default - none
   */
  readonly tags?: string[];

  /**
   * Facts about the plugin, shown by /v2/plugins.
   *
   * @default - none
   */
  readonly info?: Record<string, string>;
}

/**
 * Plugins of Marathon (`plugin_dir`, `plugin_conf`). A jar must be built for the same line of Marathon; one that is not ends Marathon with
 * status 102.
 *
 * @see https://mesosphere.github.io/marathon/docs/plugin.html
 */
export interface MarathonPlugins {
  /** The jars, with everything that they need. */
  readonly jars: MarathonPluginJar[];

  /** The plugins by a name of your choice. */
  readonly plugins: Record<string, MarathonPlugin>;
}
