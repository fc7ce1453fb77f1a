/**
 * Every service of ours in docker-compose.yml, from its place in the image, with exactly the environment and the command of the file
 * and the `.env` of `custodia init`: it starts, its health check passes, it stops in its time. Only names of hosts, ports and folders
 * are replaced, by Debian's real servers. The broker is the service's own script and configuration.
 *
 * By hand, as root, the same with what test/deploy/build-image.ts built, as the image's user and without capabilities:
 * CUSTODIA_TEST_IMAGE=FOLDER/runtime npx vitest run test/deploy/services.test.ts
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiClient, createApiClient, signInByLink } from '../e2e/support/api-client.ts'
import { mosquittoPub } from '../e2e/support/mosquitto-pub.ts'
import { isMissing } from '../support/missing-servers.ts'
import { freePort, removeFolder, type TestServer, temporaryFolder } from '../support/server.ts'
import { startInfluxd } from '../support/start-influxd.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { interpolate, ROOT, readCompose, readEnvironmentFile, type Service } from './support/compose-file.ts'
import { type ContainerProcess, startContainerProcess } from './support/container-process.ts'
import { readStages } from './support/dockerfile.ts'
import { layOutImage } from './support/image-tree.ts'
import { type MosquittoScript, startMosquittoScript } from './support/mosquitto-script.ts'

const SOON = { timeout: 60_000, interval: 200 }
/** A built image, and the user that it runs as; without one the processes are this one's user's. */
const BUILT = process.env.CUSTODIA_TEST_IMAGE
type Account = NonNullable<Parameters<typeof startContainerProcess>[1]['account']>
const user: Account =
  BUILT === undefined ? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 } : { uid: 1000, gid: 1000 }
const NEEDS = ['influxdb', 'mosquitto', 'postgresql']

/** The cluster of the tests has a superuser `custodia`; the image of PostgreSQL has one called `postgres`, and no more. */
const asImage = async (server: TestServer): Promise<void> => {
  const run = async (user: string, ...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: `postgres://${user}@127.0.0.1:${server.port}/postgres` })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await run('custodia', 'create role postgres superuser login')
  await run('postgres', 'alter database custodia rename to before', 'alter role custodia rename to before')
}

/** Makes the folders that volumes are laid over as the image makes them, for the accounts of this machine. */
const layVolumes = (folder: string, user: Account): void => {
  const isRoot = process.getuid?.() === 0
  const own = `-o ${user.uid} -g ${user.gid}`
  mkdirSync(folder, { mode: 0o755 })
  const commands = (readStages().at(-1)?.steps ?? []).flatMap((step) => (step.kind === 'run' ? step.command : []))
  for (const command of commands)
    spawnSync('sh', [
      '-ec',
      command
        .replaceAll('/var/lib/custodia', folder)
        .replaceAll('-o 1000 -g 1000', own)
        .replaceAll('-o 1000 -g 1883', isRoot ? `-o ${user.uid} -g mosquitto` : own),
    ])
}

describe.skipIf(NEEDS.some(isMissing))('services of docker-compose.yml', { timeout: 180_000 }, () => {
  let folder: string
  let entrypoint: readonly string[]
  let environment: Readonly<Record<string, string>>
  let postgres: TestServer
  let influx: TestServer
  let broker: MosquittoScript
  let mqttPort: number
  let files: ContainerProcess
  let ingestPorts: readonly number[]
  let api: ContainerProcess
  let apiPort: number
  let client: ApiClient
  const started: ContainerProcess[] = []

  const serviceNamed = (name: string): Service => {
    const service = readCompose().services[name]
    if (service === undefined) throw new Error(`no service ${name}`)
    return interpolate(service, environment)
  }

  /** Starts a service; its own port is another one for each. `command` is another one for the image, as with `docker compose run`. */
  const start = (name: string, port: number, command = serviceNamed(name).command): ContainerProcess => {
    const service = { ...serviceNamed(name), command }
    const own = startContainerProcess(service, {
      entrypoint,
      app: path.join(folder, 'app'),
      port,
      account: BUILT === undefined ? undefined : user,
      replacements: [
        ['postgres:5432', `127.0.0.1:${postgres.port}`],
        ['influxdb:8086', `127.0.0.1:${influx.port}`],
        ['mosquitto:1883', `127.0.0.1:${mqttPort}`],
        ['api:8080', `127.0.0.1:${apiPort}`],
        ['0.0.0.0', '127.0.0.1'],
        ['/var/lib/custodia', path.join(folder, 'var')],
        ['/etc/custodia/profiles', path.join(ROOT, 'deploy/profiles')],
        ['/tmp/alive', path.join(folder, `${name}.alive`)],
        ['--scenario=standard', '--scenario=small'],
      ],
    })
    started.push(own)
    return own
  }

  const startBroker = async (): Promise<void> => {
    broker = startMosquittoScript({
      folder: path.join(folder, 'broker'),
      port: mqttPort,
      tlsPort: await freePort(),
      environment: serviceNamed('mosquitto').environment ?? {},
    })
  }

  const stopsWell = async (one: ContainerProcess, name: string): Promise<void> => {
    const { code, tookMs } = await one.end()
    expect({ name, code, output: code === 0 ? '' : one.output() }).toEqual({ name, code: 0, output: '' })
    expect(tookMs).toBeLessThan(Number.parseInt(serviceNamed(name).stop_grace_period ?? '0', 10) * 1000)
  }

  beforeAll(async () => {
    folder = await temporaryFolder('compose')
    layVolumes(path.join(folder, 'var'), user)
    if (BUILT === undefined) entrypoint = layOutImage(folder)
    else {
      symlinkSync(path.join(BUILT, 'app'), path.join(folder, 'app'))
      entrypoint = [process.execPath, '--max-semi-space-size=32', path.join(BUILT, 'app/standalone/bin/custodia.mjs')]
    }
    chmodSync(folder, BUILT === undefined ? 0o755 : 0o777)
    ;[mqttPort, apiPort, postgres, influx] = await Promise.all([
      freePort(),
      freePort(),
      startPostgres(),
      startInfluxd(),
    ])
    await asImage(postgres)
    const [program = '', ...words] = entrypoint
    const file = path.join(folder, '.env')
    const init = () => spawnSync(program, [...words, 'init', '--out', file], { encoding: 'utf8' })
    expect(init()).toMatchObject({ status: 0, stderr: '' })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    // A second one would take the secrets away that the databases have by then.
    expect(init()).toMatchObject({ status: 1, stderr: expect.stringContaining('--add-missing') })
    environment = readEnvironmentFile(readFileSync(file, 'utf8'))
  }, 120_000)

  afterAll(async () => {
    await Promise.all(started.map((one) => one.end('SIGKILL')))
    await broker?.stop()
    await Promise.all([postgres?.stop(), influx?.stop()])
    await removeFolder(folder)
  }, 60_000)

  test('PostgreSQL makes the registry’s database and its owner at its first start', () => {
    const { environment: given = {} } = serviceNamed('postgres')
    const made = spawnSync('sh', [path.join(ROOT, 'deploy/postgres/registry.sh')], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...given, PGHOST: '127.0.0.1', PGPORT: String(postgres.port) },
    })
    expect(made).toMatchObject({ status: 0, stderr: '' })
  })

  test('migrate makes the stores and ends', async () => {
    const migrate = start('migrate', 0)
    await migrate.says(/The stores are at this version/)
    // It ends by itself; a signal that comes then finds nobody.
    await expect
      .poll(async () => (await fetch(`${influx.url}/query?q=show+databases`)).text(), SOON)
      .toContain('custodia')
    expect(await migrate.ended()).toBe(0)
  })

  test('api serves pages to people and health to the engine', async () => {
    api = start('api', apiPort)
    const [, token = ''] = await api.says(/\/link\/([\w-]+)/)
    expect(api.output()).toContain(environment.CUSTODIA_PUBLIC_URL)
    expect(api.isHealthy()).toBe(true)
    client = await signInByLink(`http://127.0.0.1:${apiPort}`, token, 'correct horse battery staple')
    expect(await (await fetch(`http://127.0.0.1:${apiPort}/`)).text()).toContain('<div id="root">')
  })

  test('mosquitto takes the files that mosquitto-files writes, and so knows ingest', async () => {
    files = start('mosquitto-files', 0)
    await files.says(/whenever credentials change/)
    expect(files.isHealthy()).toBe(true)
    mkdirSync(path.join(folder, 'broker'))
    // The volume, in both containers.
    const access = path.join(folder, 'var', 'mosquitto')
    symlinkSync(access, path.join(folder, 'broker', 'access'))
    await startBroker()
    const credential = {
      username: environment.CUSTODIA_MQTT_USERNAME ?? '',
      secret: environment.CUSTODIA_MQTT_PASSWORD ?? '',
    }
    const publish = async () => (await mosquittoPub({ port: mqttPort, credential, topic: 'a', payload: 'x' })).status
    await expect.poll(publish, SOON).toBe(0)
  })

  test('two processes of ingest take a slot each; one that died is followed by one on the same slot', async () => {
    const slots = (): readonly string[] => readdirSync(path.join(folder, 'var', 'spool')).sort()
    const first = start('ingest', await freePort())
    await first.says(/ingest is running/)
    ingestPorts = [await freePort(), await freePort()]
    const second = start('ingest', ingestPorts[0] ?? 0)
    await second.says(/ingest is running/)
    expect([first.isHealthy(), second.isHealthy()]).toEqual([true, true])
    expect(slots()).toEqual(['ingest-1', 'ingest-2'])
    await first.end('SIGKILL')
    const third = start('ingest', ingestPorts[1] ?? 0)
    await third.says(/ingest is running/)
    expect(slots()).toEqual(['ingest-1', 'ingest-2'])
  })

  test('worker starts and is well', async () => {
    const worker = start('worker', await freePort())
    await worker.says(/worker is running/)
    expect(worker.isHealthy()).toBe(true)
    await stopsWell(worker, 'worker')
  })

  test('the simulator needs a token, says so, and with one its devices are heard', async () => {
    const without = start('simulator', 0)
    await without.says(/SIMULATOR_TOKEN/)
    expect(await without.ended()).toBe(1)
    const { token } = await client.post<{ token: string }>('/api/v1/tokens', { name: 'simulator', scope: 'read write' })
    environment = { ...environment, SIMULATOR_TOKEN: token }
    const simulator = start('simulator', 0)
    await simulator.says(/Sending \d+ messages/)
    expect(simulator.isHealthy()).toBe(true)
    const heard = async (): Promise<number> =>
      (await client.get<{ items: readonly { lastSeen: number | null }[] }>('/api/v1/devices?limit=500')).items.filter(
        ({ lastSeen }) => lastSeen !== null,
      ).length
    await expect.poll(heard, SOON).toBeGreaterThan(3)
    await stopsWell(simulator, 'simulator')
  })

  test('a broker without its sessions lets in ingest before devices, and drops nothing that it acknowledges', async () => {
    const received = async () => (await client.get<{ totals: { received: number } }>('/api/v1/ledger')).totals.received
    const ready = () => Promise.all(ingestPorts.map(async (port) => (await fetch(`http://127.0.0.1:${port}/ready`)).ok))
    const units = await client.get<{ items: { id: string }[] }>('/api/v1/org-units?kind=group')
    const { credential } = await client.post<{ credential: { username: string; secret: string } }>('/api/v1/devices', {
      ...{ key: 'laser-0001', name: 'Laser', profileId: 'custodia/laser-nd-yag', orgUnitId: units.items[0]?.id },
    })
    const publish = async (): Promise<number | null> => {
      const payload = JSON.stringify({ ts: Date.now(), values: { running: 1 } })
      const topic = 'custodia/v1/br/laser-0001/telemetry'
      return (await mosquittoPub({ port: mqttPort, credential, topic, payload })).status
    }
    await expect.poll(publish, SOON).toBe(0)
    await stopsWell(files, 'mosquitto-files')
    await broker.stop()
    await expect.poll(ready, SOON).toEqual([false, false])
    const before = await received()
    rmSync(path.join(folder, 'broker', 'data', 'mosquitto.db'))
    const { command = [] } = serviceNamed('mosquitto-files')
    const once = command.filter((word) => !/^--(watch|alive)/.test(word))
    expect(await start('mosquitto-files', 0, [...once, '--only-ingest']).ended()).toBe(0)
    await startBroker()
    await expect.poll(ready, SOON).toEqual([true, true])
    expect(await publish()).not.toBe(0)
    files = start('mosquitto-files', 0)
    await expect.poll(publish, SOON).toBe(0)
    await expect.poll(received, SOON).toBe(before + 1)
  })

  test('the books of all slots are one, and balance', async () => {
    const books = start('ingest', 0, ['ledger', '--json'])
    expect(await books.ended()).toBe(0)
    expect(JSON.parse(books.output())).toMatchObject([{ balanced: true, received: expect.any(Number) }])
    expect((JSON.parse(books.output()) as { received: number }[])[0]?.received).toBeGreaterThan(3)
  })

  test('the doctor, called as `docker compose run ingest doctor`, finds the servers of the file', async () => {
    const doctor = start('ingest', 0, ['doctor'])
    await doctor.ended()
    for (const what of ['registry', 'telemetry', 'broker'])
      expect(doctor.output()).toMatch(new RegExp(`^ok +${what} `, 'm'))
    expect(doctor.output()).not.toMatch(/^FAULT +(configuration|registry|telemetry|broker) /m)
  })

  test('EMQX is answered what its configuration asks for', async () => {
    const text = readFileSync(path.join(ROOT, 'deploy/emqx/base.hocon'), 'utf8')
    const headers = JSON.parse(serviceNamed('emqx1').environment?.EMQX_AUTHENTICATION__1__HEADERS ?? '') as Record<
      string,
      string
    >
    const ask = async (what: string, values: Readonly<Record<string, string>>): Promise<unknown> => {
      const [, url = '', body = ''] =
        new RegExp(`url = "http://api:8080(/[^"]*${what})"[\\s\\S]*?body \\{([^}]*(?:\\}"[^}]*)*)\\}`).exec(text) ?? []
      const filled = Object.fromEntries(
        [...body.matchAll(/(\w+) = "\$\{(\w+)\}"/g)].map(([, name = '', variable = '']) => [
          name,
          values[variable] ?? 'undefined',
        ]),
      )
      expect(Object.keys(filled).length).toBeGreaterThan(2)
      const answer = await fetch(`http://127.0.0.1:${apiPort}${url}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(filled),
      })
      expect(answer.status).toBe(200)
      return answer.json()
    }
    const username = environment.CUSTODIA_MQTT_USERNAME ?? ''
    const password = environment.CUSTODIA_MQTT_PASSWORD ?? ''
    expect(await ask('authenticate', { username, password, clientid: 'a' })).toMatchObject({
      result: 'allow',
      is_superuser: true,
    })
    expect(await ask('authenticate', { username, password: 'other', clientid: 'a' })).toMatchObject({ result: 'deny' })
    expect(await ask('authorize', { username: 'stranger', topic: 'a', action: 'publish' })).toEqual({ result: 'deny' })
    const open = await createApiClient(`http://127.0.0.1:${apiPort}`).raw('POST', '/api/broker/emqx/authenticate', {})
    expect(open.status).toBe(401)
  })

  test('all of them stop in their time, with 0', async () => {
    const left = [...started.filter((one) => one.isRunning())]
    expect(left.length).toBe(4)
    for (const { code, tookMs } of await Promise.all(left.map((one) => one.end()))) {
      expect(code).toBe(0)
      expect(tookMs).toBeLessThan(45_000)
    }
    expect(await broker.stop()).toBe(0)
  })
})
