/**
 * Doctor on a server that is not in Debian: InfluxDB 2.x at CUSTODIA_TEST_INFLUX2_URL with an operator's token in
 * CUSTODIA_TEST_INFLUX2_TOKEN. The test makes a database and tokens of its own; the database stays there.
 */
import { createInfluxStore, describeServer } from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { runChecks } from '../../src/doctor/run-checks.ts'

const { CUSTODIA_TEST_INFLUX2_URL: url = '', CUSTODIA_TEST_INFLUX2_TOKEN: operator = '' } = process.env
const DAY = 86_400_000
const database = `doctor_${Date.now().toString(36)}`
const RETENTION = { raw: 400 * DAY, one_minute: 1100 * DAY, one_hour: 3660 * DAY }

interface Listed {
  readonly id: string
  readonly name: string
}

describe.skipIf(url === '')('custodia doctor on InfluxDB 2', () => {
  let dir: string
  let orgID: string
  let authorizations: string[] = []

  const api = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/api/v2/${path}`, {
      method,
      headers: { authorization: `Token ${operator}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const buckets = async (): Promise<readonly Listed[]> => {
    const { buckets: listed } = (await api('GET', `buckets?orgID=${orgID}&limit=100`)) as { buckets: Listed[] }
    return listed.filter(({ name }) => name === database || name.startsWith(`${database}/`))
  }
  /** A token as an operator makes it: these actions on our buckets, and read on organisation and mappings. */
  const tokenFor = async (actions: readonly string[], only = (_: Listed): boolean => true): Promise<string> => {
    const ours = (await buckets()).filter(only)
    const { id, token } = (await api('POST', 'authorizations', {
      orgID,
      permissions: [
        ...ours.flatMap((bucket) =>
          actions.map((action) => ({ action, resource: { type: 'buckets', id: bucket.id, orgID } })),
        ),
        { action: 'read', resource: { type: 'orgs', id: orgID } },
        { action: 'read', resource: { type: 'dbrp', orgID } },
      ],
    })) as { id: string; token: string }
    authorizations = [...authorizations, id]
    return token
  }
  const doctor = async (token: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> => {
    const findings = await runChecks({
      env: {
        ...{ CUSTODIA_DATA: dir, CUSTODIA_INFLUX_URL: url, CUSTODIA_INFLUX_DATABASE: database },
        ...{ CUSTODIA_INFLUX_TOKEN: token, ...more },
      },
    })
    expect(JSON.stringify(findings)).not.toContain(token)
    return findings
      .filter(({ check }) => check === 'telemetry')
      .map(({ level, what, mend }) => `${level} ${what}${mend === null ? '' : ` → ${mend}`}`)
  }
  const faults = async (token: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> =>
    (await doctor(token, more)).filter((line) => !line.startsWith('ok'))
  const migrate = async (): Promise<void> => {
    const store = createInfluxStore({ url, token: operator, database, retention: RETENTION })
    await store.start()
    await store.stop()
  }

  beforeAll(async () => {
    dir = await temporaryFolder('doctor-influx-2')
    const { orgs } = (await api('GET', 'orgs')) as { orgs: Listed[] }
    orgID = orgs[0]?.id ?? ''
  })
  afterAll(async () => {
    for (const id of authorizations) await api('DELETE', `authorizations/${id}`)
    await removeFolder(dir)
  })

  test('buckets that are missing: `custodia migrate`; then the version, and what our account may do', async () => {
    expect(await faults(operator)).toEqual([
      expect.stringMatching(
        new RegExp(`^fault missing.*: "${database}", "${database}/one_minute", "${database}/one_hour" → Run .*migrate`),
      ),
    ])
    await migrate()
    const { version } = await describeServer({ url, token: operator })
    expect(await doctor(operator)).toEqual([
      `ok InfluxDB ${version}`,
      expect.stringContaining('its clock is'),
      'ok raw, one_minute and one_hour series are there, and our account may read and write them',
    ])
  })

  test('tokens: wrong, without the right to write, without that to read, and as the guide has it for services', async () => {
    expect(await faults('guess')).toEqual([
      expect.stringMatching(/^fault it refuses our account \(401.*→ Correct CUSTODIA_INFLUX_TOKEN\.$/),
    ])
    expect(await faults(await tokenFor(['read']))).toEqual([
      expect.stringMatching(
        /^fault our account may not write .*one_hour.*→ .*token with read and write on the buckets/,
      ),
    ])
    const { id, token } = (await api('POST', 'authorizations', {
      orgID,
      permissions: [{ action: 'write', resource: { type: 'buckets', orgID } }],
    })) as { id: string; token: string }
    authorizations = [...authorizations, id]
    expect(await faults(token)).toEqual([
      expect.stringMatching(/^fault the token sees no organisation → .*read on organisations and DBRPs/),
    ])
    expect(await faults(await tokenFor(['read', 'write']))).toEqual([])
  })

  test('an organisation that is not there, and a server that is down', async () => {
    expect(await faults(operator, { CUSTODIA_INFLUX_ORG: 'nobody' })).toEqual([
      expect.stringMatching(/^fault there is no organisation "nobody".*→ Correct CUSTODIA_INFLUX_ORG/),
    ])
    const away = { CUSTODIA_INFLUX_URL: `http://127.0.0.1:${await freePort()}` }
    expect(await faults(operator, away)).toEqual([
      expect.stringMatching(/^fault .*ECONNREFUSED.*→ Nothing listens there.*CUSTODIA_INFLUX_URL/),
    ])
  })

  test('a retention that is not the configured one', async () => {
    expect(await faults(operator, { CUSTODIA_RAW_DAYS: '30', CUSTODIA_HOUR_DAYS: '0' })).toEqual([
      `warning "${database}" keeps 400 days, and CUSTODIA_RAW_DAYS says 30 days → Set CUSTODIA_RAW_DAYS to what shall be kept, then run \`custodia migrate\`: a shorter one deletes what is older.`,
      expect.stringContaining(`"${database}/one_hour" keeps 3660 days, and CUSTODIA_HOUR_DAYS says for ever`),
    ])
  })

  test('a bucket that was deleted and made anew: the token of services sees nothing of it', async () => {
    const services = await tokenFor(['read', 'write'])
    const minutes = (await buckets()).find(({ name }) => name.endsWith('/one_minute'))
    await api('DELETE', `buckets/${minutes?.id}`)
    expect(await faults(operator)).toEqual([expect.stringMatching(/^fault missing.*one_minute" → Run .*migrate/)])
    await migrate()
    expect(await faults(operator)).toEqual([])
    expect(await faults(services)).toEqual([
      expect.stringMatching(/^fault missing, or hidden from this token.*one_minute.*If it was there: Give .*token/),
    ])
  })
})
