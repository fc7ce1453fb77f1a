import { listProcesses, type ProcessRow, type ProcessService } from '@custodia/storage/registry'
import { VERSION } from '../version.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning, skipped } = findingsOf('processes')
/** A process writes its row every ten seconds. */
const UNSEEN_MS = 60_000
/** What waits longer than this waits for something that is broken. */
const LAG_MS = 60_000
const FULL_PART = 0.8
const MAX_PROCESSES = 500
const NEEDED: readonly ProcessService[] = ['ingest', 'api', 'worker']

const nameOf = ({ service, host, pid }: ProcessRow): string => `${service} on ${host}, process ${pid}`

/** Judges one process by what it said last. */
export const judgeProcess = (row: ProcessRow, now: number, spoolLimitBytes: number): readonly Finding[] => {
  const where = nameOf(row)
  const unseen = now - row.seenAt
  if (unseen > UNSEEN_MS)
    return [
      fault(
        where,
        `not seen for ${Math.round(unseen / 1000)} s`,
        `Look whether it still runs on ${row.host}, and at its log; start it again. If it is gone for good, it is forgotten after a day.`,
      ),
    ]
  const findings: Finding[] = []
  if (!row.ready)
    findings.push(
      fault(
        where,
        `not ready ${Math.round(unseen / 1000)} s ago: ${row.problem ?? 'it does not say why'}`,
        'Mend what it waits for; the other findings say how.',
      ),
    )
  if (row.oldestUnsettledMs !== null && row.oldestUnsettledMs > LAG_MS)
    findings.push(
      warning(
        where,
        `${row.spooled ?? 0} messages wait, the oldest for ${Math.round(row.oldestUnsettledMs / 1000)} s`,
        row.storeUp && row.registryUp
          ? 'It is behind: give it time, or run one more ingest process (docs/guides/operations.md).'
          : 'A store is away: nothing is lost, and what waits is settled when it is back.',
      ),
    )
  if ((row.spooledBytes ?? 0) > FULL_PART * spoolLimitBytes)
    findings.push(
      warning(
        where,
        `its spool is ${Math.round(((row.spooledBytes ?? 0) / spoolLimitBytes) * 100)} % full; when it is full, devices keep their data`,
        'Mend the store that it waits for, or raise CUSTODIA_SPOOL_MAX_MB if the disk has room.',
      ),
    )
  if (row.version !== VERSION)
    findings.push(
      warning(
        where,
        `it runs version ${row.version}, this is ${VERSION}`,
        'Finish the upgrade: restart it with the new version.',
      ),
    )
  return findings.length > 0 ? findings : [ok(where, 'seen, ready')]
}

/** Every process that has said that it runs, and services of which none does. */
export const checkProcesses: Check = async ({ config, registry, now, running }) => {
  if (registry === null) return []
  const rows = await listProcesses(registry, { limit: MAX_PROCESSES })
  const findings = rows.flatMap((row) => judgeProcess(row, now(), config.spool.maxBytes))
  const seen = rows.filter(({ seenAt }) => now() - seenAt <= UNSEEN_MS).map(({ service }) => service)
  if (running !== null || seen.includes('standalone')) return findings
  if (config.registryUrl === null || config.influx === null)
    return [...findings, skipped('platform', 'no process runs on the data folder')]
  const missing = NEEDED.filter((service) => !seen.includes(service))
  return [
    ...findings,
    ...missing.map((service) => warning(service, 'no such process runs', `Start one: \`custodia serve ${service}\`.`)),
  ]
}
