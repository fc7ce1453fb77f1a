/** Who was named on what was opened: orders, warnings, claims keep the person of their own time. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { allOf, selectRows } from './query.ts'

export interface FrozenResponsibleRow {
  readonly kind: 'order' | 'warning' | 'claim'
  readonly id: string
  /** Number of the order or claim; the warning's rule. */
  readonly label: string
  /** Title of the warning's rule in both languages, as it was raised; null for others. */
  readonly titleZh: string | null
  readonly titleEn: string | null
  readonly at: number
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
}

/** Orders, warnings and claims of an asset with the person frozen on each, the latest first. */
export const listFrozenResponsible = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly assetId: string
    readonly kind?: FrozenResponsibleRow['kind'] | undefined
    readonly before?: { readonly at: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<FrozenResponsibleRow[]> =>
  selectRows<FrozenResponsibleRow>(
    registry.db,
    sql`
    select f.kind, f.id, f.label, f.title->>'zh' as "titleZh", f.title->>'en' as "titleEn", f.at, f.person_id as "personId", p.name as "personName", p.name_en as "personNameEn" from (
      select 'order' as kind, id, no as label, null::jsonb as title, requested_at as at, responsible_person_id as person_id from work_order where asset_id = ${query.assetId}
      union all
      select 'warning', id, kind, explanation->'rule'->'title', raised_at, responsible_person_id from warning
        where asset_id = ${query.assetId} and withdrawn_at is null and routed_at is not null
      union all
      select 'claim', id, no, null, created_at, responsible_person_id from warranty_claim where asset_id = ${query.assetId}
    ) f left join person p on p.id = f.person_id
    where ${allOf([
      query.kind !== undefined && sql`f.kind = ${query.kind}`,
      query.before !== undefined && sql`(f.at, f.id) < (${query.before.at}, ${query.before.id})`,
    ])} order by f.at desc, f.id desc limit ${query.limit}`,
  )
