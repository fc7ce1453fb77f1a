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
  /** Levels that were asked, nearest first, up to and with the one that answered. */
  readonly path: readonly ResponsibleLevel[]
  readonly explanation: Explanation
}

/** A level on the way to the answer; `rowId` null where it names nobody. */
export interface ResponsibleLevel {
  readonly scope: ResponsibleView['via']
  readonly scopeId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly rowId: string | null
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
  /** The accountable person in whatever role, or null. */
  readonly accountable: (subject: ResponsibleSubject | ResponsiblePlace) => ResponsibleView | null
  /** The same as `inRole` of a place by itself: the place walking up, then its branch walking up. */
  readonly atPlace: (place: ResponsiblePlace, role: ResponsibilityRole) => ResponsibleView | null
}

/** A place by itself. */
export interface ResponsiblePlace {
  readonly placeId: string
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
  const namesFor = (subject: ResponsibleSubject | null): ResponsibilityNames => ({
    level: (scope, id) => {
      if (scope === 'location') return bilingual(places.get(id))
      if (scope === 'org_unit') return bilingual(tree.get(id))
      if (subject === null) return undefined
      return scope === 'asset' ? bilingual(subject) : CATEGORIES[subject.category]
    },
    person: (id) => {
      const row = byPerson.get(id)
      return row === undefined ? undefined : { zh: row.personName, en: row.personNameEn || row.personName }
    },
  })
  const queryOfPlace = ({ placeId }: ResponsiblePlace) => {
    const locationPath = places.pathUp(placeId)
    const orgPath = tree.pathUp(places.get(placeId)?.orgUnitId ?? '')
    const keys = [...locationPath.map((id) => `location:${id}`), ...orgPath.map((id) => `org_unit:${id}`)]
    const names = namesFor(null)
    return {
      query: { at, asset: null, category: null, placement: { locationPath, orgPath }, names },
      rows: keys.flatMap((key) => byLevel.get(key) ?? []),
    }
  }
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
  const view = (found: Resolution | null, names: ResponsibilityNames): ResponsibleView | null => {
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
      path: found.path.map(({ scope, scopeId: levelId, rowId: levelRow }) => {
        const name = names.level(scope, levelId) ?? { zh: levelId, en: levelId }
        return { scope, scopeId: levelId, nameZh: name.zh, nameEn: name.en, rowId: levelRow }
      }),
      explanation,
    }
  }
  const inRole: ResponsibleResolver['inRole'] = (subject, role) => {
    const { query, rows } = queryOf(subject)
    return view(resolveResponsible({ ...query, role }, rows), query.names)
  }
  const accountable: ResponsibleResolver['accountable'] = (subject) => {
    const { query, rows } = 'placeId' in subject ? queryOfPlace(subject) : queryOf(subject)
    return view(resolveAccountable(query, rows), query.names)
  }
  return {
    inRole,
    accountable,
    atPlace: (place, role) => {
      const { query, rows } = queryOfPlace(place)
      return view(resolveResponsible({ ...query, role }, rows), query.names)
    },
    first: (subject) => {
      let found = accountable(subject)
      for (const role of ROLES_BY_PRECEDENCE) found ??= inRole(subject, role)
      return found
    },
  }
}
