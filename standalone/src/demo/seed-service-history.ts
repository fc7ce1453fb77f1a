import { addDays, localDay } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { putTypeOutlook, type RegistryTransaction, recordCostEntry, schema } from '@custodia/storage/registry'

const ZONE = 'Asia/Shanghai'
/** A laser whose model is supported no more, and whose last repair cost a third of a new one. */
const WORN = 'ast_laser_11'

/** What service of older devices cost in the years before the platform, as invoices say, and what their makers announced. */
export const insertServiceHistory = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const today = localDay(now, ZONE)
  const devices = group.rows.assets.filter(
    ({ category, purchasedOn }) => category === 'medical_device' && purchasedOn !== null,
  )
  for (const [n, { id, code, purchasedOn, purchaseMinor, currency }] of devices.entries()) {
    for (let year = 1; ; year += 1) {
      const day = addDays(purchasedOn ?? today, year * 365 - 20)
      // The last months are the platform's own.
      if (day > addDays(today, -100)) break
      const share = 0.015 + 0.012 * year * (1 + (n % 5) / 4)
      await recordCostEntry(tx, {
        ...{ source: 'history', sourceRef: `${id}/${year}`, assetId: id, day, kind: 'outside', currency },
        ...{
          amountMinor: Math.round(((purchaseMinor ?? 0) * share) / 100) * 100,
          text: `历史维修费用 ${code} service before the platform`,
        },
        ...{ createdAt: now, createdBy: 'system' },
      })
    }
  }
  const worn = devices.find(({ id }) => id === WORN)
  if (worn?.purchaseMinor != null)
    await recordCostEntry(tx, {
      ...{
        source: 'history',
        sourceRef: `${WORN}/resonator`,
        assetId: WORN,
        day: addDays(today, -130),
        kind: 'outside',
      },
      ...{
        amountMinor: Math.round(worn.purchaseMinor * 0.34),
        currency: worn.currency,
        createdAt: now,
        createdBy: 'system',
      },
      text: `谐振腔更换 ${worn.code} resonator replaced`,
    })
  const rows = await tx.select().from(schema.asset)
  const types = new Map(
    rows.flatMap(({ assetTypeId, purchaseMinor, currency }) =>
      assetTypeId === null || purchaseMinor === null ? [] : [[assetTypeId, { purchaseMinor, currency }] as const],
    ),
  )
  const ended = rows.find(({ id }) => id === WORN)?.assetTypeId
  for (const [typeId, { purchaseMinor, currency }] of types)
    await putTypeOutlook(tx, {
      ...{ typeId, newPriceMinor: Math.round(purchaseMinor * 1.06), currency, pricedOn: addDays(today, -120) },
      endOfSupportOn: typeId === ended ? addDays(today, -60) : null,
      obsoleteOn: null,
      ...{ successor: null, resaleLossPercent: null, acceptance: null, updatedAt: now, updatedBy: 'system' },
    })
}
