/** One text in the languages of the product. */
export interface BilingualText {
  readonly zh: string
  readonly en: string
}

/** What a rule read of the telemetry: which series, over which time. */
export interface TelemetryEvidence {
  /** Registry id of the device. */
  readonly device: string
  readonly metrics: readonly string[]
  /** First and last sample read, UTC milliseconds, both inclusive. */
  readonly from: number
  readonly to: number
  readonly samples: number
}

/** Which rule made a figure; `version` rises when its results may change. */
export interface RuleReference {
  /** Dotted name, for example `usage.run` or `maintenance.due.meter`. */
  readonly rule: string
  readonly version: number
  /** What the rule does, in a few words for a headline. */
  readonly title: BilingualText
  /** Section of the domain rules or the publication that the rule follows. */
  readonly source: string
}

/** Why a figure is what it is (domain rules §4, "Every figure explains itself"). */
export interface Explanation {
  readonly rule: RuleReference
  /** Named inputs with their values, in the order a reader wants them. */
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
  /** Ids of the usage sessions that the figure stands on. */
  readonly sessions: readonly string[]
  readonly telemetry: readonly TelemetryEvidence[]
  /** Calculation in steps, each a short sentence or formula with its numbers, as a person reads it. */
  readonly steps: readonly BilingualText[]
}
