import type { Catalogue } from '@custodia/device-profiles'
import {
  createCredentials,
  createDevices,
  listAssetsByName,
  listDevicesByKey,
  newId,
  type Registry,
} from '@custodia/storage/registry'
import { readTable } from '../imports/read-table.ts'
import { connectsItself } from '../intake/adopt-device.ts'
import { topicsOf } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { type CheckedImport, checkImport, type ImportDraft } from './check-import.ts'
import { csvLine, type ImportLine, type ImportProblem, MAX_IMPORT_ROWS, readImport } from './device-csv.ts'

export interface ImportOptions {
  readonly registry: Registry
  readonly catalogue: Catalogue
  /** The file as it came: CSV or an XLSX workbook. */
  readonly file: Buffer
  /** Units that the importer sees, and which of them it manages. */
  readonly units: readonly string[]
  readonly mayManage: (orgUnitId: string) => boolean
  /** User account, or `system`. */
  readonly actor: string
  /** UTC milliseconds. */
  readonly now: number
  /** Checks only. */
  readonly dryRun: boolean
  /** Provisions the lines that are right although others are wrong; else all or nothing. */
  readonly onlyValid: boolean
  /** Credentials: `auto` for models that connect by themselves. */
  readonly issue: 'auto' | 'always' | 'never'
}

export interface ImportOutcome {
  readonly rows: number
  readonly created: number
  readonly unchanged: number
  readonly errors: readonly ImportProblem[]
  readonly applied: boolean
  readonly devices: readonly { readonly line: number; readonly key: string; readonly id: string }[]
  /** `key,username,secret` of what was created: shown once. */
  readonly credentialsCsv: string
}

/** Rows that one statement inserts: PostgreSQL takes 65,535 parameters. */
const CHUNK = 500

const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, k) => items.slice(k * CHUNK, (k + 1) * CHUNK))

const check = async (options: ImportOptions, lines: readonly ImportLine[]): Promise<CheckedImport> => {
  const { registry, catalogue, units, mayManage, now } = options
  const names = [
    ...new Set(lines.flatMap(({ cells }) => (cells.asset === '' ? [] : [cells.asset, cells.asset.toLowerCase()]))),
  ]
  const [tree, assets, devices] = await Promise.all([
    loadOrgTree(registry),
    listAssetsByName(registry, { names, units, at: now }),
    listDevicesByKey(
      registry,
      lines.map(({ cells }) => cells.key.toLowerCase()),
    ),
  ])
  const seen = new Set(units)
  const unitsByName = new Map(
    tree.units
      .filter((unit) => seen.has(unit.id))
      .flatMap((unit) => [
        [unit.id, unit.id],
        [unit.code.toLowerCase(), unit.id],
      ]),
  )
  const assetsByName = new Map(assets.flatMap((asset) => [[asset.id, asset] as const, [asset.code, asset] as const]))
  const devicesByKey = new Map(devices.map((device) => [device.key, device]))
  return checkImport(lines, {
    catalogue,
    now,
    unit: (name) => {
      const id = unitsByName.get(name) ?? unitsByName.get(name.toLowerCase())
      return id === undefined ? null : { id, mayManage: mayManage(id) }
    },
    asset: (name) => {
      const found = assetsByName.get(name) ?? assetsByName.get(name.toLowerCase())
      return found === undefined ? null : { id: found.id, mayManage: mayManage(found.orgUnitId) }
    },
    device: (key) => devicesByKey.get(key) ?? null,
  })
}

interface Provisioned {
  readonly devices: { readonly line: number; readonly key: string; readonly id: string }[]
  readonly credentialsCsv: string
}

const provision = (options: ImportOptions, drafts: readonly ImportDraft[]): Promise<Provisioned> =>
  options.registry.transaction(async (tx) => {
    const { actor, now, issue } = options
    const devices: { line: number; key: string; id: string }[] = []
    let credentialsCsv = csvLine(['key', 'username', 'secret'])
    for (const chunk of chunksOf(drafts)) {
      const rows = chunk.map((draft) => ({ draft, id: newId('dev') }))
      await createDevices(
        tx,
        rows.map(({ id, draft: { key, name, profile, orgUnitId } }) => {
          return { id, key, name, profileId: profile.id, orgUnitId, status: 'active' as const, createdAt: now }
        }),
        rows.flatMap(({ id, draft: { binding } }) =>
          binding === null ? [] : [{ id: newId('bnd'), deviceId: id, ...binding, validTo: null }],
        ),
        { at: now, actor, detail: { import: true } },
      )
      const withCredential = rows.filter(
        ({ draft }) => issue === 'always' || (issue === 'auto' && connectsItself(draft.profile)),
      )
      const made = await createCredentials(
        { db: tx },
        withCredential.map(({ id, draft: { profile, key } }) => {
          return { deviceId: id, username: id, ...topicsOf(profile, key), now }
        }),
      )
      for (const [index, { credential, secret }] of made.entries())
        credentialsCsv += csvLine([withCredential[index]?.draft.key ?? '', credential.username, secret])
      for (const { id, draft } of rows) devices.push({ line: draft.line, key: draft.key, id })
    }
    return { devices, credentialsCsv }
  })

/**
 * Provisions the devices of a CSV file. Lines whose device is there already, just so, change nothing: a file can be sent again after
 * mending. What is wrong comes back with line and column.
 */
export const importDevices = async (options: ImportOptions): Promise<ImportOutcome> => {
  const { lines, problems } = readImport(await readTable(options.file, MAX_IMPORT_ROWS))
  const checked = await check(options, lines)
  const errors = [...problems, ...checked.problems].sort((a, b) => a.line - b.line)
  const applied = !options.dryRun && (errors.length === 0 || (options.onlyValid && lines.length > 0))
  const made = applied ? await provision(options, checked.drafts) : { devices: [], credentialsCsv: '' }
  return {
    rows: lines.length,
    created: applied ? made.devices.length : 0,
    unchanged: checked.unchanged.length,
    errors,
    applied,
    ...made,
  }
}
