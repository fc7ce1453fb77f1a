/** Work orders: one order per occurrence however many try, no change lost in a race, and a trail that shows every forgery. */
import { createHash } from 'node:crypto'
import type { OrderChange } from '@custodia/domain'
import {
  appendOrderEvent,
  attachToOrder,
  countOrders,
  findOrderFile,
  listOrderEvents,
  listOrders,
  listRepairs,
  type OrderDraft,
  openOrder,
  type Registry,
  schema,
  verifyTrail,
} from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const NOW = Date.UTC(2026, 10, 5, 8)
const MINUTE = 60_000
const UNIT = 'org_derm'

const FAILURE = { code: 'E-07', mode: 'no output', mechanism: null, cause: null }
const FINISHED: OrderChange = {
  ...{ type: 'finished', restoredAt: null, failure: FAILURE, results: [], alsoDone: [] },
  ...{ meterReading: null, remark: null },
}

const request = (more: Partial<OrderDraft> = {}): OrderDraft => ({
  ...{ assetId: 'ast_1', orgUnitId: UNIT, kind: 'adhoc', titleZh: '不出光', titleEn: '不出光', text: '不出光' },
  first: { type: 'requested', failedAt: null, text: '不出光', urgency: 'high' },
  ...{ occurrence: null, planSnapshot: null, responsiblePersonId: null, currency: 'CNY' },
  ...more,
})
const planned = (occurrence: string): OrderDraft => ({
  ...request(),
  kind: 'planned',
  first: { type: 'generated', planId: 'pln_1', dueOn: '2026-11-10', tasks: ['optics_check'], checklist: [] },
  occurrence,
  planSnapshot: { id: 'pln_1', interval: 'P6M' },
})

describe.each(REGISTRIES)('$name', ({ installed, open: openTest }) => {
  describe.skipIf(!installed)('work orders', () => {
    let opened: TestRegistry
    let registry: Registry

    beforeAll(async () => {
      opened = await openTest()
      registry = opened.registry
      const { db } = registry
      const since = { validFrom: 0, validTo: null }
      await db.insert(schema.orgUnit).values({
        ...{ id: UNIT, parentId: null, kind: 'department', code: 'D', nameZh: '科', nameEn: 'Dept', createdAt: 0 },
        ...{ timeZone: 'Asia/Shanghai', currency: 'CNY', path: UNIT },
      })
      await db.insert(schema.asset).values({
        ...{ id: 'ast_1', code: 'L-1', category: 'medical_device', nameZh: '激光', nameEn: 'Laser', model: 'X' },
        ...{ currency: 'CNY', createdAt: 0 },
      })
      await db
        .insert(schema.assetPlacement)
        .values({ id: 'plc_1', assetId: 'ast_1', orgUnitId: UNIT, locationId: null, ...since })
      const plan = { assetId: 'ast_1', nameZh: '检', nameEn: 'Check', calendar: 'floating' as const, interval: 'P6M' }
      await db.insert(schema.maintenancePlan).values([
        { id: 'pln_1', taskCode: 'optics_check', ...plan, ...since },
        { id: 'pln_2', taskCode: 'cleaning', ...plan, ...since },
      ])
    })
    afterAll(() => opened.close())

    const openOne = (draft: OrderDraft, at = NOW) =>
      registry.transaction((tx) => openOrder(tx, draft, { at, actor: 'usr_1' }))
    const append = (id: string, seq: number | null, change: OrderChange, minutes = 0, actor = 'usr_1') =>
      registry.transaction((tx) => appendOrderEvent(tx, id, seq, change, { at: NOW + minutes * MINUTE, actor }))
    const rowOf = async (id: string) => (await listOrders(registry, { units: [UNIT], at: NOW, id, limit: 1 }))[0]

    it('makes one order of an occurrence and of a request key, however many try', async () => {
      const drafts = [
        ...Array.from({ length: 8 }, () => planned('2026-11-10')),
        ...Array.from({ length: 8 }, () => request({ requestKey: 'k1' })),
      ]
      const results = await Promise.all(drafts.map((draft) => openOne(draft)))
      expect(results.filter(({ created }) => created)).toHaveLength(2)
      expect(new Set(results.map(({ id }) => id)).size).toBe(2)
      expect(results.map(({ no }) => no)).toContain('WO-2026-000001')
      expect((await openOne(planned('2027-05-10'))).created).toBe(true)
      expect((await openOne(request())).created).toBe(true)
      expect((await openOne(request())).created).toBe(true)
    })

    it('numbers by the year of the place', async () => {
      const { no } = await openOne(request(), Date.UTC(2026, 11, 31, 16, 30))
      expect(no).toBe('WO-2027-000001')
    })

    it('lets one of two changes made at once through, and tells the other where the order is', async () => {
      const { id } = await openOne(request())
      const results = await Promise.all(
        [1, 1].map((seq) => append(id, seq, { type: 'triaged', priority: 'urgent' }, 1)),
      )
      expect(results.map((each) => (each.ok ? 'ok' : each.reason)).sort()).toEqual(['ok', 'raced'])
      expect(results.find((each) => !each.ok)).toMatchObject({ seq: 2, order: { state: 'triaged' } })
      expect(await append(id, 2, { type: 'resumed' }, 2)).toMatchObject({ ok: false, reason: 'refused' })
      expect(await append('wo_none', 1, { type: 'started' })).toEqual({ ok: false, reason: 'unknown' })
      expect(await rowOf(id)).toMatchObject({ seq: 2, state: 'triaged', priority: 'urgent', failedAt: NOW })
    })

    it('takes the work of a clock that is a little behind, and refuses a time that was stated wrong', async () => {
      const { id } = await openOne(request())
      expect(await append(id, 1, { type: 'started' }, -1)).toMatchObject({ ok: true, order: { startedAt: NOW } })
      const stated = await registry.transaction((tx) =>
        appendOrderEvent(tx, id, 2, FINISHED, { at: NOW - MINUTE, actor: 'usr_1', recordedAt: NOW + MINUTE }),
      )
      expect(stated).toMatchObject({ ok: false, reason: 'refused' })
    })

    it('says to the plans what was done, and takes it back with the order', async () => {
      const { id } = await openOne(planned('2027-11-10'))
      await append(id, 1, { type: 'started' }, 1)
      await append(id, 2, { ...FINISHED, failure: null, alsoDone: ['cleaning'], meterReading: 900 } as OrderChange, 30)
      const completions = () =>
        registry.db.select().from(schema.maintenanceCompletion).where(eq(schema.maintenanceCompletion.orderId, id))
      expect(await completions()).toMatchObject([
        { planId: 'pln_1', plannedOn: '2026-11-10', completedAt: NOW + 30 * MINUTE, meterReading: 900 },
        { planId: 'pln_2', plannedOn: null, completedAt: NOW + 30 * MINUTE, meterReading: null },
      ])
      const marks = await registry.db.select().from(schema.dirtyTimeline)
      expect(marks.map(({ timeline }) => timeline)).toContain('asset:ast_1')
      await append(id, 3, { type: 'reopened', reason: 'lamp flickers' }, 40)
      expect(await completions()).toEqual([])
    })

    it('finds, counts and sums', async () => {
      const { id } = await openOne(request({ titleEn: 'needle in a haystack' }))
      await append(id, 1, { type: 'planned', assigneeId: 'per_1', from: NOW, to: NOW + MINUTE }, 0)
      await append(id, 2, { type: 'started' }, 1)
      await append(id, 3, { type: 'labour', entry: { personId: 'per_1', minutes: 30, rateMinor: 12_000 } }, 2)
      await append(id, 4, { type: 'cost', entry: { kind: 'part', item: 'lamp', quantity: 1, amountMinor: 500 } }, 3)
      await append(id, 5, FINISHED, 4)
      const at = NOW + 90 * MINUTE
      expect(await listOrders(registry, { units: [UNIT], at, q: 'NEEDLE', limit: 9 })).toMatchObject([
        {
          id,
          state: 'done',
          labourMinutes: 30,
          labourMinor: 6_000,
          partsMinor: 500,
          costMinor: 6_500,
          assetCode: 'L-1',
        },
      ])
      expect(await listOrders(registry, { units: ['org_other'], at, limit: 9 })).toEqual([])
      const counts = await countOrders(registry, { units: [UNIT], at: Date.UTC(2026, 10, 11), overdue: true })
      expect(counts).toEqual([{ state: 'triaged', count: 3, overdue: 3 }])
      expect((await listRepairs(registry.db, ['ast_1'])).find((each) => each.id === id)).toMatchObject({
        ...{ planned: false, failureCode: 'E-07', failedAt: NOW, restoredAt: NOW + 4 * MINUTE },
      })
    })

    it('keeps files with their hash, and none for a change that was refused', async () => {
      const { id } = await openOne(request())
      const file = { name: 'photo.jpg', mediaType: 'image/jpeg', content: Buffer.from([0xff, 0xd8, 0xff, 0]) }
      const { attachment } = await registry.transaction((tx) =>
        attachToOrder(tx, id, file, { at: NOW, actor: 'usr_1' }),
      )
      expect(attachment.sha256).toBe(createHash('sha256').update(file.content).digest('hex'))
      expect(await findOrderFile(registry, { orderId: id, id: attachment.id })).toEqual(file)
      expect(await findOrderFile(registry, { orderId: 'wo_other', id: attachment.id })).toBeUndefined()
      expect(await listOrderEvents(registry.db, id)).toHaveLength(2)
    })

    describe('the trail', () => {
      it('is whole', async () => {
        const report = await verifyTrail(registry)
        expect(report.firstBreak).toBeNull()
        expect(report.events).toBeGreaterThan(20)
        expect(report.attachments).toBe(1)
        expect(await verifyTrail(registry, report.head)).toEqual(report)
      })

      it.each([
        "update work_order_event set actor = 'other' where position = 3",
        'delete from work_order_event where position = 3',
        'truncate work_order_event',
        'delete from work_order_attachment',
        "update work_order_attachment set media_type = 'x'",
        "update audit_log set actor = 'x'",
        'delete from audit_log',
        'insert into work_order_event select position + 1000, order_id, seq + 1000, at, recorded_at, actor, change, previous_hash, hash from work_order_event where position = 1',
      ])('refuses: %s', async (statement) => {
        await expect(registry.pool.query(statement)).rejects.toThrow(/append only|does not follow/)
      })

      /** What a superuser could do who switches the triggers off; undone afterwards. */
      const forge = async (statement: string, expectedHead: 'none' | 'earlier' = 'none') => {
        const { head } = await verifyTrail(registry)
        const client = await registry.pool.connect()
        const tables = ['work_order_event', 'work_order_attachment', 'work_order']
        try {
          for (const table of tables) {
            await client.query(`create table kept_${table} as table ${table}`)
            await client.query(`alter table ${table} disable trigger user`)
          }
          await client.query(statement)
          return await verifyTrail(registry, expectedHead === 'none' ? null : head)
        } finally {
          for (const table of tables) {
            await client.query(`delete from ${table}`)
            await client.query(`insert into ${table} select * from kept_${table}`)
            await client.query(`drop table kept_${table}`)
            await client.query(`alter table ${table} enable trigger user`)
          }
          client.release()
        }
      }

      it.each([
        ['a changed actor', "update work_order_event set actor = 'other' where position = 3", 3, 'content'],
        ['a changed time', 'update work_order_event set at = at - 1 where position = 5', 5, 'content'],
        [
          'a changed text',
          `update work_order_event set change = jsonb_set(change, '{text}', '"fine"') where position = 2`,
          2,
          'content',
        ],
        ['an event taken out', 'delete from work_order_event where position = 4', 5, 'is gone'],
        [
          'an event taken out and the rest moved up',
          'delete from work_order_event where position = 4; update work_order_event set position = -position where position > 4; update work_order_event set position = -position - 1 where position < 0',
          4,
          'does not follow',
        ],
        [
          'a row changed alone',
          'update work_order set cost_minor = cost_minor + 1 where seq > 4',
          null,
          'about costMinor',
        ],
        [
          'an order taken away with its row',
          'delete from work_order where id = (select order_id from work_order_event where position = 1)',
          null,
          'its row is gone',
        ],
        ['another file', "update work_order_attachment set content = '\\x00'", null, 'photo.jpg'],
      ])('shows %s', async (_, statement, position, problem) => {
        const { firstBreak } = await forge(statement)
        expect(firstBreak).toMatchObject({ position, problem: expect.stringContaining(problem) })
      })

      it('shows an end that was cut off, to who kept the head', async () => {
        const cut = `with last as (select * from work_order_event order by position desc limit 2),
          gone as (delete from work_order_event where position in (select position from last))
          delete from work_order where id in (select order_id from last)`
        expect((await forge(cut, 'earlier')).firstBreak?.problem).toContain('the trail ends at')
      })

      it('is whole again', async () => {
        expect((await verifyTrail(registry)).firstBreak).toBeNull()
      })
    })
  })
})
