import { JenkinsPlugin } from "./jenkins-plugins";

/** Sets of plugins that fit each other, with everything that they need. */
export class JenkinsPlugins {
  /**
   * The plugin `mesos` 2.0 with `configuration-as-code`, for Jenkins 2.555.3 and later: the newest of each in August 2026. More plugins
   * stand beside it: `[...JenkinsPlugins.MESOS_2_0, { name: "git", ... }]`.
   */
  public static readonly MESOS_2_0: JenkinsPlugin[] = [
    {
      name: "antisamy-markup-formatter",
      version: "173.v680e3a_b_69ff3",
      sha256: "29b4765797f26c44574a2732ddf9d7d98ea0283295352497dd9eef84aed0102f",
    },
    {
      name: "asm-api",
      version: "9.10.1-216.va_9256d3b_844b_",
      sha256: "292c90d3dfff2e9242f8096707a3fa3d978cb57a6b6a6ce689c69dc21a381be6",
    },
    {
      name: "bootstrap5-api",
      version: "5.3.8-1048.va_c299057e35c",
      sha256: "4027b4cecbdb400c4cdf6beed351cb27a2e0ef4c39d27618e342fad76a4490df",
    },
    {
      name: "caffeine-api",
      version: "3.2.4-208.v7e2da_a_7db_82b_",
      sha256: "40e254ba2f031a6582044e09529b43c9a031bbaf6563a04c3273e045553aaaf1",
    },
    {
      name: "commons-lang3-api",
      version: "3.20.0-109.ve43756e2d2b_4",
      sha256: "aa0908e0002c23c329df1f5e36d2ea9af6dfbd7c7f71fcf413cc471f335c2052",
    },
    {
      name: "commons-text-api",
      version: "1.15.0-218.va_61573470393",
      sha256: "ae2abdf957694f4aa39b9ba0b539edabc384f3da277551879e34ffb22fb13764",
    },
    {
      name: "configuration-as-code",
      version: "2117.vc05a_0b_e6b_f4e",
      sha256: "4acc06b40ab85db772b004860c4d729ea0bd132ac5b9bf883e254e426fb2b34f",
    },
    {
      name: "font-awesome-api",
      version: "7.3.1-1013.v0835a_879ec6d",
      sha256: "7ee382c678545f5fd5b022e5dbb75d129a97db2b0180fb42f17edcebdfdbbf5a",
    },
    {
      name: "ionicons-api",
      version: "94.vcc3065403257",
      sha256: "95f3504375d628d887425ccdf32d5606a230261ee42dc683f13958d8e973ac3f",
    },
    {
      name: "jackson-annotations2-api",
      version: "2.22-19.v10a_a_582ea_26e",
      sha256: "f13d0a17af6f8c8939a6edd30952006b77dca4760b1f40e0289c363918b7d17d",
    },
    {
      name: "jackson2-api",
      version: "2.22.2-445.vdc613f1d8012",
      sha256: "4ad8556964d393cd0f693201cf5b12ed991c3510a58c4499a3759fece1f3be15",
    },
    {
      name: "jakarta-activation-api",
      version: "2.1.4-1",
      sha256: "e62298341742f14b374045387ba641ad8a19376793c76bdafebb4a05b5099712",
    },
    {
      name: "jakarta-xml-bind-api",
      version: "4.0.9-19.v2b_a_5b_44d9a_1c",
      sha256: "2f59227936687ec00f7ea62b550e7a6e9c86cda3423f3567ffe66bbdf235ffb5",
    },
    {
      name: "javax-activation-api",
      version: "1.2.0-8",
      sha256: "e96e88c52edf07ba00fb45b26cc411a7a95fa3d4491aaa1a5d36637665880560",
    },
    {
      name: "jaxb",
      version: "2.3.9-143.v5979df3304e6",
      sha256: "38ddf4cf5db61a591044130c2f7ccb2b7aa9abebc8fcd8a6953f8da550d002ed",
    },
    {
      name: "json-api",
      version: "20260814-226.v20f9685d642c",
      sha256: "c5ac5ecfddd35c07087b3333ae05ec4167a70abae8bf0ebcb7338b6b54540889",
    },
    { name: "mesos", version: "2.0", sha256: "3ba8f9c46667369e57fb60648a7040548e205e56bf52e69e739fa81eac8ed184" },
    {
      name: "metrics",
      version: "4.2.37-494.v06f9a_939d33a_",
      sha256: "68d20b650266fb1cd1bc2123813572312efae6c505d214abd8838fb32d726afb",
    },
    {
      name: "plugin-util-api",
      version: "7.1341.v039f146993d9",
      sha256: "6ed91e4b73cae55327b41ab919b53c33b39425727115d6c308f45ae7a6e47837",
    },
    {
      name: "prism-api",
      version: "1.30.0-741.v034eb_0b_0a_a_fa_",
      sha256: "2b7aa7809e0f656afce98c0b6a0a9b62885af6ae85ad90bed67a4f18f18e8354",
    },
    {
      name: "scm-api",
      version: "728.vc30dcf7a_0df5",
      sha256: "1336472987daa2fa912210aba00e1e37b739ce03f75c973a6794d1a0f55c0326",
    },
    {
      name: "script-security",
      version: "1412.v7737b_3405f86",
      sha256: "5f2fa5222fdfaf09f090418a67c77e0342071630d69442bae7314975b674d288",
    },
    {
      name: "snakeyaml-api",
      version: "2.5-149.v72471e9c6371",
      sha256: "80edbeec15b9afbca18d000cf367d9e26456aa83100dcdd09ee0ed6a4b98a9c2",
    },
    {
      name: "structs",
      version: "362.va_b_695ef4fdf9",
      sha256: "a0a5db44f2cb082a9ec6572c088340521f033fff8c351fc7eba9ef7f07dbbf8d",
    },
    { name: "variant", version: "70.va_d9f17f859e0", sha256: "12e214ea694469a4461b55881ecb4074ae5dfb04797dbc0dad390f6f4bc75aaf" },
    {
      name: "woodstox-core-api",
      version: "7.2.2-10.vcb_629759b_2c2",
      sha256: "c44a23c45cfb366a5560df7a2f720c8b6d251c860aa018220e59464ba6a33a19",
    },
    {
      name: "workflow-api",
      version: "1413.v2ff1a_5e720fa_",
      sha256: "f4adbd6b34a2a0b643a12b898110bd976350142eff6322efda21efacbccb6835",
    },
    {
      name: "workflow-step-api",
      version: "724.v538c2362b_dfb_",
      sha256: "887491de444174228471993b0b2db958db2e7fb577857c8516c58e9618049896",
    },
    {
      name: "workflow-support",
      version: "1015.v785e5a_b_b_8b_22",
      sha256: "914ee717ab8c1d60d0d3ea49a1af11e4ea65c1e74c0b44dc3522f9a2fe5b2a8e",
    },
  ];

  private constructor() {}
}
