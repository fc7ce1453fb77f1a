/** Processes as administrators of the group see them, and what is warned of them. */
import { type ProcessRow, saveProcess, saveProcessMinutes, schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { platformWarnings } from '../src/jobs/alarms/platform-warnings.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const MINUTE = 60_000
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.registry.db.delete(schema.processStatus)
  await platform.registry.db.delete(schema.processMinute)
})

const rowOf = (id: string, more: Partial<ProcessRow> = {}): ProcessRow => ({
  ...{ id, service: 'ingest', host: 'h1', pid: 7, version: '0.1.0', probesUrl: 'http://127.0.0.1:9' },
  ...{ startedAt: NOW - 90 * MINUTE, seenAt: NOW, ready: true, problem: null, storeUp: true, registryUp: true },
  ...{ spooled: 4, spooledBytes: 400, oldestUnsettledMs: 20 },
  ...more,
})

test('only who administers the whole group sees them, page by page', async () => {
  await saveProcess(platform.registry, rowOf('proc_a', { startedAt: NOW - 3 * MINUTE }))
  await saveProcess(
    platform.registry,
    rowOf('proc_b', { startedAt: NOW - 2 * MINUTE, ready: false, problem: 'it is stopping' }),
  )
  await saveProcess(platform.registry, rowOf('proc_c', { startedAt: NOW - MINUTE, seenAt: NOW - MINUTE - 1 }))
  const first = (await platform.as('root', '/api/v1/processes?limit=2')).json()
  const second = (await platform.as('root', `/api/v1/processes?limit=2&cursor=${first.nextCursor}`)).json()
  expect([...first.items, ...second.items].map(({ id, state, problem }) => [id, state, problem])).toEqual([
    ['proc_c', 'unseen', null],
    ['proc_b', 'not_ready', 'it is stopping'],
    ['proc_a', 'ready', null],
  ])
  expect(second.items[0]).toMatchObject({ spooled: 4, oldestUnsettledMs: 20, probesUrl: 'http://127.0.0.1:9' })
  expect(second.nextCursor).toBeNull()
  for (const login of ['ann', 'bob']) expect((await platform.as(login, '/api/v1/processes')).statusCode).toBe(403)
  expect((await platform.as(null, '/api/v1/processes')).statusCode).toBe(401)
})

test('a dead process, a spool that waits and a surge of dead letters are warnings of the group', async () => {
  const { registry } = platform
  await saveProcess(registry, rowOf('proc_well'))
  await saveProcess(registry, rowOf('proc_dead', { seenAt: NOW - 20 * MINUTE, oldestUnsettledMs: 30 * MINUTE }))
  await saveProcess(registry, rowOf('proc_behind', { oldestUnsettledMs: 10 * MINUTE, storeUp: false }))
  const minute = { processId: 'proc_well', service: 'ingest' as const, cpuMs: 1, rssBytes: 1, lagMs: 0, points: 0 }
  const counts = { received: 100, stored: 60, duplicate: 0, deadLettered: 40, spooled: 0, spooledBytes: 0 }
  await saveProcessMinutes(registry, [
    { ...minute, ...counts, minute: NOW - 3 * MINUTE },
    { ...minute, ...counts, stored: 100_000, minute: NOW - 40 * MINUTE },
  ])
  const drafts = await platformWarnings.drafts(registry, NOW)
  const units = await registry.pool.query(`select id from org_unit where parent_id is null`)
  expect(
    drafts.map(({ kind, subjectId, severity, raisedAt }) => [kind, subjectId, severity, (raisedAt - NOW) / MINUTE]),
  ).toEqual(
    expect.arrayContaining([
      ['warning.process_unseen', 'proc_dead', 'critical', -19],
      ['warning.spool_growing', 'proc_behind', 'warning', -5],
      ['warning.dead_letter_surge', 'platform', 'warning', -3],
    ]),
  )
  expect(drafts).toHaveLength(3)
  expect(new Set(drafts.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([units.rows[0]?.id]))
  expect(await platformWarnings.drafts(registry, NOW + 13 * MINUTE)).not.toContainEqual(
    expect.objectContaining({ kind: 'warning.dead_letter_surge' }),
  )
})
