import {
  DEAD_LETTER_LOOKBACK_HOURS,
  DEAD_LETTER_RISE_RULE,
  type DeadLetterRise,
  explainDeadLetterRise,
  gatherCauses,
  judgeDeadLetters,
} from '@custodia/domain'
import {
  type DeadLetterEvidenceRow,
  type DeadLetterHistoryRow,
  listDeadLetterEvidence,
  listDeadLetterHistories,
  listWarnings,
  type Registry,
  settleWarnings,
  type WarningDraft,
} from '@custodia/storage/registry'

const KIND = DEAD_LETTER_RISE_RULE.rule
const HOUR = 3_600_000
const MAX_OPEN = 10_000
/** Hours of evidence in a warning's detail. */
const SHOWN_HOURS = 24
const SHOWN_DEVICES = 20

interface Risen extends DeadLetterHistoryRow {
  readonly rise: DeadLetterRise
}

const spread = (row: DeadLetterHistoryRow, hours: number): number[] => {
  const perHour = new Array<number>(hours).fill(0)
  for (const [age, letters] of row.perHour) if (age < hours) perHour[age] = letters
  return perHour
}

const addUp = (lists: readonly (readonly number[])[]): number[] =>
  (lists[0] ?? []).map((_, k) => lists.reduce((sum, list) => sum + (list[k] ?? 0), 0))

const addReasons = (rows: readonly DeadLetterEvidenceRow[]): { reason: string; count: number }[] => {
  const counts = new Map<string, number>()
  for (const { reasons } of rows)
    for (const { reason, count } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/** What all devices of a cause show together, over the longest of their windows. */
const riseOf = (cause: readonly Risen[]): DeadLetterRise => ({
  hours: Math.max(...cause.map(({ rise }) => rise.hours)),
  count: cause.reduce((sum, { rise }) => sum + rise.count, 0),
  usual: cause.reduce((sum, { rise }) => sum + rise.usual, 0),
  limit: cause.reduce((sum, { rise }) => sum + rise.limit, 0),
})

const groupId = ({ profileId, firmware, orgUnitId }: DeadLetterHistoryRow): string =>
  `${profileId}@${firmware ?? ''}@${orgUnitId}`

const draftOf = (
  cause: readonly Risen[],
  evidence: ReadonlyMap<string, DeadLetterEvidenceRow>,
): WarningDraft | null => {
  const [first] = cause
  const rows = cause.flatMap(({ deviceId }) => evidence.get(deviceId) ?? [])
  const [example] = rows.map((row) => row.example).sort((a, b) => a.receivedAt - b.receivedAt)
  if (first === undefined || example === undefined) return null
  const rise = riseOf(cause)
  const reasons = addReasons(rows)
  const { profileId, firmware, orgUnitId, deviceId } = first
  const devices = cause.map((one) => ({ id: one.deviceId, key: one.deviceKey, count: one.rise.count }))
  return {
    kind: KIND,
    subjectKind: cause.length === 1 ? 'device' : 'profile_firmware',
    subjectId: cause.length === 1 ? deviceId : groupId(first),
    orgUnitId,
    severity: 'warning',
    raisedAt: example.receivedAt,
    lastAt: Math.max(...cause.map(({ lastAt }) => lastAt)),
    count: rise.count,
    detail: {
      profileId,
      firmware,
      devices: devices.slice(0, SHOWN_DEVICES),
      deviceCount: devices.length,
      reasons,
      /** By age, the last hour first. */
      perHour: addUp(cause.map((one) => spread(one, SHOWN_HOURS))),
      example,
    },
    explanation: explainDeadLetterRise(rise, { reasons, example, firmware, profileId, devices: devices.length }),
  }
}

/** Subjects, and devices within gathered ones, whose warning is open. */
const openDevices = async (registry: Registry): Promise<ReadonlySet<string>> => {
  const open = await listWarnings(registry, { units: null, state: 'open', kind: KIND, limit: MAX_OPEN })
  const listed = open.flatMap(({ detail }) => (Array.isArray(detail.devices) ? (detail.devices as unknown[]) : []))
  const ids = listed.map((one) => (typeof one === 'object' && one !== null && 'id' in one ? String(one.id) : ''))
  return new Set([...open.map(({ subjectId }) => subjectId), ...ids])
}

/**
 * Looks at all devices' dead letters, and brings the open warnings to what they say.
 * @returns whether a warning was raised or cleared
 */
export const warnOfDeadLetters = async (registry: Registry, now: number): Promise<boolean> => {
  const [histories, open] = await Promise.all([
    listDeadLetterHistories(registry, { now, lookbackHours: DEAD_LETTER_LOOKBACK_HOURS }),
    openDevices(registry),
  ])
  const risen = histories.flatMap((row): Risen[] => {
    const history = { ...row, perHour: spread(row, DEAD_LETTER_LOOKBACK_HOURS) }
    const rise = judgeDeadLetters(history, open.has(row.deviceId) || open.has(groupId(row)), now)
    return rise === null ? [] : [{ ...row, rise }]
  })
  const longest = Math.max(0, ...risen.map(({ rise }) => rise.hours))
  const evidence = await listDeadLetterEvidence(registry, {
    deviceIds: risen.map(({ deviceId }) => deviceId),
    since: now - longest * HOUR,
  })
  const byDevice = new Map(evidence.map((row) => [row.deviceId, row]))
  const drafts = gatherCauses(risen).flatMap((cause) => draftOf(cause, byDevice) ?? [])
  return settleWarnings(registry, KIND, drafts, now)
}
