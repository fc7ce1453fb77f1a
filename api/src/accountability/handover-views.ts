import type { HandoverOffer } from '@custodia/domain'
import {
  type HandoverRow,
  listActorNames,
  listAssets,
  listResponsibilitiesByIds,
  type Registry,
  type ResponsibilityRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Access } from '../plugins/authentication.ts'
import type { handoverRow } from '../schemas/handover.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'

const CATEGORY_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  medical_device: ['医疗设备', 'Medical devices'],
  vehicle: ['车辆', 'Vehicles'],
  room: ['会议室', 'Meeting rooms'],
  cleaning_zone: ['保洁区域', 'Cleaning zones'],
}

/** Names of what statements are about. */
export const loadTargetNames = async (registry: Registry, rows: readonly ResponsibilityRow[], at: number) => {
  const ids = rows.filter(({ scope }) => scope === 'asset').map(({ scopeId }) => scopeId)
  const [tree, places] = await Promise.all([loadOrgTree(registry), loadPlaceTree(registry)])
  const units = tree.units.map(({ id }) => id)
  const assets = ids.length === 0 ? [] : await listAssets(registry, { units, at, ids, retired: true })
  const byId = new Map(assets.map((asset) => [asset.id, asset]))
  return ({ scope, scopeId }: Pick<ResponsibilityRow, 'scope' | 'scopeId'>) => {
    const [zh, en] = CATEGORY_NAMES[scopeId] ?? [scopeId, scopeId]
    const found = scope === 'asset' ? byId.get(scopeId) : scope === 'location' ? places.get(scopeId) : tree.get(scopeId)
    return scope === 'category' || found === undefined
      ? { id: scopeId, nameZh: zh, nameEn: en }
      : { id: scopeId, nameZh: found.nameZh, nameEn: found.nameEn }
  }
}

/** An offer as the rule reads it. */
export const toOffer = ({ fromPersonId, toPersonId, rowIds, effectiveAt }: HandoverRow): HandoverOffer => ({
  ...{ fromPersonId, toPersonId, rowIds, effectiveAt },
})

/** Whether the account may take an offer back: the giver, who offered it, and managers of the giver's department. */
export const mayWithdraw = ({ account, scope }: Access, row: HandoverRow): boolean =>
  row.state === 'offered' &&
  (account.personId === row.fromPersonId || account.id === row.offeredBy || scope.may('manager', row.orgUnitId))

/** Handovers as answers show them, with the names of what they are about. */
export const handoverViews = async (
  registry: Registry,
  rows: readonly HandoverRow[],
  access: Access,
  at: number,
): Promise<z.output<typeof handoverRow>[]> => {
  const statements = await listResponsibilitiesByIds(registry, [...new Set(rows.flatMap(({ rowIds }) => rowIds))])
  const [nameOf, actors] = await Promise.all([
    loadTargetNames(registry, statements, at),
    listActorNames(registry.db, [...new Set(rows.flatMap(({ offeredBy, decidedBy }) => [offeredBy, decidedBy ?? '']))]),
  ])
  const byId = new Map(statements.map((row) => [row.id, row]))
  const actorOf = new Map(actors.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    from: { id: row.fromPersonId, name: row.fromName, nameEn: row.fromNameEn },
    to: { id: row.toPersonId, name: row.toName, nameEn: row.toNameEn },
    ...{ orgUnitId: row.orgUnitId, state: row.state, effectiveAt: row.effectiveAt, note: row.note },
    ...{ offeredAt: row.offeredAt, offeredBy: actorOf.get(row.offeredBy) ?? row.offeredBy },
    ...{
      decidedAt: row.decidedAt,
      decidedBy: row.decidedBy === null ? null : (actorOf.get(row.decidedBy) ?? row.decidedBy),
    },
    ...{ decisionNote: row.decisionNote, changedAt: row.changedAt },
    statements: row.rowIds.flatMap((id) => {
      const statement = byId.get(id)
      if (statement === undefined) return []
      const { personName, personNameEn, ...rest } = statement
      return [{ ...rest, person: { id: rest.personId, name: personName, nameEn: personNameEn }, of: nameOf(rest) }]
    }),
    changes: row.changes.map((change) => ({ ...change })),
    mayAccept: row.state === 'offered' && access.account.personId === row.toPersonId,
    mayWithdraw: mayWithdraw(access, row),
  }))
}
