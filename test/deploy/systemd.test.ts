/** The units of deploy/systemd: systemd understands each line, their variables exist, two processes do not share a port. */
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../standalone/src/config.ts'
import { findProgram, removeFolder, temporaryFolder } from '../support/server.ts'
import { ROOT } from './support/compose-file.ts'

const UNITS = path.join(ROOT, 'deploy/systemd')
const services = readdirSync(UNITS).filter((name) => name.endsWith('.service'))
const read = (name: string): string => readFileSync(path.join(UNITS, name), 'utf8')
/** Values of `Environment=`, as the first instance of a template has them. */
const variables = (unit: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace('%i', '1'),
    ]),
  )

test.each(services)('%s sets variables that exist', (name) => {
  const { NODE_ENV, ...ours } = variables(read(name))
  expect(NODE_ENV).toBe('production')
  expect(() => readConfig(ours)).not.toThrow()
})

test('processes of ingest and workers answer on ports of their own', () => {
  const ports = services.flatMap((name) => variables(read(name)).CUSTODIA_OPS_PORT ?? [])
  expect(ports.length).toBe(2)
  expect(new Set(ports).size).toBe(2)
})

describe.skipIf(findProgram('systemd-analyze') === null)('systemd', () => {
  let folder: string
  beforeAll(async () => {
    folder = await temporaryFolder('units')
    cpSync(UNITS, folder, { recursive: true })
    for (const name of services)
      writeFileSync(path.join(folder, name), read(name).replace('/usr/bin/node', process.execPath))
    // What the drop-in is laid over.
    const broker = '[Service]\nType=notify\nExecStart=/bin/true\nExecReload=/bin/kill -HUP $MAINPID\n'
    writeFileSync(path.join(folder, 'mosquitto.service'), broker)
  })
  afterAll(() => removeFolder(folder))

  test.each([...services, 'mosquitto.service'])('understands %s', (name) => {
    const file = path.join(folder, name.replace('@.', '@1.'))
    if (name.includes('@')) cpSync(path.join(folder, name), file)
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
    })
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(folder)) }).toEqual({
      status: 0,
      stderr: [],
    })
  })
})
