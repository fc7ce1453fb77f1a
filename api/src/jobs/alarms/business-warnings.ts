import type { Catalogue } from '@custodia/device-profiles'
import {
  addDays,
  BUSINESS_RULES,
  type BusinessWarning,
  dayPeriod,
  explainOutage,
  explainRepeatRepair,
  explainSilence,
  findRepeatRepairs,
  gatherSilences,
  judgeBattery,
  judgeDue,
  judgeUnassigned,
  judgeWarranty,
  localDay,
  REPEAT_WITHIN_MS,
} from '@custodia/domain'
import {
  countHeardDevices,
  type DeviceFactRow,
  explainByOutage,
  listDeviceFacts,
  listDueFacts,
  listRecentRepairs,
  listUnassignedUrgent,
  listWarnings,
  listWarrantyFacts,
  type Registry,
  settleWarnings,
  type WarningDraft,
} from '@custodia/storage/registry'
import { silencesOf } from '../../views/device-view.ts'

/** Days ahead that the rules look, with room for sites whose day is another. */
const DUE_AHEAD_DAYS = 31
const WARRANTY_AHEAD_DAYS = 91
const BATTERY_AT_MOST = 30
const MAX_OPEN = 10_000

const draftOf = (
  { severity, explanation }: BusinessWarning,
  of: Pick<WarningDraft, 'subjectKind' | 'subjectId' | 'orgUnitId'> & {
    readonly assetId?: string | null
    readonly raisedAt: number
  },
): WarningDraft => ({
  kind: explanation.rule.rule,
  ...of,
  severity,
  lastAt: of.raisedAt,
  count: 1,
  detail: {},
  explanation,
})

const dueDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const rows = await listDueFacts(registry, { at: now, upTo: addDays(localDay(now, 'UTC'), DUE_AHEAD_DAYS) })
  return rows.flatMap((row) => {
    const today = localDay(now, row.timeZone)
    const found = judgeDue({ dueOn: row.dueOn, legal: row.legal, task: { zh: row.nameZh, en: row.nameEn } }, today)
    if (found === null) return []
    // An announcement begins with the day on which it is first true.
    const ahead = found.kind === 'overdue' ? -1 : found.kind === 'dueSoon' ? 7 : 30
    const raisedAt = Math.min(now, dayPeriod(addDays(row.dueOn, -ahead), row.timeZone).start)
    return [
      draftOf(found, {
        subjectKind: 'maintenance_plan',
        subjectId: row.planId,
        orgUnitId: row.orgUnitId,
        assetId: row.assetId,
        raisedAt,
      }),
    ]
  })
}

/** Each of 90, 30 and 7 days is a warning of its own: the one before it clears. */
const warrantyDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const today = localDay(now, 'UTC')
  const rows = await listWarrantyFacts(registry, {
    at: now,
    from: addDays(today, -1),
    upTo: addDays(today, WARRANTY_AHEAD_DAYS),
  })
  return rows.flatMap((row) => {
    const found = judgeWarranty(row, localDay(now, row.timeZone))
    if (found === null) return []
    const raisedAt = Math.min(now, dayPeriod(addDays(row.endsOn, -found.withinDays), row.timeZone).start)
    const subjectId = `${row.warrantyId}@${found.withinDays}`
    return [
      draftOf(found, { subjectKind: 'warranty', subjectId, orgUnitId: row.orgUnitId, assetId: row.assetId, raisedAt }),
    ]
  })
}

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

const repeatDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> => {
  const repairs = await listRecentRepairs(registry, now - 2 * REPEAT_WITHIN_MS)
  const byId = new Map(repairs.map((repair) => [repair.id, repair]))
  const latest = new Map<string, WarningDraft>()
  for (const { repair, previous } of findRepeatRepairs(repairs)) {
    const [again, before] = [byId.get(repair.id), byId.get(previous.id)]
    if (again === undefined || before === undefined || now - again.failedAt > REPEAT_WITHIN_MS) continue
    const failureCode = again.failureCode ?? ''
    const found = explainRepeatRepair({
      failureCode,
      orders: [before.no, again.no],
      withinDays: REPEAT_WITHIN_MS / 86_400_000,
    })
    const subjectId = `${again.assetId}@${failureCode}`
    latest.set(
      subjectId,
      draftOf(found, {
        subjectKind: 'asset_failure',
        subjectId,
        orgUnitId: again.orgUnitId,
        assetId: again.assetId,
        raisedAt: again.failedAt,
      }),
    )
  }
  return [...latest.values()]
}

const unassignedDrafts = async (registry: Registry, now: number): Promise<WarningDraft[]> =>
  (await listUnassignedUrgent(registry)).flatMap((order) => {
    const found = judgeUnassigned(order, now)
    const { id: subjectId, orgUnitId, assetId, requestedAt } = order
    return found === null
      ? []
      : [
          draftOf(found, {
            subjectKind: 'work_order',
            subjectId,
            orgUnitId,
            assetId,
            raisedAt: requestedAt + 1_800_000,
          }),
        ]
  })

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
  const drafts = [
    ...(await dueDrafts(registry, now)),
    ...(await warrantyDrafts(registry, now)),
    ...(await batteryDrafts(registry, devices)),
    ...(await repeatDrafts(registry, now)),
    ...(await unassignedDrafts(registry, now)),
  ]
  let changed = await settleSilences(registry, devices, now)
  const { outage, silent, ...others } = BUSINESS_RULES
  for (const { rule } of Object.values(others))
    changed =
      (await settleWarnings(
        registry,
        rule,
        drafts.filter(({ kind }) => kind === rule),
        now,
      )) || changed
  return changed
}
