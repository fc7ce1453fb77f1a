/** Assets with a device each, as the tests of alarms need them. */
import { newId, schema } from '@custodia/storage/registry'
import { DAY, NOW, type Platform } from '../../platform.ts'

export interface AlarmAsset {
  readonly assetId: string
  readonly deviceId: string
}

/** So many assets of unit A with a device of a profile each. */
export const addAssets = async (platform: Platform, profileId: string, count: number): Promise<AlarmAsset[]> => {
  const { db } = platform.registry
  const made = Array.from({ length: count }, () => ({ assetId: newId('ast'), deviceId: newId('dev') }))
  await db.insert(schema.asset).values(
    made.map(({ assetId }) => ({
      id: assetId,
      code: assetId,
      category: 'medical_device' as const,
      nameZh: '药品冰箱',
      nameEn: 'Fridge',
      model: 'M',
      currency: 'CNY',
      createdAt: NOW - 90 * DAY,
    })),
  )
  await db.insert(schema.assetPlacement).values(
    made.map(({ assetId }) => ({
      id: newId('plc'),
      assetId,
      orgUnitId: 'org_a_derm',
      locationId: 'loc_a',
      validFrom: NOW - 90 * DAY,
    })),
  )
  await db.insert(schema.device).values(
    made.map(({ deviceId }) => ({
      id: deviceId,
      key: deviceId,
      name: 'D',
      profileId,
      orgUnitId: 'org_a_sh',
      status: 'active' as const,
      createdAt: NOW - 90 * DAY,
    })),
  )
  await db
    .insert(schema.binding)
    .values(made.map(({ assetId, deviceId }) => ({ id: newId('bnd'), deviceId, assetId, validFrom: NOW - 90 * DAY })))
  // Their bindings are nothing new.
  await db.delete(schema.alarmMark)
  return made
}
