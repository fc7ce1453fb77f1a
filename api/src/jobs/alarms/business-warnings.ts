import type { Catalogue } from '@custodia/device-profiles'
import { BUSINESS_RULES, explainOutage, explainSilence, gatherSilences, judgeBattery } from '@custodia/domain'
import {
  countHeardDevices,
  type DeviceFactRow,
  explainByOutage,
  listDeviceFacts,
  listWarnings,
  type Registry,
  settleWarnings,
  type WarningDraft,
} from '@custodia/storage/registry'
import { silencesOf } from '../../views/device-view.ts'
import { assetWarnings } from './asset-warnings.ts'
import { cleaningWarnings } from './cleaning-warnings.ts'
import { costWarnings } from './cost-warnings.ts'
import { coverMeterWarnings } from './cover-meter-warnings.ts'
import { exchangeWarnings } from './exchange-warnings.ts'
import { handoverWarnings } from './handover-warnings.ts'
import { indicatorWarnings } from './indicator-warnings.ts'
import { maintenanceWarnings } from './maintenance-warnings.ts'
import { platformWarnings } from './platform-warnings.ts'
import { procurementWarnings } from './procurement-warnings.ts'
import { roomWarnings } from './room-warnings.ts'
import { draftOf, type WarningSource } from './warning-source.ts'

const BATTERY_AT_MOST = 30
const MAX_OPEN = 10_000

/** All rules that stand on the registry alone. */
const SOURCES: readonly WarningSource[] = [
  handoverWarnings,
  assetWarnings,
  maintenanceWarnings,
  coverMeterWarnings,
  exchangeWarnings,
  cleaningWarnings,
  costWarnings,
  procurementWarnings,
  indicatorWarnings,
  roomWarnings,
  platformWarnings,
]

const batteryDrafts = async (registry: Registry, devices: readonly DeviceFactRow[]): Promise<WarningDraft[]> => {
  const open = await listWarnings(registry, {
    units: null,
    state: 'open',
    kind: BUSINESS_RULES.battery.rule,
    limit: MAX_OPEN,
  })
  const told = new Set(open.map(({ subjectId }) => subjectId))
  return devices.flatMap(({ deviceId, batteryPercent, batteryAt, site, assetId }) => {
    if (batteryPercent === null || batteryAt === null) return []
    const found = judgeBattery(batteryPercent, told.has(deviceId))
    return found === null
      ? []
      : [draftOf(found, { subjectKind: 'device', subjectId: deviceId, orgUnitId: site, assetId, raisedAt: batteryAt })]
  })
}

/** Silent devices, and the outages that explain them. */
const settleSilences = async (registry: Registry, devices: readonly DeviceFactRow[], now: number): Promise<boolean> => {
  const silent = devices.flatMap((row) => {
    const lastSeenAt = row.silentSince ?? row.absentSince
    return lastSeenAt === null ? [] : [{ ...row, lastSeenAt }]
  })
  const active = new Map((await countHeardDevices(registry, now)).map(({ site, count }) => [site, count]))
  const { outages } = gatherSilences(silent, active)
  const outage = outages.map((one): WarningDraft => {
    const raisedAt = Math.max(
      ...one.devices.map(({ lastSeenAt, silentMinutes }) => lastSeenAt + silentMinutes * 60_000),
    )
    const draft = draftOf(explainOutage(one), {
      subjectKind: 'org_unit',
      subjectId: one.site,
      orgUnitId: one.site,
      assetId: one.devices[0]?.assetId ?? null,
      raisedAt,
    })
    return { ...draft, count: one.devices.length, detail: { devices: one.devices.length, of: one.of } }
  })
  let changed = await settleWarnings(registry, BUSINESS_RULES.outage.rule, outage, now)
  // Where a rule of its profile has said so already, that alarm stands for the silence.
  const unsaid = silent.filter(({ absentSince }) => absentSince === null)
  const drafts = unsaid.map((device) =>
    draftOf(explainSilence(device, device.silentMinutes), {
      subjectKind: 'device',
      subjectId: device.deviceId,
      orgUnitId: device.site,
      assetId: device.assetId,
      raisedAt: device.lastSeenAt + device.silentMinutes * 60_000,
    }),
  )
  changed = (await settleWarnings(registry, BUSINESS_RULES.silent.rule, drafts, now)) || changed
  await explainByOutage(
    registry,
    outages.map(({ site, devices: gone }) => ({ site, deviceIds: gone.map(({ deviceId }) => deviceId) })),
    BUSINESS_RULES.outage.rule,
  )
  return changed
}

/**
 * Brings the warnings that stand on the registry to what their rules say now.
 * @returns whether any was raised or cleared
 */
export const settleBusinessWarnings = async (
  registry: Registry,
  catalogue: Catalogue,
  now: number,
): Promise<boolean> => {
  const devices = await listDeviceFacts(registry, {
    at: now,
    batteryAtMost: BATTERY_AT_MOST,
    silences: silencesOf(catalogue),
  })
  let changed = await settleSilences(registry, devices, now)
  const batteries = await batteryDrafts(registry, devices)
  changed = (await settleWarnings(registry, BUSINESS_RULES.battery.rule, batteries, now)) || changed
  for (const { rules, drafts } of SOURCES) {
    const said = await drafts(registry, now)
    for (const { rule } of rules) {
      const ofRule = said.filter(({ kind }) => kind === rule)
      changed = (await settleWarnings(registry, rule, ofRule, now)) || changed
    }
  }
  return changed
}
