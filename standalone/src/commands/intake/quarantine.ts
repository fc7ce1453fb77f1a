import { adoptDevice, type ProfileSuggestion, suggestProfiles } from '@custodia/api'
import { type Catalogue, createCodecSandbox } from '@custodia/device-profiles'
import {
  findDeviceByKey,
  ignoreQuarantined,
  listQuarantine,
  type QuarantineRow,
  type Registry,
  recordAudit,
} from '@custodia/storage/registry'
import type { Config } from '../../config.ts'
import { loadProfiles, withRegistry } from './open-registry.ts'
import { formatInstant, formatTable, printable } from './table.ts'

const ACTOR = 'system'
const MAX_ROWS = 10_000
const SHOWN_SUGGESTIONS = 10

const toJson = ({ sample, ...row }: QuarantineRow) => ({ ...row, sampleBase64: sample.toString('base64') })

const findRow = async (registry: Registry, key: string): Promise<QuarantineRow> => {
  const [row] = await listQuarantine(registry, { key: key.toLowerCase(), limit: 1 })
  if (row === undefined) throw new Error(`No unknown device ${key} has sent anything; see custodia quarantine list.`)
  return row
}

/** `custodia quarantine list`. */
export const runList = (
  config: Config,
  options: { readonly ignored?: boolean; readonly json?: boolean },
): Promise<void> =>
  withRegistry(config, async (registry) => {
    const rows = await listQuarantine(registry, { ignored: options.ignored ?? false, limit: MAX_ROWS })
    if (options.json) return console.log(JSON.stringify(rows.map(toJson), null, 2))
    const cells = rows.map((row) => [
      row.deviceKey,
      row.dialect,
      row.count,
      row.kept,
      row.dropped,
      formatInstant(row.firstSeen),
      formatInstant(row.lastSeen),
      row.topic,
    ])
    console.log(formatTable(['device', 'dialect', 'messages', 'kept', 'dropped', 'first', 'last', 'topic'], cells))
  })

const suggest = async (row: QuarantineRow, catalogue: Catalogue): Promise<readonly ProfileSuggestion[]> => {
  const sandbox = createCodecSandbox()
  await sandbox.start()
  try {
    return await suggestProfiles(catalogue, row, (requests) => sandbox.decode(requests))
  } finally {
    await sandbox.stop()
  }
}

/** `custodia quarantine show`. */
export const runShow = (config: Config, key: string, options: { readonly json?: boolean }): Promise<void> =>
  withRegistry(config, async (registry) => {
    const row = await findRow(registry, key)
    const suggestions = (await suggest(row, await loadProfiles(config))).map(({ profile, ...rest }) => ({
      profileId: profile.id,
      ...rest,
    }))
    if (options.json) return console.log(JSON.stringify({ ...toJson(row), suggestions }, null, 2))
    console.log(
      [
        `${row.deviceKey}  ${row.dialect}, ${row.count} messages, ${row.kept} kept`,
        `  topic   ${printable(row.topic)}`,
        `  newest  ${printable(row.sample.toString('utf8'))}`,
        '',
        formatTable(
          ['profile', 'reads', 'problems', 'does not know', 'values'],
          suggestions
            .slice(0, SHOWN_SUGGESTIONS)
            .map((one) => [
              one.profileId,
              Object.keys(one.values).length,
              one.problems,
              one.ignored,
              JSON.stringify(one.values).slice(0, 80),
            ]),
        ),
      ].join('\n'),
    )
  })

export interface AdoptOptions {
  readonly profile: string
  readonly unit: string
  readonly name?: string
  readonly asset?: string
  readonly role: string
  readonly since?: number
  readonly credential?: boolean
  readonly replay: boolean
  readonly json?: boolean
}

/** The id of a unit or an asset given by its id or code. */
const findId = async (registry: Registry, table: 'org_unit' | 'asset', said: string): Promise<string> => {
  const { rows } = await registry.pool.query<{ id: string }>(`select id from ${table} where id = $1 or code = $1`, [
    said,
  ])
  const [row, another] = rows
  if (row === undefined)
    throw new Error(`There is no ${table === 'asset' ? 'asset' : 'unit'} with the id or code ${said}.`)
  if (another !== undefined) throw new Error(`${said} is the code of several; name one by its id.`)
  return row.id
}

/** `custodia quarantine adopt`. */
export const runAdopt = (config: Config, key: string, options: AdoptOptions): Promise<void> =>
  withRegistry(config, async (registry) => {
    const row = await findRow(registry, key)
    const profile = (await loadProfiles(config)).get(options.profile)
    if (profile === undefined)
      throw new Error(`There is no profile ${options.profile}; see custodia quarantine show ${key}.`)
    if ((await findDeviceByKey(registry, row.deviceKey)) !== undefined)
      throw new Error(`${row.deviceKey} is registered already: custodia dead-letters replay --device ${row.deviceKey}`)
    const { asset, role, since } = options
    const binding =
      asset === undefined
        ? null
        : { assetId: await findId(registry, 'asset', asset), role, validFrom: since ?? row.firstSeen }
    const adopted = await adoptDevice(
      registry,
      {
        key: row.deviceKey,
        profile,
        name: options.name ?? row.deviceKey,
        orgUnitId: await findId(registry, 'org_unit', options.unit),
        binding,
        credential: options.credential ?? null,
        replay: options.replay,
        actor: ACTOR,
      },
      Date.now(),
    )
    if (options.json) return console.log(JSON.stringify(adopted, null, 2))
    const { device, credential, replay } = adopted
    console.log(
      [
        `${device.key} is ${device.id} now, with profile ${device.profileId}.`,
        ...(credential === null
          ? []
          : [`  MQTT user  ${credential.username}`, `  secret     ${credential.secret}   (shown this once)`]),
        ...(replay === null ? [] : [`  ${replay.total} messages are replayed (${replay.id}).`]),
      ].join('\n'),
    )
  })

/** `custodia quarantine ignore`. */
export const runIgnore = (config: Config, key: string): Promise<void> =>
  withRegistry(config, async (registry) => {
    const row = await findRow(registry, key)
    const now = Date.now()
    await registry.transaction(async (tx) => {
      await ignoreQuarantined(tx, { key: row.deviceKey, by: ACTOR, now })
      await recordAudit(tx, { at: now, actor: ACTOR, action: 'ignore', entity: 'quarantine', entityId: row.deviceKey })
    })
    console.log(
      `${row.deviceKey} is ignored: its ${row.kept} messages are gone, further ones are counted and not kept.`,
    )
  })
