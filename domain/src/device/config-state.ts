/** What a device should have of its configuration, and what it says that it has. */
export interface DesiredConfig {
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
  /** UTC milliseconds. */
  readonly requestedAt: number
}

export interface ReportedConfig {
  readonly version: number | null
  readonly values: Readonly<Record<string, unknown>>
  /** Why it does not take the version that it names. */
  readonly error: string | null
  /** Since when it has been saying just this, UTC milliseconds. */
  readonly since: number
}

export type ConfigState =
  /** Nothing was asked of the device. */
  | 'unmanaged'
  /** Asked, and not answered yet. */
  | 'pending'
  /** It has what it was asked to have. */
  | 'acknowledged'
  /** It has said why it does not take it. */
  | 'rejected'
  /** It answered, or had it, and has something else. */
  | 'drift'

const equals = (a: unknown, b: unknown): boolean => {
  // JSON has no −0: it comes back as 0.
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => Object.hasOwn(b, name) && equals(value, (b as Record<string, unknown>)[name]))
  )
}

/** Names of desired values that the device does not have so. It may have others beside them. */
export const differingValues = (
  desired: Readonly<Record<string, unknown>>,
  reported: Readonly<Record<string, unknown>>,
): readonly string[] =>
  Object.keys(desired).filter((name) => !Object.hasOwn(reported, name) || !equals(desired[name], reported[name]))

/**
 * Where a device's configuration stands, and since when (UTC milliseconds). A report of an older version, or of none, from before the
 * request is no answer to it.
 */
export const configStateOf = (
  desired: DesiredConfig | null,
  reported: ReportedConfig | null,
): { readonly state: ConfigState; readonly since: number | null } => {
  if (desired === null) return { state: 'unmanaged', since: reported?.since ?? null }
  const { version, values, requestedAt } = desired
  if (reported === null) return { state: 'pending', since: requestedAt }
  const since = Math.max(reported.since, requestedAt)
  if (reported.version === version && reported.error !== null) return { state: 'rejected', since }
  const same = reported.error === null && differingValues(values, reported.values).length === 0
  // Whatever number it gives: who has every value has the configuration.
  if (same) return { state: 'acknowledged', since }
  const answers = reported.version === null ? reported.since > requestedAt : reported.version >= version
  return answers ? { state: 'drift', since } : { state: 'pending', since: requestedAt }
}
