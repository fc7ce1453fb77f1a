import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInit } from '../../src/commands/init.ts'
import {
  addMissing,
  ENVIRONMENT_NAMES,
  namesIn,
  SHAPES,
  shapeIn,
  writeEnvironment,
} from '../../src/deploy/environment-file.ts'

const choice = (shape: (typeof SHAPES)[number]) => {
  let made = 0
  return { shape, publicUrl: 'https://custodia.example.com', secret: () => `secret${made++}` }
}
const settingOf = (text: string, name: string): string | undefined => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]

describe('the .env file', () => {
  test.each(SHAPES)('%s: every setting once, and no secret twice', (shape) => {
    const text = writeEnvironment(choice(shape))
    expect([...namesIn(text)]).toEqual(ENVIRONMENT_NAMES)
    expect(shapeIn(text)).toBe(shape)
    const secrets = text.match(/=secret\d+$/gm) ?? []
    expect(secrets.length).toBeGreaterThan(8)
    expect(new Set(secrets).size).toBe(secrets.length)
  })

  test('cookies are for HTTPS only where the address is', () => {
    const at = (publicUrl: string) =>
      settingOf(writeEnvironment({ ...choice('emqx'), publicUrl }), 'CUSTODIA_SECURE_COOKIES')
    expect([at('https://a'), at('http://localhost:8080')]).toEqual(['true', 'false'])
  })

  test('the shape is read from profiles among others', () => {
    expect(shapeIn('COMPOSE_PROFILES=simulator, scale\n')).toBe('scale')
    expect(shapeIn('A=1')).toBe('mosquitto')
  })

  test('adding what is missing leaves every line, makes the file whole, and adds nothing the second time', () => {
    const whole = writeEnvironment(choice('scale')).split('\n')
    fc.assert(
      fc.property(fc.subarray(whole), (lines) => {
        const before = lines.join('\n')
        const { text, added } = addMissing(before, choice('scale'))
        expect(text.startsWith(before)).toBe(true)
        expect([...namesIn(text)].sort()).toEqual([...ENVIRONMENT_NAMES].sort())
        expect(added.some((name) => namesIn(before).has(name))).toBe(false)
        expect(addMissing(text, choice('scale'))).toEqual({ text, added: [] })
      }),
    )
  })
})

describe('custodia init', () => {
  let folder: string
  const file = (name: string) => path.join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'custodia-init-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('writes it for its owner only, with secrets that no two installations share', () => {
    for (const name of ['a', 'b']) runInit({ out: file(name), publicUrl: 'http://localhost:8080' })
    const [a, b] = ['a', 'b'].map((name) => readFileSync(file(name), 'utf8'))
    expect(statSync(file('a')).mode & 0o777).toBe(0o600)
    for (const name of ['POSTGRES_PASSWORD', 'CUSTODIA_INFLUX_TOKEN', 'CUSTODIA_BROKER_AUTH_TOKEN']) {
      expect(settingOf(a ?? '', name)).toMatch(/^[0-9a-f]{48}$/)
      expect(settingOf(a ?? '', name)).not.toBe(settingOf(b ?? '', name))
    }
  })

  test('never writes over one that is there', () => {
    const before = readFileSync(file('a'), 'utf8')
    expect(() => runInit({ out: file('a'), publicUrl: 'http://localhost:8080' })).toThrow(
      /is there already.*--add-missing/s,
    )
    expect(readFileSync(file('a'), 'utf8')).toBe(before)
  })

  test('adds what a newer version needs, keeps what was set, and closes the file to others', () => {
    writeFileSync(file('old'), 'COMPOSE_PROFILES=scale\nPOSTGRES_PASSWORD=mine', { mode: 0o644 })
    runInit({ out: file('old'), publicUrl: 'http://localhost:8080', addMissing: true })
    const text = readFileSync(file('old'), 'utf8')
    expect(settingOf(text, 'POSTGRES_PASSWORD')).toBe('mine')
    expect(settingOf(text, 'EMQX_SEEDS')).toContain('emqx3')
    expect(statSync(file('old')).mode & 0o777).toBe(0o600)
  })

  test('refuses an address that is none, and adding to nothing', () => {
    expect(() => runInit({ out: file('c'), publicUrl: 'custodia.example.com' })).toThrow(/--public-url/)
    expect(() => runInit({ out: file('c'), publicUrl: 'http://a', addMissing: true })).toThrow(/no .*c to add to/)
  })
})
