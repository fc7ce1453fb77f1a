/** Names of people and of accounts, for what is shown with who did it. */
import { sql } from 'drizzle-orm'
import { type Executor, isAnyOf, selectRows } from './query.ts'

export interface NamedPerson {
  readonly id: string
  readonly name: string
  readonly nameEn: string
}

/** Names of persons; unknown ids are left out. */
export const listPersonNames = (db: Executor, ids: readonly string[]): Promise<NamedPerson[]> =>
  selectRows<NamedPerson>(db, sql`select id, name, name_en as "nameEn" from person where ${isAnyOf(sql`id`, ids)}`)

/** Names of who did something: accounts by their person’s name, else their login; persons. Jobs are left out. */
export const listActorNames = (db: Executor, ids: readonly string[]): Promise<NamedPerson[]> =>
  selectRows<NamedPerson>(
    db,
    sql`
    select u.id, coalesce(p.name, u.login) as name, coalesce(p.name_en, u.login) as "nameEn"
    from user_account u left join person p on p.id = u.person_id where ${isAnyOf(sql`u.id`, ids)}
    union all select id, name, name_en from person where ${isAnyOf(sql`id`, ids)}`,
  )

export interface NamedAsset {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Codes and names of assets; unknown ids are left out. */
export const listAssetNames = (db: Executor, ids: readonly string[]): Promise<NamedAsset[]> =>
  selectRows<NamedAsset>(
    db,
    sql`select id, code, name_zh as "nameZh", name_en as "nameEn" from asset where ${isAnyOf(sql`id`, ids)}`,
  )

export interface NamedPool {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Names of cost pools, of assets and of departments; unknown ids are left out. */
export const listCostPoolNames = (db: Executor, ids: readonly string[]): Promise<NamedPool[]> =>
  selectRows<NamedPool>(
    db,
    sql`select id, name_zh as "nameZh", name_en as "nameEn" from cost_pool where ${isAnyOf(sql`id`, ids)}
      union all select id, name_zh, name_en from department_pool where ${isAnyOf(sql`id`, ids)}`,
  )
