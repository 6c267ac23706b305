import { DEPLOY_PROGRAM } from "../../lib/marathon/applications/deploy-program";
import { REMOVAL_PROGRAM } from "../../lib/marathon/applications/removal-program";
import { REMOVAL_PROGRAM as MESOS_REMOVAL_PROGRAM, SETTING_KINDS, settingProgram } from "../../lib/mesos/operations/programs";
import { agentsProgram } from "../../lib/mesos/operations/programs";
import { JOB_PROGRAM, JOB_REMOVAL_PROGRAM } from "../../lib/metronome/jobs/job-program";
import { scriptOverSsh } from "../../lib/operations/remote-script";
import { RUN_COMMAND } from "../../lib/operations/systems-manager-command";
import { HEALTH_PROGRAM } from "../../lib/script/health";
import { renderScript } from "../../lib/script/render-script";
import { describeUnless } from "../support/describe-unless";
import { machineConfigs } from "../support/machine-configs";
import { unexpected } from "../support/outside/accepted";
import { goldenMachines, once } from "../support/outside/machines";
import { pyflakes } from "../support/outside/pyflakes";
import { missingPython } from "../support/outside/python";
import { pythonScripts, shellScripts } from "../support/outside/scripts";
import { missingShellcheck, shellcheck } from "../support/outside/shellcheck";
import { SCENARIOS } from "../support/scenarios";
import { ACCEPTED_IN_SCRIPTS } from "./accepted-findings";

describeUnless(missingShellcheck, "shellcheck", () => {
  const scripts = once(goldenMachines().flatMap(([name, machine]) => shellScripts(name, machine)));

  test("sees every kind of script", () => {
    const places = scripts.map(({ place }) => place).join("\n");
    for (const kind of [
      ": runcmd",
      ": bootcmd",
      "/sbin/mount-data-volume",
      "mesos-cgroups.service ExecStart",
      "/etc/default/mesos",
    ]) {
      expect(places).toContain(kind);
    }
  });

  test("finds nothing in the scripts of any machine that is not accepted", () => {
    expect(unexpected(shellcheck(scripts), ACCEPTED_IN_SCRIPTS)).toEqual([]);
  });

  test("finds nothing in the scripts that change machines which run, nor in what runs them", () => {
    // One with secrets, one with downloads, and one with the other package manager: of the rest the scripts are the same.
    const running = ["security", "marathon/1.4-archive", "book-cluster-a"].flatMap((scenario) =>
      [...machineConfigs(SCENARIOS[scenario]())].slice(0, 2).map(([path, machine]) => ({
        place: `${path}: change`,
        text: scriptOverSsh({ text: renderScript(machine), references: () => undefined }),
      })),
    );
    const all = [...running, { place: "Systems Manager", text: `#!/bin/sh\n${RUN_COMMAND}` }];
    expect(unexpected(shellcheck(once(all)), [])).toEqual([]);
  });

  test("finds what is wrong with a script", () => {
    const found = shellcheck([{ place: "master-1: runcmd", text: "#!/bin/sh\nset -e\nrm -r $1\n" }]);
    expect(unexpected(found, [])).toEqual([
      "SC2086 at master-1: runcmd: Double quote to prevent globbing and word splitting. rm -r $1",
    ]);
  });
});

describeUnless(missingPython, "pyflakes", () => {
  // Its environment is made at the first start.
  const scripts = once(goldenMachines().flatMap(([name, machine]) => pythonScripts(name, machine)));

  test("finds nothing in the Python scripts of any machine", () => {
    expect(scripts).not.toEqual([]);
    expect(pyflakes(scripts)).toEqual([]);
  });

  test.each<[string, string]>([
    ["health is asked", HEALTH_PROGRAM],
    ["applications are deployed", DEPLOY_PROGRAM],
    ["applications are removed", REMOVAL_PROGRAM],
    ["jobs are told", JOB_PROGRAM],
    ["jobs are removed", JOB_REMOVAL_PROGRAM],
    ["agents are drained", agentsProgram("drain")],
    ["settings of Mesos are taken back", MESOS_REMOVAL_PROGRAM],
    ...SETTING_KINDS.map((kind): [string, string] => [`Mesos is told its ${kind}`, settingProgram(kind)]),
  ])("finds nothing in the program by which %s", (place, text) => {
    expect(pyflakes([{ place, text }])).toEqual([]);
  });

  test.each([
    ["import os, sys\nprint(os.getcwd())\n", "1:1: 'sys' imported but unused"],
    ["def f():\n  return size\n", "2:10: undefined name 'size'"],
    ["if True\n", "1:8: expected ':'"],
  ])("finds what is wrong with %j", (text, finding) => {
    expect(pyflakes([{ place: "master-1: /script", text }])).toEqual([`master-1: /script:${finding}`]);
  });
});
