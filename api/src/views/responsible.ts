import {
  type BilingualText,
  type Explanation,
  type Resolution,
  type ResponsibilityNames,
  type ResponsibilityRow as ResponsibilityStatement,
  resolveAccountable,
  resolveResponsible,
} from '@custodia/domain'
import type { AssetCategory, ResponsibilityRole, ResponsibilityRow } from '@custodia/storage/registry'
import type { OrgTree } from './org-tree.ts'
import type { PlaceTree } from './place-tree.ts'

/** Whom a list names where nobody is accountable: whoever keeps the asset, else its owner, and so on. */
const ROLES_BY_PRECEDENCE: readonly ResponsibilityRole[] = [
  'custodian',
  'owner',
  'maintainer',
  'operator',
  'supervisor',
]

const CATEGORIES: Readonly<Record<AssetCategory, BilingualText>> = {
  medical_device: { zh: '医疗设备', en: 'medical device' },
  vehicle: { zh: '车辆', en: 'vehicle' },
  room: { zh: '会议室', en: 'meeting room' },
  cleaning_zone: { zh: '保洁区域', en: 'cleaning zone' },
}

export interface ResponsibleView {
  readonly role: ResponsibilityRole
  readonly personId: string
  readonly name: string
  readonly nameEn: string
  readonly raci: 'R' | 'A' | 'C' | 'I'
  readonly rowId: string
  /** Level at which the responsibility is stated. */
  readonly via: 'asset' | 'location' | 'org_unit' | 'category'
  readonly viaId: string
  readonly validFrom: number
  readonly validTo: number | null
  readonly explanation: Explanation
}

/** What the rule needs to know of an asset. */
export interface ResponsibleSubject {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly category: AssetCategory
  readonly orgUnitId: string
  readonly locationId: string | null
}

export interface ResponsibleResolver {
  /** Who has the role, or null. */
  readonly inRole: (subject: ResponsibleSubject, role: ResponsibilityRole) => ResponsibleView | null
  /** The accountable person in whatever role, else the first who answers at all. */
  readonly first: (subject: ResponsibleSubject) => ResponsibleView | null
}

const bilingual = (
  named: { readonly nameZh: string; readonly nameEn: string } | undefined,
): BilingualText | undefined =>
  named === undefined ? undefined : { zh: named.nameZh || named.nameEn, en: named.nameEn || named.nameZh }

interface Statement extends ResponsibilityStatement {
  readonly row: ResponsibilityRow
}

/** Registry rows as the rule reads them. */
export const toStatements = (rows: readonly ResponsibilityRow[]): Statement[] =>
  rows.map((row) => ({ ...row, from: row.validFrom, to: row.validTo, row }))

/** Resolves responsible persons of any number of assets over rows that were read once. */
export const responsibleResolver = (input: {
  readonly rows: readonly ResponsibilityRow[]
  readonly tree: OrgTree
  readonly places: PlaceTree
  readonly at: number
}): ResponsibleResolver => {
  const { tree, places, at } = input
  const byId = new Map(input.rows.map((row) => [row.id, row]))
  const byPerson = new Map(input.rows.map((row) => [row.personId, row]))
  const byLevel = new Map<string, Statement[]>()
  for (const statement of toStatements(input.rows)) {
    const key = `${statement.scope}:${statement.scopeId}`
    const level = byLevel.get(key)
    if (level === undefined) byLevel.set(key, [statement])
    else level.push(statement)
  }
  const namesFor = (subject: ResponsibleSubject): ResponsibilityNames => ({
    level: (scope, id) => {
      if (scope === 'asset') return bilingual(subject)
      if (scope === 'location') return bilingual(places.get(id))
      return scope === 'org_unit' ? bilingual(tree.get(id)) : CATEGORIES[subject.category]
    },
    person: (id) => {
      const row = byPerson.get(id)
      return row === undefined ? undefined : { zh: row.personName, en: row.personNameEn || row.personName }
    },
  })
  const queryOf = (subject: ResponsibleSubject) => {
    const locationPath = places.pathUp(subject.locationId)
    const orgPath = tree.pathUp(subject.orgUnitId)
    const keys = [
      `asset:${subject.id}`,
      ...locationPath.map((id) => `location:${id}`),
      ...orgPath.map((id) => `org_unit:${id}`),
      `category:${subject.category}`,
    ]
    // Only rows that can apply: an installation has thousands, and the rule looks at all it is given.
    const rows = keys.flatMap((key) => byLevel.get(key) ?? [])
    const { id: asset, category } = subject
    const names = namesFor(subject)
    return { query: { at, asset, placement: { locationPath, orgPath }, category, names }, rows }
  }
  const view = (found: Resolution | null): ResponsibleView | null => {
    const row = found === null ? undefined : byId.get(found.rowId)
    if (found === null || row === undefined) return null
    const { personId, personName, personNameEn, role, raci, scopeId, validFrom, validTo } = row
    const { via, rowId, explanation } = found
    return {
      role,
      personId,
      name: personName,
      nameEn: personNameEn,
      raci,
      rowId,
      via,
      viaId: scopeId,
      validFrom,
      validTo,
      explanation,
    }
  }
  const inRole: ResponsibleResolver['inRole'] = (subject, role) => {
    const { query, rows } = queryOf(subject)
    return view(resolveResponsible({ ...query, role }, rows))
  }
  return {
    inRole,
    first: (subject) => {
      const { query, rows } = queryOf(subject)
      let found = view(resolveAccountable(query, rows))
      for (const role of ROLES_BY_PRECEDENCE) found ??= inRole(subject, role)
      return found
    },
  }
}
