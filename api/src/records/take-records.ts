import { isDeepStrictEqual } from 'node:util'
import { keepIncomingRecord, lockIncomingRecord, recordAudit } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import type { Access } from '../plugins/authentication.ts'
import { type FieldProblem, HttpProblem } from '../plugins/problems.ts'
import { codeLookup, type RecordKind } from './record-kind.ts'

/** What came of a record. */
export interface TakenRecord {
  readonly externalId: string
  readonly result: 'created' | 'unchanged' | 'corrected' | 'withdrawn' | 'conflict' | 'refused'
  readonly id: string | null
  readonly errors: readonly FieldProblem[]
}

interface AnyRecord {
  readonly externalId: string
  readonly withdrawn?: boolean
}

const CONFLICT =
  'was recorded with other content before, which stands. Correct it here, or send the correction under a number of its own.'

/** As the database gives it back. */
const asStored = (record: object): Record<string, unknown> => JSON.parse(JSON.stringify(record))

/**
 * Takes records one by one, each in a transaction of its own: a wrong one is refused with what to mend and holds up no other, and all of
 * them can be sent again. The same content answers as it did before; other content corrects what stands, where its kind allows that.
 */
export const takeRecords = async <Body extends AnyRecord>(
  context: ApiContext,
  { account, scope }: Access,
  kind: RecordKind<Body>,
  batch: { readonly source: string; readonly records: readonly Body[] },
): Promise<TakenRecord[]> => {
  const { registry } = context
  const idOf = codeLookup(context, scope)
  const now = context.now()
  const takeOne = (body: Body): Promise<TakenRecord> =>
    registry.transaction(async (tx) => {
      const { externalId } = body
      const around = { context, tx, scope, actor: account.id, now, source: batch.source, idOf }
      const known = await lockIncomingRecord(tx, { kind: kind.kind, source: batch.source, externalId })
      const stored = asStored(body)
      if (known !== undefined && !scope.sees(known.orgUnitId))
        throw new HttpProblem(409, 'stands under this number outside your part of the organisation')
      if (known !== undefined && isDeepStrictEqual(known.body, stored))
        return { externalId, result: 'unchanged', id: known.targetId, errors: [] }
      if (known !== undefined && kind.correct === undefined)
        return {
          externalId,
          result: 'conflict',
          id: known.targetId,
          errors: [{ path: 'externalId', message: CONFLICT }],
        }
      const outcome =
        known === undefined || kind.correct === undefined
          ? await kind.take(body, around)
          : await kind.correct(body, known, around)
      const version = (known?.version ?? 0) + 1
      await keepIncomingRecord(tx, {
        ...{ kind: kind.kind, source: batch.source, externalId, version, body: stored },
        ...{ targetId: outcome.targetId, orgUnitId: outcome.orgUnitId, receivedAt: now, receivedBy: account.id },
      })
      const detail = { kind: kind.kind, source: batch.source, externalId, version }
      await recordAudit(tx, {
        at: now,
        actor: account.id,
        action: known === undefined ? 'create' : 'correct',
        entity: 'incoming_record',
        entityId: outcome.targetId,
        detail,
      })
      const result = body.withdrawn === true ? 'withdrawn' : known === undefined ? 'created' : 'corrected'
      return { externalId, result, id: outcome.targetId, errors: [] }
    })
  const taken: TakenRecord[] = []
  for (const body of batch.records)
    try {
      taken.push(await takeOne(body))
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500) throw error
      const errors = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }]
      taken.push({ externalId: body.externalId, result: 'refused', id: null, errors })
    }
  return taken
}
