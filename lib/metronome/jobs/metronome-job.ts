import { Construct, IConstruct } from "constructs";
import type { Duration } from "../../core/duration";
import { requireApi } from "../../frameworks/framework-api";
import { errorsOfPools } from "../../frameworks/pool-checks";
import { ClusterSetting } from "../../operations/cluster-setting";
import { wholeSeconds } from "../../operations/whole-seconds";
import type { IMetronomeService } from "../metronome-service";
import { jobComparison, resolveJob } from "./job-model";
import { MetronomeJobOptions } from "./job-options";
import { JOB_PROGRAM } from "./job-program";

/** A job of a Metronome: the library's, or one that is there already. */
export interface IMetronomeJob extends IConstruct {
  /** Name of the job. */
  readonly jobId: string;

  /**
   * Address of the step after which it is there, where that is in this app.
   * @internal
   */
  readonly _told?: string;
}

/** What `MetronomeJob.fromMetronomeJobAttributes` needs to know about a job. */
export interface MetronomeJobAttributes {
  /** Name of the job. */
  readonly jobId: string;
}

/** How long Metronome may take to answer where nothing else is said. */
const SECONDS = 300;

/** Properties of a job. */
export interface MetronomeJobProps extends MetronomeJobOptions {
  /** The Metronome that runs it. Its machines need `access`: one of them tells it. */
  readonly metronome: IMetronomeService;

  /**
   * Jobs after which it runs, each time when all of them have run with success. Not together with `schedule`. Metronome 0.6.70 and later.
   *
   * @default - it runs by its schedule, or when somebody asks for a run
   */
  readonly dependencies?: IMetronomeJob[];

  /**
   * Whether its runs are stopped when it leaves the stack.
   *
   * @default false - they are waited for, for `timeout`
   */
  readonly stopCurrentJobRuns?: boolean;

  /**
   * How long Metronome may take to answer, whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;
}

/**
 * A job of Metronome, with its schedule. A changed property changes it in place, and Metronome is told nothing where it has what it should
 * have. When it leaves the stack it is removed.
 *
 * @see https://dcos.github.io/metronome/
 */
export class MetronomeJob extends Construct implements IMetronomeJob {
  /**
   * A job that is there already, for `dependencies` of others.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromMetronomeJobAttributes(scope: Construct, id: string, attributes: MetronomeJobAttributes): IMetronomeJob {
    return new ImportedJob(scope, id, attributes);
  }

  /** Name of the job. */
  public readonly jobId: string;

  /**
   * @internal
   */
  public readonly _told: string;

  public constructor(scope: Construct, id: string, props: MetronomeJobProps) {
    super(scope, id);
    const { metronome, dependencies = [], stopCurrentJobRuns = false } = props;
    const { path } = this.node;
    const { teller, client, told, version } = requireApi(this, metronome);
    const model = resolveJob(
      path,
      props,
      version,
      dependencies.map(({ jobId }) => jobId),
    );
    const { definition, schedule } = model;
    this.jobId = model.id;
    const seconds = wholeSeconds(path, "timeout", props.timeout) ?? SECONDS;
    const common = { ...client, id: model.id };
    const { run, ...fields } = definition;
    const shown = { ...fields, ...(run as object), ...(schedule === undefined ? {} : { schedule }) };
    this._told = new ClusterSetting(this, "Job", {
      teller: { ...teller, dependsOn: [...teller.dependsOn, ...dependencies.flatMap(({ _told }) => _told ?? [])] },
      values: Object.fromEntries(
        Object.entries(shown).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
      ),
      program: JOB_PROGRAM,
      input: () => ({ ...common, job: definition, schedule, comparison: jobComparison(version) }),
      seconds,
      removal: {
        settings: told,
        key: `job ${model.id}`,
        input: () => ({ ...common, stopCurrentJobRuns }),
        seconds,
        byHand: `DELETE ${client.endpoints[0]}/v1/jobs/${model.id}?stopCurrentJobRuns=${stopCurrentJobRuns}`,
      },
    }).address;
    this.node.addValidation({
      validate: () =>
        errorsOfPools(path, metronome.masters, {
          subject: `the job ${model.id}`,
          docker: props.docker !== undefined,
          attributes: (props.constraints ?? [])
            // An agent without the attribute is unlike any value.
            .filter(
              ({ _attribute, _operator }) => _operator !== "UNLIKE" && _attribute !== "hostname" && !_attribute.startsWith("@"),
            )
            .map(({ _attribute }) => _attribute),
          ports: [],
        }),
    });
  }
}

class ImportedJob extends Construct implements IMetronomeJob {
  public readonly jobId: string;

  public constructor(scope: Construct, id: string, { jobId }: MetronomeJobAttributes) {
    super(scope, id);
    this.jobId = jobId;
  }
}
