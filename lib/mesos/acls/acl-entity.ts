/**
 * One half of an entry of ACLs: who asks, or what is asked about.
 *
 * Nothing is checked here: the construct that gets the ACLs checks them, and names itself in the error.
 */
export class AclEntity {
  /** Everybody, or everything: matches whoever asks, also those without a principal, and allows. */
  public static readonly ANY = new AclEntity("ANY", []);

  /** Nobody, or nothing: matches whatever ANY matches, and refuses. */
  public static readonly NONE = new AclEntity("NONE", []);

  /**
   * Those that are named, and no others: matches them and allows.
   *
   * @param values at least one name; there are no wildcards, but `a/%` in roles is every role below `a`
   */
  public static some(...values: string[]): AclEntity {
    return new AclEntity("SOME", [...values]);
  }

  private constructor(
    /**
     * @internal
     */
    public readonly _type: "ANY" | "NONE" | "SOME",
    /**
     * @internal
     */
    public readonly _values: readonly string[],
  ) {}

  /**
   * As Mesos reads it.
   * @internal
   */
  public get _message(): { readonly type: string } | { readonly values: readonly string[] } {
    return this._type === "SOME" ? { values: this._values } : { type: this._type };
  }
}
