import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lane, openLane } from '../../src/buffer/lane.ts'

const MANY = 1_000_000

describe('a lane', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'custodia-lane-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = (maxBytes = MANY): Lane => openLane({ folder, maxBytes })
  const add = (lane: Lane, from: number, to: number): void => {
    for (let n = from; n < to; n++) lane.append(Buffer.from(`record ${String(n).padStart(6, '0')}`))
  }
  const numbers = (lane: Lane, limit = MANY): number[] =>
    lane.read(limit, MANY).records.map((record) => Number(record.toString().slice(7)))
  /** Reads and acknowledges everything, `step` records at a time. */
  const drain = (lane: Lane, step: number): number[] => {
    const all: number[] = []
    for (;;) {
      const { from, records } = lane.read(step, MANY)
      if (records.length === 0) return all
      all.push(...records.map((record) => Number(record.toString().slice(7))))
      lane.acknowledge(from + records.length)
    }
  }
  const files = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.seg'))
  const diskBytes = (): number => files().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

  test('gives records in their order and keeps them until they are acknowledged', async () => {
    const lane = open()
    add(lane, 0, 10)
    expect(numbers(lane, 3)).toEqual([0, 1, 2])
    expect(numbers(lane, 3)).toEqual([0, 1, 2])
    lane.acknowledge(2)
    expect(numbers(lane)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(lane.stats()).toMatchObject({ pending: 8, dropped: 0 })
    await lane.close()
  })

  test('goes on after a clean end where it was', async () => {
    const first = open(20_000)
    add(first, 0, 500)
    first.acknowledge(123)
    await first.close()
    const second = open(20_000)
    add(second, 500, 510)
    expect(drain(second, 7)).toEqual(Array.from({ length: 387 }, (_, i) => i + 123))
    await second.close()
  })

  test('frees the disk as records are acknowledged', async () => {
    const lane = open()
    add(lane, 0, 20_000)
    const full = diskBytes()
    drain(lane, 1000)
    expect(diskBytes()).toBeLessThan(full / 3)
    expect(files()).toHaveLength(1)
    await lane.close()
  })

  test('a full lane drops its oldest records and counts each', async () => {
    const lane = open(40_000)
    add(lane, 0, 5000)
    const { dropped, pending, bytes } = lane.stats()
    expect(bytes).toBeLessThanOrEqual(40_000)
    expect(dropped + pending).toBe(5000)
    expect(drain(lane, 100)).toEqual(Array.from({ length: pending }, (_, i) => i + dropped))
    await lane.close()
    const again = open(40_000)
    expect(again.stats()).toMatchObject({ pending: 0, dropped })
    await again.close()
  })

  test('a half-written record at the end costs nothing that was whole', async () => {
    const lane = open()
    add(lane, 0, 20)
    await lane.close()
    appendFileSync(join(folder, files()[0] ?? ''), Buffer.from([13, 0, 0, 0, 1, 2]))
    const again = open()
    add(again, 20, 25)
    expect(drain(again, 6)).toEqual(Array.from({ length: 25 }, (_, i) => i))
    await again.close()
  })

  test('a damaged file in the middle costs its rest, which is counted', async () => {
    const lane = open(64 * 1024)
    add(lane, 0, 1500)
    await lane.close()
    const [, second = ''] = files().sort()
    const size = statSync(join(folder, second)).size
    writeFileSync(join(folder, second), Buffer.alloc(size))
    const again = open(64 * 1024)
    const read = drain(again, 50)
    const { dropped } = again.stats()
    expect(dropped).toBeGreaterThan(100)
    expect(read.length + dropped).toBe(1500)
    expect(read).toEqual([...read].sort((a, b) => a - b))
    await again.close()
  })

  test('nothing that was acknowledged comes again after the loss of records that were not on the disk yet', async () => {
    const lane = open()
    add(lane, 0, 50)
    lane.acknowledge(50)
    await lane.close()
    for (const name of files()) rmSync(join(folder, name))
    const again = open()
    add(again, 50, 60)
    expect(drain(again, 4)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
    await again.close()
  })

  test('whatever is appended, read, acknowledged and opened again: what comes out is what went in, in order, once', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), n: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('take' as const), n: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('open' as const), n: fc.constant(0) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        rmSync(folder, { recursive: true, force: true })
        let lane = open(MANY)
        let added = 0
        const taken: number[] = []
        for (const { kind, n } of steps) {
          if (kind === 'add') {
            add(lane, added, added + n)
            added += n
          } else if (kind === 'take') {
            const { from, records } = lane.read(n, MANY)
            taken.push(...records.map((record) => Number(record.toString().slice(7))))
            lane.acknowledge(from + records.length)
          } else {
            await lane.close()
            lane = open(MANY)
          }
        }
        taken.push(...drain(lane, 77))
        await lane.close()
        expect(taken).toEqual(Array.from({ length: added }, (_, i) => i))
      }),
      { numRuns: 40 },
    )
  })

  test('kill -9 in the middle of writing loses nothing that was appended', async () => {
    const program = fileURLToPath(new URL('appender.ts', import.meta.url))
    let promised = 0
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=custodia-source', program, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const before = promised
      child.stdout.setEncoding('utf8')
      child.stdout.on('data', (text: string) => {
        promised = Math.max(promised, ...text.trim().split('\n').map(Number))
        if (promised > before + 2000) child.kill('SIGKILL')
      })
      await once(child, 'close')
    }
    const lane = openLane({ folder, maxBytes: 64 * 1024 * 1024 })
    const { pending, dropped } = lane.stats()
    expect(pending).toBeGreaterThanOrEqual(promised)
    expect(dropped).toBe(0)
    let next = 0
    for (;;) {
      const { from, records } = lane.read(1000, MANY)
      if (records.length === 0) break
      for (const record of records) expect(JSON.parse(record.toString())).toEqual({ n: next++ })
      lane.acknowledge(from + records.length)
    }
    expect(next).toBe(pending)
    await lane.close()
  })
})
