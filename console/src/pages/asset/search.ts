import { oneOf, SESSION_KINDS } from '../../api/codes.ts'
import type { SessionKind } from '../../api/types.ts'
import { parseWhy } from '../../explain/why.ts'

/** What of an asset's page stands in the address: the period, the series, the month, the open explanation. */
export interface AssetSearch {
  /** Period in UTC milliseconds; without it the last `days` days up to now. */
  readonly from?: number
  readonly to?: number
  readonly days?: number
  /** Metrics drawn, joined by commas. */
  readonly metrics?: string
  /** Draw the series of this device, which need not be one on the asset (a tag that passed by). */
  readonly device?: string
  readonly kind?: SessionKind
  readonly month?: string
  /** `YYYY-MM-DD` at which responsible persons are asked for. */
  readonly asOf?: string
  /** Open explanation, `session:<id>`, `due:<plan id>`, `cost:<line id>` or `responsible:<role>`. */
  readonly why?: string
}

const matching = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined

/** Reads the address; a period whose ends do not fit is dropped as a whole. */
export const readAssetSearch = (search: Readonly<Record<string, unknown>>): AssetSearch => {
  const from = whole(search.from)
  const to = whole(search.to)
  const days = whole(search.days)
  const period = from !== undefined && to !== undefined && from < to ? { from, to } : {}
  const read = {
    device: typeof search.device === 'string' && search.device !== '' ? search.device : undefined,
    metrics: matching(search.metrics, /^[a-z0-9_,]+$/),
    kind: oneOf(SESSION_KINDS, search.kind),
    month: matching(search.month, /^\d{4}-(0[1-9]|1[0-2])$/),
    asOf: matching(search.asOf, /^\d{4}-\d{2}-\d{2}$/),
    why: typeof search.why === 'string' && parseWhy(search.why) !== null ? search.why : undefined,
  }
  return {
    ...period,
    ...(days !== undefined && days > 0 && days <= 366 ? { days } : {}),
    ...Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)),
  }
}
