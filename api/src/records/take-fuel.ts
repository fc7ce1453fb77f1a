import { cancelVehicleEntry, findAsset, recordVehicleEntry } from '@custodia/storage/registry'
import type { z } from 'zod'
import { invalidField } from '../plugins/problems.ts'
import type { fuelRecord } from '../schemas/record.ts'
import { type RecordKind, type RecordOutcome, type RecordSurroundings, requireRecorder } from './record-kind.ts'

type Body = z.output<typeof fuelRecord>
const DAY_MS = 86_400_000

const enter = async (body: Body, version: number, around: RecordSurroundings): Promise<RecordOutcome> => {
  const { context, tx, scope, now, source, actor, idOf } = around
  if (body.at > now + DAY_MS) throw invalidField('at', 'is in the future')
  const assetId = await idOf('asset', 'asset', body.asset)
  const personId = body.employeeNo === null ? null : await idOf('person', 'employeeNo', body.employeeNo)
  const asset = await findAsset(context.registry, { id: assetId, units: scope.units, at: now })
  if (asset?.category !== 'vehicle') throw invalidField('asset', 'is not a vehicle')
  requireRecorder(scope, 'manager', asset.orgUnitId)
  const { externalId, asset: _, employeeNo: __, withdrawn: ___, ...said } = body
  // A corrected entry is another one; the first is cancelled, and its cost with it.
  const key = version === 1 ? externalId : `${externalId}#${version}`
  const { id } = await recordVehicleEntry(tx, {
    ...said,
    assetId,
    personId,
    source,
    externalId: key,
    createdAt: now,
    createdBy: actor,
  })
  return { targetId: id, orgUnitId: asset.orgUnitId }
}

/** Fuel, charging and other vehicle costs. */
export const FUEL: RecordKind<Body> = {
  kind: 'fuel',
  take: async (body, around) => {
    const entered = await enter(body, 1, around)
    if (body.withdrawn)
      await cancelVehicleEntry(around.tx, {
        id: entered.targetId,
        at: around.now,
        by: around.actor,
        reason: 'withdrawn by its source',
      })
    return entered
  },
  correct: async (body, known, around) => {
    const reason = body.withdrawn ? 'withdrawn by its source' : 'corrected by its source'
    await cancelVehicleEntry(around.tx, { id: known.targetId, at: around.now, by: around.actor, reason })
    const entered = await enter(body, known.version + 1, around)
    if (body.withdrawn)
      await cancelVehicleEntry(around.tx, { id: entered.targetId, at: around.now, by: around.actor, reason })
    return entered
  },
}
