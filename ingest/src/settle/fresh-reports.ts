import type { PipelineResult } from '../pipeline/pipeline.ts'
import type { IdentifiedReport } from '../pipeline/reports.ts'
import { finish, mix, mixText } from '../spool/hash.ts'
import type { IdentityWindow } from '../spool/index.ts'

/** The reports of a batch that have not been settled before. */
export interface FreshReports {
  readonly reports: readonly IdentifiedReport[]
  /** For each its identity, a pair of u32. */
  readonly identities: Uint32Array
}

const half = (seed: number, { deviceId, kind, at, saidAt }: IdentifiedReport, dataText: string): number => {
  const text = mixText(mixText(mixText(seed, deviceId), `${kind} ${saidAt}`), dataText)
  return finish(mix(mix(text, at | 0), Math.floor(at / 0x100000000))) >>> 0
}

/** Leaves out reports that the window knows, and adds the others to it. A report is known by device, kind, time and content. */
export const selectFreshReports = (result: Pick<PipelineResult, 'reports'>, window: IdentityWindow): FreshReports => {
  const reports: IdentifiedReport[] = []
  const identities: number[] = []
  for (const report of result.reports) {
    const text = JSON.stringify(report.data)
    const lo = half(0x6a09e667, report, text)
    const hi = half(0x3c6ef372, report, text)
    if (!window.add(lo, hi)) continue
    reports.push(report)
    identities.push(lo, hi)
  }
  return { reports, identities: Uint32Array.from(identities) }
}
