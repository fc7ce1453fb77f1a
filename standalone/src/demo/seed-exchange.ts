import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, schema } from '@custodia/storage/registry'

const DAYS = 7
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const PEOPLE = 16
/** Within UTC, where the group's clinics are eight hours ahead: 08:30 and 18:00. */
const COMES_MINUTE = 30
const GOES_MINUTE = 10 * 60

/** A number that looks like chance and is the same every time. */
const spread = (seed: number, most: number): number => ((seed * 2_654_435_761) >>> 8) % most

/**
 * What a gate's system sent of the last week, and the receivers that a group would have: the ERP's webhook and a group's robot. Both
 * are paused, as there is nobody behind their addresses.
 */
export const insertExchange = async (tx: RegistryTransaction, { rows }: DemoGroup, now: number): Promise<void> => {
  const [top] = rows.orgUnits.filter(({ parentId }) => parentId === null)
  if (top === undefined) return
  const source = `${top.id}/gate`
  const today = Math.floor(now / DAY_MS)
  const seen = rows.people.slice(0, PEOPLE).flatMap((person, p) =>
    Array.from({ length: DAYS }, (_, d) => today - DAYS + d).flatMap((day) =>
      (['in', 'out'] as const).map((direction, k) => {
        const late = spread(day * 131 + p * 7 + k, 25) - 10
        const at = day * DAY_MS + ((direction === 'in' ? COMES_MINUTE : GOES_MINUTE) + late) * MINUTE_MS
        return {
          person,
          direction,
          at,
          externalId: `${day}-${p}-${k}`,
          place: p % 3 === 0 ? '东门 East' : '大堂 Lobby',
        }
      }),
    ),
  )
  await tx.insert(schema.attendance).values(
    seen.map(({ person, direction, at, externalId, place }) => ({
      ...{ id: `att_${externalId}`, source, externalId, personId: person.id, direction, at, place },
    })),
  )
  await tx.insert(schema.incomingRecord).values(
    seen.map(({ person, direction, at, externalId, place }) => ({
      ...{ id: `rec_${externalId}`, kind: 'attendance' as const, source, externalId, version: 1 },
      body: { externalId, employeeNo: person.employeeNo, direction, at, place, withdrawn: false },
      ...{
        targetId: `att_${externalId}`,
        orgUnitId: person.orgUnitId,
        receivedAt: at + 2 * MINUTE_MS,
        receivedBy: 'system',
      },
    })),
  )
  const common = { orgUnitId: top.id, createdAt: now, createdBy: 'system', pausedAt: now }
  await tx.insert(schema.receiver).values([
    {
      ...{
        ...common,
        id: 'rcv_demo_erp',
        name: 'ERP',
        channel: 'webhook',
        url: 'https://erp.example.org/hooks/custodia',
      },
      ...{ secret: null, kinds: ['order.finished', 'period.*', 'booking.released'] },
    },
    {
      ...{ ...common, id: 'rcv_demo_group', name: '工程部值班群 On-call group', channel: 'wecom' },
      ...{
        url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=demo',
        kinds: ['warning.*'],
        minSeverity: 'warning',
      },
    },
  ])
}
