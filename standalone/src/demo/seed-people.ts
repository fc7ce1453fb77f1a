import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, schema } from '@custodia/storage/registry'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * Handovers of the demonstration: those that led to today's operators of the lasers, one that waits for its receiver while an engineer goes
 * on leave, and one that was declined.
 */
export const insertHandovers = async (tx: RegistryTransaction, { rows }: DemoGroup, now: number): Promise<void> => {
  const { responsibilities, people } = rows
  const unitOf = new Map(people.map(({ id, orgUnitId }) => [id, orgUnitId]))
  const nobody = { decidedAt: null, decidedBy: null, decisionNote: null, changedAt: null }
  const accepted = responsibilities.flatMap((row) => {
    const before = responsibilities.find(
      (other) =>
        other.scope === row.scope &&
        other.scopeId === row.scopeId &&
        other.role === row.role &&
        other.validTo === row.validFrom,
    )
    if (before === undefined) return []
    return [
      {
        ...{ id: `hov_${row.id.slice(4)}`, fromPersonId: before.personId, toPersonId: row.personId },
        ...{ orgUnitId: unitOf.get(before.personId) ?? '', rowIds: [before.id], effectiveAt: row.validFrom },
        ...{
          note: row.note,
          state: 'accepted' as const,
          offeredAt: row.validFrom - 2 * DAY_MS,
          offeredBy: before.personId,
        },
        ...{ decidedAt: row.validFrom - 20 * HOUR_MS, decidedBy: row.personId, decisionNote: null },
        ...{ changedAt: row.validFrom, changes: [{ endedId: before.id, createdId: row.id }] },
      },
    ]
  })
  const maintainer = responsibilities.find(({ scope, role }) => scope === 'org_unit' && role === 'maintainer')
  const keeper = responsibilities.find(({ scope, role, note }) => scope === 'location' && role === 'maintainer' && note)
  const custodian = responsibilities.find(({ scope, role }) => scope === 'org_unit' && role === 'custodian')
  const chief = responsibilities.find(({ scope, role }) => scope === 'org_unit' && role === 'supervisor')
  const waiting =
    maintainer === undefined || keeper === undefined
      ? []
      : [
          {
            ...{ id: 'hov_leave', fromPersonId: maintainer.personId, toPersonId: keeper.personId },
            ...{
              orgUnitId: unitOf.get(maintainer.personId) ?? '',
              rowIds: [maintainer.id],
              effectiveAt: now + 2 * DAY_MS,
            },
            ...{ note: '休假两周，由后勤主管代管', state: 'offered' as const },
            ...{ offeredAt: now - 5 * HOUR_MS, offeredBy: maintainer.personId, ...nobody },
          },
        ]
  const declined =
    custodian === undefined || chief === undefined
      ? []
      : [
          {
            ...{ id: 'hov_declined', fromPersonId: custodian.personId, toPersonId: chief.personId },
            ...{
              orgUnitId: unitOf.get(custodian.personId) ?? '',
              rowIds: [custodian.id],
              effectiveAt: now - 6 * DAY_MS,
            },
            ...{ note: null, state: 'declined' as const, offeredAt: now - 8 * DAY_MS, offeredBy: custodian.personId },
            ...{
              decidedAt: now - 7 * DAY_MS,
              decidedBy: chief.personId,
              decisionNote: '本月排班已满',
              changedAt: null,
            },
          },
        ]
  const all = [...accepted, ...waiting, ...declined]
  if (all.length > 0) await tx.insert(schema.handover).values(all)
}
