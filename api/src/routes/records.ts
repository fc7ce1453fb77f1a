import { listAttendance, listIncomingRecords } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import type { RecordKind } from '../records/record-kind.ts'
import { ATTENDANCE } from '../records/take-attendance.ts'
import { FUEL } from '../records/take-fuel.ts'
import { PURCHASES } from '../records/take-purchase.ts'
import { type TakenRecord, takeRecords } from '../records/take-records.ts'
import { STOCK } from '../records/take-stock.ts'
import { answers } from '../schemas/common.ts'
import {
  attendanceBatch,
  attendanceQuery,
  attendanceRow,
  fuelBatch,
  purchaseBatch,
  recordQuery,
  recordRow,
  recordsAnswer,
  stockBatchRecords,
} from '../schemas/record.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['records']
const RULE =
  'Up to 500 at once, each by its number in the other system: sent again with the same content, the answer is the same. A wrong record is refused and holds up no other; all can be sent again.'

const counted = (records: readonly TakenRecord[]): z.output<typeof recordsAnswer> => {
  const count = (...results: readonly TakenRecord['result'][]) =>
    records.filter(({ result }) => results.includes(result)).length
  return {
    records: records.map((record) => ({ ...record, errors: [...record.errors] })),
    created: count('created'),
    unchanged: count('unchanged'),
    corrected: count('corrected', 'withdrawn'),
    refused: count('refused', 'conflict'),
  }
}

/** Records that other systems send. */
export const registerRecordRoutes = (app: Api, context: ApiContext): void => {
  const { registry } = context

  const take = async <Body extends { readonly externalId: string }>(
    access: Access,
    kind: RecordKind<Body>,
    batch: { readonly source: string; readonly orgUnitId?: string | undefined; readonly records: readonly Body[] },
  ) => {
    const { scope } = access
    if (batch.orgUnitId !== undefined) requireVisibleUnit(scope, 'body.orgUnitId', batch.orgUnitId)
    const seen = (await loadOrgTree(registry)).units.filter(({ id }) => scope.sees(id))
    const [highest] = [...seen].sort(
      (a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1),
    )
    const source = `${batch.orgUnitId ?? highest?.id}/${batch.source}`
    return counted(await takeRecords(context, access, kind, { source, records: batch.records }))
  }

  app.post(
    '/records/attendance',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'When people came and went',
        description: `${RULE} Other content under the same number corrects what stands; \`withdrawn\` takes it back.`,
        body: attendanceBatch,
        response: answers(200, recordsAnswer),
      },
    },
    async (request) => take(accessOf(request), ATTENDANCE, request.body),
  )
  app.post(
    '/records/fuel',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Fuel, charging, tolls and other costs of vehicles',
        description: `${RULE} Other content under the same number cancels the entry with its cost and enters it anew.`,
        body: fuelBatch,
        response: answers(200, recordsAnswer),
      },
    },
    async (request) => take(accessOf(request), FUEL, request.body),
  )
  app.post(
    '/records/stock',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Receipts, issues, returns, counts, transfers and write-offs of stock',
        description: `${RULE} Other content under the same number is a conflict: movements stand.`,
        body: stockBatchRecords,
        response: answers(200, recordsAnswer),
      },
    },
    async (request) => take(accessOf(request), STOCK, request.body),
  )
  app.post(
    '/records/purchases',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Purchases that were approved and ordered elsewhere',
        description: `${RULE} Other content under the same number is a conflict: change the purchase here.`,
        body: purchaseBatch,
        response: answers(200, recordsAnswer),
      },
    },
    async (request) => take(accessOf(request), PURCHASES, request.body),
  )

  app.get(
    '/records',
    {
      schema: {
        tags,
        summary: 'Records as they came, the latest first',
        querystring: recordQuery,
        response: answers(200, pageOf(recordRow)),
      },
    },
    async (request) => {
      const { limit, cursor, kind, source } = request.query
      const { scope } = accessOf(request)
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const units = scope.units.filter((unit) => scope.may('manager', unit))
      const before = key === undefined ? undefined : { receivedAt: key[0], id: key[1] }
      const rows = await listIncomingRecords(registry.db, { units, kind, source, before, limit: limit + 1 })
      return toPage(
        rows,
        limit,
        (row) => [row.receivedAt, row.id],
        ({ orgUnitId: _, receivedBy: __, ...row }) => ({ ...row, source: row.source.split('/')[1] ?? row.source }),
      )
    },
  )
  app.get(
    '/attendance',
    {
      schema: {
        tags,
        summary: 'When people came and went, the latest first',
        description: 'Of people whose manager you are, and your own.',
        querystring: attendanceQuery,
        response: answers(200, pageOf(attendanceRow)),
      },
    },
    async (request) => {
      const { limit, cursor, person, orgUnit, from, to } = request.query
      const { scope, account } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const managed = (unitsBelow(tree, scope, orgUnit) ?? scope.units).filter((unit) => scope.may('manager', unit))
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listAttendance(registry.db, {
        ...{ units: managed, self: account.personId, personId: person, from, to, limit: limit + 1 },
        before: key === undefined ? undefined : { at: key[0], id: key[1] },
      })
      return toPage(
        rows,
        limit,
        (row) => [row.at, row.id],
        ({ personId, personName, personNameEn, ...row }) => ({
          ...row,
          person: { id: personId, name: personName, nameEn: personNameEn },
        }),
      )
    },
  )
}
