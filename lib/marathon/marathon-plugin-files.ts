import { badPluginClass, badPluginJar, noPlugins } from "../core/errors";
import { jsonWithSecrets } from "../machine/json-secrets";
import { Download, SecretText } from "../machine/nouns";
import { checkDownload } from "../packages/checked-download";
import { MarathonPlugins } from "./marathon-plugins";
import { MarathonOption } from "./options/resolve-options";

/** Plugins as a machine has them. */
export interface MarathonPluginFiles {
  readonly downloads: readonly Download[];
  readonly configuration: { readonly path: string; readonly content: ReadonlyArray<string | SecretText> };
  readonly options: readonly MarathonOption[];
}

export function resolvePlugins(path: string, serviceName: string, { jars, plugins }: MarathonPlugins): MarathonPluginFiles {
  if (jars.length === 0 || Object.keys(plugins).length === 0) {
    throw noPlugins(path);
  }
  for (const [name, { plugin, implementation }] of Object.entries(plugins)) {
    const wrong = [plugin, implementation].find((text) => !/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)+$/.test(text));
    if (wrong !== undefined) {
      throw badPluginClass(path, name, wrong);
    }
  }
  const directory = `/etc/${serviceName}/plugins`;
  const configuration = `/etc/${serviceName}/plugins.json`;
  return {
    downloads: jars.map(({ url, sha256 }) => {
      const file = new RegExp("/([\\w.+-]+\\.jar)(?:[?#].*)?$").exec(url)?.[1];
      if (file === undefined) {
        throw badPluginJar(path, url);
      }
      return { ...checkDownload(path, `the jar ${file}`, { url, sha256 }), path: `${directory}/${file}`, kind: "file" };
    }),
    configuration: { path: configuration, content: jsonWithSecrets({ plugins }) },
    options: [
      { name: "plugin_dir", value: directory },
      { name: "plugin_conf", value: configuration },
    ],
  };
}
