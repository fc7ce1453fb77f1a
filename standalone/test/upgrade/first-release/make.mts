/**
 * Makes the data folder of an installation of the first release, by that release's own code: see README.md. Run in a checkout of it:
 * node --import tsx --conditions=custodia-source standalone/make.mts <folder>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , folder = ''] = process.argv
/** Modules of the checkout that this runs in. */
const room = (path: string) => import(pathToFileURL(join(process.cwd(), path)).href)

const { startPlatform } = await room('standalone/src/compose/platform.ts')
const { createStack } = await room('standalone/src/compose/stack.ts')
const { readConfig } = await room('standalone/src/config.ts')
const { seedGroup } = await room('standalone/src/demo/seed-group.ts')
const { feedHistory } = await room('standalone/src/demo/history.ts')
const { demoGroup } = await room('gateway-firmware-sim/src/index.ts')
const { createAdministratorLink } = await room('api/src/index.ts')
const { openSpool } = await room('ingest/src/index.ts')

const PASSWORD = 'correct horse battery staple'
const PER_PROFILE = 1
const FROM = Date.parse('2026-10-20T01:00:00Z')
const TO = Date.parse('2026-10-21T11:00:00Z')
const dataDir = join(folder, 'data')

const whole = demoGroup('first release', '2026-10-01')
const chosen = new Map<string, number>()
const speaking = new Set(whole.simulated.map(({ deviceId }: { deviceId: string }) => deviceId))
const devices: string[] = whole.rows.devices
  .filter(({ id }: { id: string }) => speaking.has(id))
  .filter(({ profileId }: { profileId: string }) => {
    const count = (chosen.get(profileId) ?? 0) + 1
    chosen.set(profileId, count)
    return count <= PER_PROFILE
  })
  .map(({ id }: { id: string }) => id)
// Bookings are many and alike: those of the days around are enough.
const group = { ...whole, firstDay: '2026-10-20' }

const log = { info() {}, warn: console.warn, error: console.error, debug() {}, fatal: console.error, trace() {} }
const stack = createStack()
const config = readConfig({ CUSTODIA_DATA: dataDir, CUSTODIA_HTTP_PORT: '0', CUSTODIA_MQTT_PORT: '0' })
const { context, ingest, httpUrl } = await startPlatform(config, stack, log, {
  beforeWorker: async (context: { stores: { registry: unknown } }, ingest: { idle(): Promise<void> }) => {
    await seedGroup(context.stores.registry, group, { now: TO, secretsPath: join(folder, 'devices.json') })
    await feedHistory({ group: whole, ingest, from: FROM, to: TO, devices, signal: new AbortController().signal })
    await ingest.idle()
  },
  beforePages: async (_context: unknown, worker: { idle(): Promise<void> }) => worker.idle(),
})

// A message of a stranger and one that is no JSON: quarantine and dead letters.
const message = (topic: string, payload: string) => ({ topic, payload: Buffer.from(payload), receivedAt: TO })
await ingest.accept(message('custodia/v1/sh/stranger/telemetry', '{"ts":1792500000000,"values":{"running":1}}'))
const native = group.simulated.find(({ kind }: { kind: string }) => kind === 'medical')
await ingest.accept(message(`custodia/v1/${native.site}/${native.key}/telemetry`, '{"ts":'))
await ingest.idle()

const request = async (method: string, path: string, body?: unknown, cookie = '') => {
  const response = await fetch(`${httpUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(cookie ? { cookie } : {}),
      origin: httpUrl,
    },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
  return { answer, cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' }
}
const token = await createAdministratorLink(context.stores.registry, Date.now())
const { cookie } = await request('POST', '/auth/link', { token, password: PASSWORD })
const { answer: apiToken } = await request('POST', '/tokens', { name: 'first release', scope: 'read' }, cookie)

const all = async (path: string) => {
  const items: unknown[] = []
  let cursor: string | null = null
  do {
    const { answer } = await request(
      'GET',
      `${path}&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      undefined,
      cookie,
    )
    items.push(...answer.items)
    cursor = answer.nextCursor ?? answer.next ?? null
  } while (cursor)
  return items
}
const assets = whole.rows.bindings
  .filter(({ deviceId }: { deviceId: string }) => devices.includes(deviceId))
  .map(({ assetId }: { assetId: string }) => assetId)
const answers = {
  sessions: await all('/sessions?from=0'),
  costs: await all('/costs?month=2026-10'),
  latest: (
    await Promise.all(
      [...new Set(assets)].map((id) => request('GET', `/telemetry/latest?asset=${id}`, undefined, cookie)),
    )
  ).map(({ answer }, i) => ({ asset: [...new Set(assets)][i], items: answer.items })),
  values: await context.stores.telemetry.count(),
}
const logins = await context.stores.registry.pool.query('select login from user_account')
const secrets = JSON.parse(readFileSync(join(folder, 'devices.json'), 'utf8'))
const spoolId = ingest.ledger().spool
await stack.stop()

// The last word: messages that were acknowledged and not settled when it ended.
const spool = await openSpool({ path: join(dataDir, 'spool'), maxBytes: 1e9 })
for (const minute of [1, 2, 3])
  await spool.append({
    topic: `custodia/v1/${native.site}/${native.key}/telemetry`,
    payload: Buffer.from(
      JSON.stringify({ ts: TO + minute * 60_000, values: { handpiece_temperature_c: 30 + minute } }),
    ),
    receivedAt: TO + minute * 60_000,
  })
await spool.close()

writeFileSync(
  join(folder, 'said.json'),
  `${JSON.stringify({
    spool: spoolId,
    login: logins.rows[0]?.login,
    password: PASSWORD,
    apiToken: apiToken.token ?? apiToken.secret,
    device: { id: native.deviceId, key: native.key, site: native.site, ...secrets[native.deviceId] },
    answers,
  })}\n`,
)
process.exit(0)
