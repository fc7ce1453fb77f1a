import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSpool, SPOOL_FILE } from '@custodia/ingest'
import { spoolsOf } from '../commands/ledger.ts'
import { folderProblem } from '../compose/folder-rights.ts'
import type { Check, DoctorContext } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning, skipped } = findingsOf('disk')
const MB = 1024 * 1024
/** Below this PostgreSQL, DuckDB and the spool are close to failing writes. */
const LEAST_FREE_MB = 512
/** `st_blocks` counts in these, whatever the file system has. */
const BLOCK_BYTES = 512

const sized = (bytes: number): string =>
  bytes < 1024 * MB ? `${Math.round(bytes / MB)} MB` : `${(bytes / 1024 / MB).toFixed(1)} GB`

/** Judges the free space of the folder that has the spool. `reserve`: what the spool may still grow by. */
export const judgeSpace = (
  where: string,
  space: { readonly freeBytes: number; readonly totalBytes: number; readonly reserveBytes: number },
): Finding => {
  const { freeBytes, totalBytes, reserveBytes } = space
  const said = `${sized(freeBytes)} of ${sized(totalBytes)} are free`
  const room = 'Make room or a larger volume: docs/guides/runbook-full-disk.md.'
  if (freeBytes < LEAST_FREE_MB * MB) return fault(where, said, room)
  if (freeBytes < reserveBytes + LEAST_FREE_MB * MB)
    return warning(
      where,
      `${said}, and the spool may grow by ${sized(reserveBytes)} (CUSTODIA_SPOOL_MAX_MB)`,
      `${room} Or set CUSTODIA_SPOOL_MAX_MB below what is free: past it devices keep their data themselves.`,
    )
  return ok(where, said)
}

/** Whether this machine holds anything of the installation: not where only `serve api` or `serve worker` run. */
const keepsData = ({ config }: DoctorContext): boolean =>
  config.registryUrl === null || config.influx === null || spoolsOf(config).some((spool) => existsSync(spool))

/** The data folder: whether it is there and may be written, and how much room is left. */
export const checkDisk: Check = async (context) => {
  const { config } = context
  const { dataDir, spool } = config
  if (!existsSync(dataDir) && !keepsData(context)) return [skipped(dataDir, 'nothing is kept on this machine')]
  const problem = folderProblem(dataDir, { forOwner: true })
  const rights = problem === null ? [] : [fault(dataDir, problem.what, problem.mend)]
  if (!existsSync(dataDir))
    return problem === null ? [skipped(dataDir, 'the folder is not there yet; the first start makes it')] : rights
  const { bavail, blocks, bsize } = statfsSync(dataDir)
  const spools = spoolsOf(config).filter(isSpool)
  const used = spools.reduce((sum, folder) => sum + statSync(join(folder, SPOOL_FILE)).blocks * BLOCK_BYTES, 0)
  const reserveBytes = Math.max(0, spool.maxBytes * Math.max(1, spools.length) - used)
  return [...rights, judgeSpace(dataDir, { freeBytes: bavail * bsize, totalBytes: blocks * bsize, reserveBytes })]
}
