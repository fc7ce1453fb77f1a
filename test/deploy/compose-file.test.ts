/**
 * docker-compose.yml against the compose specification's schema, and against rules of our own. What a container engine would do with
 * it is not tested here: there is none (docs/decisions/030-compose-and-images.md).
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Ajv } from 'ajv'
import { DCLinter } from 'dclint'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../standalone/src/config.ts'
import { ENVIRONMENT_NAMES, SHAPES, writeEnvironment } from '../../standalone/src/deploy/environment-file.ts'
import {
  composeText,
  interpolate,
  ROOT,
  readCompose,
  readEnvironmentFile,
  type Service,
  variablesIn,
} from './support/compose-file.ts'

const compose = readCompose()
const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build !== undefined)

const environmentOf = (shape: (typeof SHAPES)[number]): Readonly<Record<string, string>> =>
  readEnvironmentFile(
    writeEnvironment({ shape, publicUrl: 'https://custodia.example.com', secret: () => 'c0ffee'.repeat(8) }),
  )

/** What is used of the linter; its own types do not resolve as modules of Node. */
interface Linter {
  lintFiles(
    files: readonly string[],
    recursive: boolean,
  ): readonly {
    readonly messages: readonly { readonly line: number; readonly message: string }[]
  }[]
}

/** The schema of the compose specification, as the linter ships it. */
const schema = (): object => {
  const linter = createRequire(import.meta.url).resolve('dclint')
  const file = path.join(path.dirname(linter), '..', 'schemas', 'compose.schema.json')
  const { $schema: _, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { $schema: string }
  return rest
}

describe('the compose specification', { timeout: 60_000 }, () => {
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema())

  test('the file keeps to its schema', () => {
    validate(compose)
    expect(validate.errors ?? []).toEqual([])
  })

  test.each(SHAPES)('and so it does with the variables of custodia init --profile %s', (shape) => {
    validate(interpolate(compose, environmentOf(shape)))
    expect(validate.errors ?? []).toEqual([])
  })

  test('a misspelt key would be found', () => {
    expect(validate({ services: { api: { image: 'a:1', healtcheck: {} } } })).toBe(false)
  })

  test('and the linter of compose files has nothing against it', () => {
    const linter: Linter = new DCLinter({
      rules: {
        // The order of keys follows what a reader wants to know first, and comments say more than the alphabet.
        'services-alphabetical-order': 0,
        'top-level-properties-order': 0,
        'service-keys-order': 0,
        'service-ports-alphabetical-order': 0,
        'service-dependencies-alphabetical-order': 0,
        'require-quotes-in-ports': 0,
        'no-build-and-image': 0,
        // It does not see through a variable; what ports are bound to is tested below.
        'no-unbound-port-interfaces': 0,
      },
      quiet: true,
      debug: false,
      exclude: [],
    })
    const results = linter.lintFiles([path.join(ROOT, 'docker-compose.yml')], false)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })
})

describe('variables and secrets', () => {
  const text = composeText()
  const used = variablesIn(text)

  test('every variable is written by custodia init, or has a default', () => {
    const withDefault = new Set([...text.matchAll(/\$\{(\w+):-[^}]+\}/g)].map((match) => match[1]))
    expect(used.filter((name) => !ENVIRONMENT_NAMES.includes(name) && !withDefault.has(name))).toEqual([])
  })

  test('custodia init writes nothing that is not used', () => {
    const known = [...used, 'COMPOSE_PROFILES']
    expect(ENVIRONMENT_NAMES.filter((name) => !known.includes(name))).toEqual([])
  })

  test('without the file nothing starts, and the message says what to do', () => {
    expect(() => interpolate(compose, {})).toThrow(/run custodia init/)
  })

  test('no secret stands in the file: what is named like one comes from a variable', () => {
    const literal = services.flatMap(([service, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([name, value]) =>
          name.endsWith('_URL')
            ? /:\/\/[^/@]*:[^@]+@/.test(value.replaceAll(/\$\{[^}]*\}/g, ''))
            : /PASSWORD|TOKEN|SECRET|COOKIE|HEADERS/.test(name) && !value.includes('${'),
        )
        .map(([name]) => `${service} ${name}`),
    )
    expect(literal).toEqual([])
  })

  test.each(SHAPES)('the processes take their environment with --profile %s', (shape) => {
    for (const [name, service] of ours) {
      const { environment = {} } = interpolate<Service>(service, environmentOf(shape))
      expect(() => readConfig({ ...environment, CUSTODIA_PROFILES: undefined }), name).not.toThrow()
    }
  })
})

describe('every service', () => {
  test.each(services)('%s is an ordinary user on a read-only root without privileges', (_, service) => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/)
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toContain('no-new-privileges:true')
  })

  test.each(services)('%s has limits, a time to stop in, and a policy of restarts', (name, service) => {
    expect(service.deploy?.resources?.limits).toMatchObject({
      cpus: expect.stringMatching(/^\d/),
      memory: expect.stringMatching(/^\d+[mg]$/),
    })
    expect(service.stop_grace_period).toMatch(/^\d+s$/)
    expect(service.restart).toBe(name === 'migrate' ? 'no' : 'unless-stopped')
  })

  test.each(services)('%s has a health check, unless it ends by itself', (name, { healthcheck }) => {
    if (name === 'migrate') expect(healthcheck?.disable).toBe(true)
    else expect(healthcheck?.test?.length).toBeGreaterThan(1)
  })

  test.each(services)('%s has a pinned image', (_, { image }) => {
    expect(image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w.]+)?$/)
  })

  test.each(services)('%s lies on volumes, files and networks that are there', (_, service) => {
    for (const volume of service.volumes ?? []) {
      const source = typeof volume === 'string' ? (volume.split(':')[0] ?? '') : volume.source
      if (source.startsWith('./')) expect(existsSync(path.join(ROOT, source)), source).toBe(true)
      else expect(Object.keys(compose.volumes)).toContain(source)
    }
    const networks = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {})
    expect(networks.length).toBeGreaterThan(0)
    expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks))
  })

  test.each(services)('%s waits for services that run with it', (_, service) => {
    for (const [name, { required = true }] of Object.entries(service.depends_on ?? {})) {
      const other = compose.services[name]
      expect(other, name).toBeDefined()
      const together =
        (other?.profiles ?? []).length === 0 || service.profiles?.every((one) => other?.profiles?.includes(one))
      expect(together === true || !required, name).toBe(true)
    }
  })

  test('the databases are on an inner network only, and nobody reaches them from outside', () => {
    expect(compose.networks.data).toEqual({ internal: true })
    for (const name of ['postgres', 'influxdb']) {
      expect(compose.services[name]?.networks).toEqual(['data'])
      expect(compose.services[name]?.ports).toBeUndefined()
    }
  })

  test('what is open by default is open to this machine only, MQTT with TLS excepted', () => {
    const open = services.flatMap(([, { ports = [] }]) => interpolate(ports, environmentOf('mosquitto')))
    expect(open.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual(['0.0.0.0:8883:8883'])
  })

  test('scripts that containers run can be run', () => {
    for (const file of ['deploy/mosquitto/run.sh', 'deploy/postgres/registry.sh', 'deploy/influxdb/reader.sh'])
      expect(statSync(path.join(ROOT, file)).mode & 0o111, file).toBe(0o111)
  })
})

describe('Grafana', () => {
  const { environment = {}, volumes = [] } = compose.services.grafana ?? {}
  const mount = volumes.find((one) => typeof one !== 'string' && one.source === './dashboards/grafana')
  const target = typeof mount === 'string' ? '' : (mount?.target ?? '')
  const provisioning = path.join(ROOT, 'dashboards/grafana/provisioning')
  const texts = readdirSync(provisioning, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(path.join(provisioning, file), 'utf8'))

  test('is given every variable that its data sources, boards and alert rules name', () => {
    const named = new Set(
      texts.flatMap((text) => [...text.matchAll(/\$\{?(CUSTODIA_\w+)/g)].map((match) => match[1] ?? '')),
    )
    expect(named.size).toBeGreaterThan(3)
    expect([...named].filter((name) => !(name in environment))).toEqual([])
  })

  test('finds what is provisioned where it looks', () => {
    expect(environment.GF_PATHS_PROVISIONING).toBe(`${target}/provisioning`)
    const paths = texts.flatMap((text) => [...text.matchAll(/^ *path: *(\S+)$/gm)].map((match) => match[1] ?? ''))
    expect(paths.length).toBeGreaterThan(0)
    for (const folder of paths) {
      expect(folder.startsWith(`${target}/`)).toBe(true)
      expect(existsSync(path.join(ROOT, 'dashboards/grafana', folder.slice(target.length))), folder).toBe(true)
    }
  })
})

describe('profiles', () => {
  const running = (profiles: readonly string[]): readonly string[] =>
    services
      .filter(
        ([, service]) =>
          (service.profiles ?? []).length === 0 || service.profiles?.some((one) => profiles.includes(one)),
      )
      .map(([name]) => name)
  const ALWAYS = ['postgres', 'influxdb', 'migrate', 'api', 'worker', 'ingest', 'grafana']

  test.each([
    ['mosquitto', ['mosquitto-files', 'mosquitto']],
    ['emqx', ['emqx1']],
    ['scale', ['emqx1', 'emqx2', 'emqx3']],
    ['simulator', ['simulator']],
  ])('%s adds %j', (profile, more) => {
    expect([...running([profile])].sort()).toEqual([...ALWAYS, ...more].sort())
  })

  test('scale runs several processes of ingest and worker, which share a subscription and a volume', () => {
    const { ingest, worker } = interpolate(compose.services, environmentOf('scale'))
    expect([ingest?.deploy?.replicas, worker?.deploy?.replicas]).toEqual(['3', '2'])
    expect(ingest?.environment).toMatchObject({
      CUSTODIA_MQTT_SHARE: 'ingest',
      CUSTODIA_SPOOL_ID: 'auto',
      CUSTODIA_MQTT_URL: 'mqtt://emqx:1883',
    })
  })

  test('the nodes of EMQX know each other by names that are theirs', () => {
    const nodes = ['emqx1', 'emqx2', 'emqx3'].map((name) => interpolate(compose.services, environmentOf('scale'))[name])
    const names = nodes.map((node) => node?.environment?.EMQX_NODE_NAME ?? '')
    expect(nodes[0]?.environment?.EMQX_CLUSTER__STATIC__SEEDS).toBe(`[${names.join(',')}]`)
    for (const [k, node] of nodes.entries())
      expect(node?.networks).toEqual({ field: { aliases: ['emqx', names[k]?.replace('emqx@', '')] } })
    expect(new Set(nodes.map((node) => JSON.stringify(node?.volumes))).size).toBe(3)
  })
})
