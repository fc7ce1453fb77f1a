import { listCodes, type RegistryTransaction } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'

/** What a record is taken with. */
export interface RecordSurroundings {
  readonly context: ApiContext
  readonly tx: RegistryTransaction
  readonly scope: OrganisationScope
  /** User account. */
  readonly actor: string
  /** UTC milliseconds. */
  readonly now: number
  /** `<unit>/<source>`: numbers of one system count within its unit. */
  readonly source: string
  /** Ids of what records name by code. */
  readonly idOf: (kind: CodeKind, field: string, code: string) => Promise<string>
}

export type CodeKind = Parameters<typeof listCodes>[1]

/** What was made of a record. */
export interface RecordOutcome {
  readonly targetId: string
  /** The unit whose record it is: who sees it. */
  readonly orgUnitId: string
}

/** A kind of records. Refusals are thrown as problems of fields. */
export interface RecordKind<Body> {
  readonly kind: 'attendance' | 'purchases' | 'fuel' | 'stock'
  readonly take: (body: Body, around: RecordSurroundings) => Promise<RecordOutcome>
  /** Takes what its source says now in the place of what it said; absent where what was said stands. */
  readonly correct?: (
    body: Body,
    known: { readonly targetId: string; readonly version: number },
    around: RecordSurroundings,
  ) => Promise<RecordOutcome>
}

/** Looks codes up, whatever their case; each kind is read once. */
export const codeLookup = (context: ApiContext, scope: OrganisationScope): RecordSurroundings['idOf'] => {
  const known = new Map<CodeKind, Promise<ReadonlyMap<string, string>>>()
  const load = async (kind: CodeKind): Promise<ReadonlyMap<string, string>> => {
    const rows = await listCodes(context.registry.db, kind, { units: scope.units, at: context.now() })
    return new Map(rows.map(({ id, code }) => [code.toLowerCase(), id]))
  }
  return async (kind, field, code) => {
    const codes = known.get(kind) ?? load(kind)
    known.set(kind, codes)
    const id = (await codes).get(code.toLowerCase())
    if (id === undefined) throw invalidField(field, `"${code}" is not known in your part of the organisation`)
    return id
  }
}

/** Throws unless the account has the role over the unit. */
export const requireRecorder = (scope: OrganisationScope, role: 'engineer' | 'manager', orgUnitId: string): void => {
  if (!scope.may(role, orgUnitId)) throw new HttpProblem(403, `needs the role "${role}" over the unit that it is about`)
}
