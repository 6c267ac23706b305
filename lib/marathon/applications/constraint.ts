/** As Marathon calls them. */
export type ConstraintOperator = "UNIQUE" | "CLUSTER" | "GROUP_BY" | "LIKE" | "UNLIKE" | "MAX_PER" | "IS";

/**
 * Where the instances of an application may run. A field is `hostname`, an attribute of agents as `MesosAgentPool.attributes` names it, or since
 * Marathon 1.6 `@region` or `@zone`.
 *
 * @see https://mesosphere.github.io/marathon/docs/constraints.html
 */
export class MarathonConstraint {
  /**
   * Every instance where the field has another value (UNIQUE).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   */
  public static unique(field: string): MarathonConstraint {
    return new MarathonConstraint(field, "UNIQUE");
  }

  /**
   * All instances where the field has the same value (CLUSTER).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param value the value; without it that of the first instance
   */
  public static cluster(field: string, value?: string): MarathonConstraint {
    return new MarathonConstraint(field, "CLUSTER", value);
  }

  /**
   * As many instances for each value of the field (GROUP_BY).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param values how many values there are; without it Marathon knows those that it has seen
   */
  public static groupBy(field: string, values?: number): MarathonConstraint {
    return new MarathonConstraint(field, "GROUP_BY", values);
  }

  /**
   * Only where the whole value of the field fits a regular expression of Java (LIKE).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param expression such as `rack-[1-3]`
   */
  public static like(field: string, expression: string): MarathonConstraint {
    return new MarathonConstraint(field, "LIKE", expression);
  }

  /**
   * Only where the value of the field does not fit a regular expression of Java (UNLIKE).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param expression such as `rack-[1-3]`
   */
  public static unlike(field: string, expression: string): MarathonConstraint {
    return new MarathonConstraint(field, "UNLIKE", expression);
  }

  /**
   * At most so many instances for each value of the field (MAX_PER).
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param instances how many
   */
  public static maxPer(field: string, instances: number): MarathonConstraint {
    return new MarathonConstraint(field, "MAX_PER", instances);
  }

  /**
   * Only where the field has this value (IS). Marathon 1.6.322 and later; before it `like` does the same for a value without special characters.
   *
   * @param field `hostname`, an attribute, `@region` or `@zone`
   * @param value a text or a number: letters, digits and . _ - /
   */
  public static is(field: string, value: string): MarathonConstraint {
    return new MarathonConstraint(field, "IS", value);
  }

  /**
   * @internal
   */
  public readonly _field: string;

  /**
   * @internal
   */
  public readonly _operator: ConstraintOperator;

  /**
   * @internal
   */
  public readonly _value?: string | number;

  private constructor(field: string, operator: ConstraintOperator, value?: string | number) {
    this._field = field;
    this._operator = operator;
    this._value = value;
  }
}
