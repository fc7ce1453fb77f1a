import { type Alarm, type AlarmRevision, explainAlarm } from '@custodia/domain'
import type { AlarmDevice, AlarmText, AlarmWrite, StoredAlarm } from '@custodia/storage/registry'
import type { ProfileRule } from './alarm-tasks.ts'

const overlaps = (a: Alarm, b: Alarm): boolean =>
  a.since <= (b.clearedAt ?? Number.POSITIVE_INFINITY) && b.since <= (a.clearedAt ?? Number.POSITIVE_INFINITY)

const isSame = (a: Alarm, b: Alarm): boolean =>
  a.since === b.since && a.raisedAt === b.raisedAt && a.clearedAt === b.clearedAt && a.value === b.value

/** What is to be written of one rule of one device, and which open alarms were seen again without a change. */
export interface AlarmChanges extends AlarmWrite {
  readonly seen: readonly { readonly id: string; readonly lastAt: number }[]
}

/**
 * Holds what was derived against what is stored. An alarm is the same if it begins at the same sample, else if it overlaps: late samples
 * may show that it began earlier. What overlaps nothing any more never was.
 */
export const compareAlarms = (
  revision: AlarmRevision,
  stored: readonly StoredAlarm[],
  device: AlarmDevice,
  rule: ProfileRule,
  lastAt: number,
): AlarmChanges => {
  const text = (alarm: Alarm): AlarmText => ({
    severity: rule.severity,
    detail: { title: rule.title, profileId: device.profileId, deviceKey: device.key, metric: rule.metric },
    explanation: explainAlarm(rule, alarm, { profileId: device.profileId, device: device.key }),
  })
  const seenAt = (alarm: Alarm): number => alarm.clearedAt ?? Math.max(alarm.raisedAt, lastAt)
  const left = new Set(stored.filter((one) => revision.replaced.some(({ since }) => since === one.since)))
  const matches = new Map<Alarm, StoredAlarm>()
  for (const fits of [(a: Alarm, b: Alarm) => a.since === b.since, overlaps]) {
    for (const alarm of revision.alarms) {
      if (matches.has(alarm)) continue
      const match = [...left].find((one) => fits(alarm, one))
      if (match === undefined) continue
      matches.set(alarm, match)
      left.delete(match)
    }
  }
  const known = [...matches]
  return {
    withdraw: [...left],
    update: known
      .filter(([alarm, before]) => !isSame(alarm, before))
      .map(([alarm, { id }]) => ({ id, alarm, lastAt: seenAt(alarm), text: text(alarm) })),
    raise: revision.alarms
      .filter((alarm) => !matches.has(alarm))
      .map((alarm) => ({
        deviceId: device.deviceId,
        assetId: device.assetId,
        alarm,
        lastAt: seenAt(alarm),
        text: text(alarm),
      })),
    seen: known
      .filter(([alarm, before]) => isSame(alarm, before) && alarm.clearedAt === null)
      .map(([alarm, { id }]) => ({ id, lastAt: seenAt(alarm) })),
  }
}
