import type { Catalogue, Profile } from '@custodia/device-profiles'
import type { ImportColumn, ImportLine, ImportProblem } from './device-csv.ts'

/** What the registry has of what a file names, as far as the importer may see and change it. */
export interface ImportSurroundings {
  readonly catalogue: Pick<Catalogue, 'get' | 'list'>
  /** Units by code, lower case, and by id. */
  readonly unit: (name: string) => { readonly id: string; readonly mayManage: boolean } | null
  /** Assets by code, lower case, and by id. */
  readonly asset: (name: string) => { readonly id: string; readonly mayManage: boolean } | null
  /** Devices by key, whatever the scope. */
  readonly device: (
    key: string,
  ) => { readonly id: string; readonly profileId: string; readonly orgUnitId: string } | null
  /** UTC milliseconds. */
  readonly now: number
}

/** A line that is right: a device to make. */
export interface ImportDraft {
  readonly line: number
  readonly key: string
  readonly name: string
  readonly profile: Profile
  readonly orgUnitId: string
  readonly binding: { readonly assetId: string; readonly role: string; readonly validFrom: number } | null
}

export interface CheckedImport {
  readonly drafts: readonly ImportDraft[]
  /** Lines whose device is there already, of the same profile and unit. */
  readonly unchanged: readonly ImportLine[]
  readonly problems: readonly ImportProblem[]
}

const KEY = /^[^\s/+#\p{Cc}]{1,100}$/u
const ROLE = /^[a-z][a-z0-9_]{0,31}$/
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Profiles whose id has most in common with what was written. */
const nearProfiles = (catalogue: ImportSurroundings['catalogue'], written: string): string => {
  const words = written.toLowerCase().split(/[^a-z0-9]+/)
  const near = catalogue
    .list()
    .map((profile) => ({
      id: profile.id,
      common: words.filter((word) => word !== '' && profile.id.includes(word)).length,
    }))
    .filter((one) => one.common > 0)
    .sort((a, b) => b.common - a.common)
  return near.length > 0
    ? `did you mean ${near
        .slice(0, 3)
        .map((one) => one.id)
        .join(', ')}?`
    : `it has ${catalogue.list().length}, for example ${catalogue.list()[0]?.id ?? 'none'}; see device-profiles/README.md`
}

const readTime = (text: string): number | null => {
  if (/^\d{11,15}$/.test(text)) return Number(text)
  const parsed = WITH_OFFSET.test(text) ? Date.parse(text) : Number.NaN
  return Number.isFinite(parsed) ? parsed : null
}

/** Checks every line by itself and against the others; a line with a problem makes no device. */
export const checkImport = (lines: readonly ImportLine[], around: ImportSurroundings): CheckedImport => {
  const drafts: ImportDraft[] = []
  const unchanged: ImportLine[] = []
  const problems: ImportProblem[] = []
  const firstLineOf = new Map<string, number>()

  for (const written of lines) {
    const { line, cells } = written
    const before = problems.length
    const flaw = (column: ImportColumn, message: string): void => void problems.push({ line, column, message })
    const key = cells.key.toLowerCase()
    if (!KEY.test(key)) flaw('key', 'must be 1 to 100 characters without spaces and / + #')
    const first = firstLineOf.get(key)
    if (first !== undefined) flaw('key', `stands on line ${first} already`)
    else firstLineOf.set(key, line)
    if (cells.name === '' || cells.name.length > 200) flaw('name', 'must be 1 to 200 characters')
    const profile = around.catalogue.get(cells.profile)
    if (profile === undefined)
      flaw('profile', `is no profile of this installation; ${nearProfiles(around.catalogue, cells.profile)}`)
    const unit = around.unit(cells.unit)
    if (unit === null) flaw('unit', 'is no unit in your sight; give its code or id')
    else if (!unit.mayManage) flaw('unit', 'needs the role "manager" over that unit')
    const role = cells.role === '' ? 'primary' : cells.role
    const from = cells.from === '' ? around.now : readTime(cells.from)
    const asset = cells.asset === '' ? null : around.asset(cells.asset)
    if (cells.asset === '' && (cells.role !== '' || cells.from !== ''))
      flaw('asset', 'is missing; role and from say how the device is on an asset')
    if (cells.asset !== '' && asset === null) flaw('asset', 'is no asset in your sight; give its code or id')
    if (asset?.mayManage === false) flaw('asset', 'needs the role "manager" over its unit')
    if (!ROLE.test(role)) flaw('role', 'must be lower-case letters, digits and _, for example primary')
    if (from === null) flaw('from', 'must be a time with its offset, for example 2026-11-21T08:00:00+08:00')
    const known = around.device(key)
    if (known !== null && profile !== undefined && known.profileId !== profile.id)
      flaw('profile', 'differs from that of the device which has this key; retire it or mend the line')
    if (known !== null && unit !== null && known.orgUnitId !== unit.id)
      flaw('unit', 'differs from that of the device which has this key; move it with PATCH /api/v1/devices/:id')
    if (problems.length > before || profile === undefined || unit === null || from === null) continue
    if (known !== null) unchanged.push(written)
    else
      drafts.push({
        line,
        key,
        name: cells.name,
        profile,
        orgUnitId: unit.id,
        binding: asset === null ? null : { assetId: asset.id, role, validFrom: from },
      })
  }
  return { drafts, unchanged, problems }
}
