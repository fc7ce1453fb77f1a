import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { exportDeadLetters } from '@custodia/api'
import {
  countDeadLetters,
  countPurgeable,
  type DeadLetterFilter,
  type DeadLetterGrouping,
  type DeadLetterRow,
  findReplay,
  listDeadLetters,
  purgeDeadLetters,
  queueReplay,
  type Registry,
  type ReplayRow,
  recordAudit,
} from '@custodia/storage/registry'
import type { Config } from '../../config.ts'
import { readRunFile } from '../../run-file.ts'
import { filterOf, type LetterOptions } from './letter-filter.ts'
import { loadProfiles, withRegistry } from './open-registry.ts'
import { formatInstant, formatTable, printable } from './table.ts'
import { describeTrial, tryLetter } from './try-letter.ts'

/** The account that the audit log names for what is done at the command line. */
const ACTOR = 'system'
const MAX_GROUPS = 1000

const print = (json: boolean | undefined, value: unknown, text: () => string): void =>
  console.log(json ? JSON.stringify(value, null, 2) : text())

const stateOf = ({ queued, replayedAt }: DeadLetterRow): string =>
  queued ? 'queued' : replayedAt === null ? 'standing' : 'replayed'

const toJson = ({ payload, ...row }: DeadLetterRow) => ({ ...row, payloadBase64: payload.toString('base64') })

/** `custodia dead-letters list`. */
export const runList = (
  config: Config,
  options: LetterOptions & { readonly limit: number; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const rows = await listDeadLetters(registry, { ...filterOf(options), limit: options.limit })
    print(options.json, rows.map(toJson), () =>
      formatTable(
        ['id', 'received', 'device', 'reason', 'state', 'tries', 'detail'],
        rows.map((row) => [
          row.id,
          formatInstant(row.receivedAt),
          row.deviceKey,
          row.reason,
          stateOf(row),
          row.attempts,
          row.detail.slice(0, 80),
        ]),
      ),
    )
  })

/** `custodia dead-letters summary`. */
export const runSummary = (
  config: Config,
  options: LetterOptions & { readonly by: DeadLetterGrouping; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const rows = await countDeadLetters(registry, { ...filterOf(options), by: options.by, limit: MAX_GROUPS })
    print(options.json, rows, () =>
      formatTable(
        [options.by, 'letters', 'standing', 'replayed', 'first', 'last'],
        rows.map((row) => [
          row.name,
          row.count,
          row.standing,
          row.replayed,
          formatInstant(row.firstAt),
          formatInstant(row.lastAt),
        ]),
      ),
    )
  })

const BYTES_A_LINE = 16

/** Bytes as `hexdump -C` shows them. */
const hexDump = (bytes: Buffer): string =>
  Array.from({ length: Math.ceil(bytes.length / BYTES_A_LINE) }, (_, k) => {
    const row = bytes.subarray(k * BYTES_A_LINE, (k + 1) * BYTES_A_LINE)
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = [...row].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    return `  ${(k * BYTES_A_LINE).toString(16).padStart(6, '0')}  ${hex.padEnd(BYTES_A_LINE * 3 - 1)}  ${text}`
  }).join('\n')

const describe = (row: DeadLetterRow): string =>
  [
    `${row.id}  ${stateOf(row)}${row.outcome === null ? '' : `, ${row.outcome}`}, tried again ${row.attempts} time(s)`,
    `  topic     ${printable(row.topic)}`,
    `  received  ${new Date(row.receivedAt).toISOString()}`,
    `  device    ${printable(row.deviceKey ?? '-')} (${row.deviceId ?? 'unknown'}), profile ${row.profileId ?? '-'}`,
    `  reason    ${row.reason}: ${printable(row.detail)}`,
    `  ${row.payload.length} bytes`,
    hexDump(row.payload),
  ].join('\n')

/** `custodia dead-letters show`. */
export const runShow = (
  config: Config,
  id: string,
  options: { readonly try?: boolean; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const [row] = await listDeadLetters(registry, { units: null, ids: [id], limit: 1 })
    if (row === undefined) throw new Error(`There is no dead letter ${id}; see custodia dead-letters list.`)
    const trial = options.try ? await tryLetter(registry, await loadProfiles(config), config.dialects, row) : null
    print(options.json, { ...toJson(row), ...(trial === null ? {} : { trial }) }, () =>
      [describe(row), ...(trial === null ? [] : [describeTrial(trial)])].join('\n'),
    )
  })

const waitFor = async (registry: Registry, replay: ReplayRow): Promise<ReplayRow> => {
  let row = replay
  while (row.finishedAt === null) {
    await sleep(500)
    row = (await findReplay(registry, row.id)) ?? row
  }
  return row
}

/** `custodia dead-letters replay`. */
export const runReplay = (
  config: Config,
  ids: readonly string[],
  options: LetterOptions & { readonly all?: boolean; readonly wait?: boolean; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const { all, wait, json, ...asked } = options
    if (ids.length === 0 && !all && Object.keys(asked).every((name) => name === 'data'))
      throw new Error('Say which: ids, a filter (--reason, --device …), or --all.')
    const filter: DeadLetterFilter = { ...filterOf(asked), ids: ids.length === 0 ? undefined : ids }
    const said = ids.length === 0 ? { filter: { ...filter, units: undefined } } : { ids }
    const runs = config.registryUrl !== null || readRunFile(config.dataDir) !== null
    if (wait && !runs)
      throw new Error('Nothing runs on this data folder, so a replay would never end. Leave --wait out.')
    const queued = await registry.transaction((tx) => queueReplay(tx, { filter, actor: ACTOR, now: Date.now(), said }))
    const row = wait ? await waitFor(registry, queued) : queued
    print(json, row, () =>
      row.finishedAt === null
        ? `${row.id}: ${row.total} letters are queued; ingest replays them behind live messages${runs ? '' : ', once it runs'}.`
        : `${row.id}: ${row.total} letters: ${row.stored} stored, ${row.duplicate} duplicate, ${row.failed} failed again.`,
    )
  })

/** `custodia dead-letters purge`. */
export const runPurge = (
  config: Config,
  options: LetterOptions & { readonly olderThan: number; readonly yes?: boolean; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const filter = { ...filterOf(options), to: options.olderThan }
    const gone = options.yes
      ? await registry.transaction(async (tx) => {
          const count = await purgeDeadLetters(tx, filter)
          const detail = { ...filter, count }
          const audit = { at: Date.now(), actor: ACTOR, action: 'purge', entity: 'dead_letter', entityId: '*', detail }
          await recordAudit(tx, audit)
          return count
        })
      : await countPurgeable(registry, filter)
    print(options.json, { count: gone, dryRun: !options.yes }, () =>
      options.yes ? `${gone} letters are deleted.` : `${gone} letters would be deleted for good; --yes deletes them.`,
    )
  })

/** `custodia dead-letters export`. */
export const runExport = (
  config: Config,
  options: LetterOptions & { readonly format: 'ndjson' | 'csv'; readonly out?: string },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const letters = exportDeadLetters(registry, filterOf(options), options.format)
    // What devices sent may be private: the file is for its owner.
    if (options.out !== undefined) return pipeline(letters, createWriteStream(options.out, { mode: 0o600 }))
    for await (const line of letters) process.stdout.write(String(line))
  })
