import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { IncomingMessage } from '../../src/spool/block.ts'
import { readSpoolLedger } from '../../src/spool/ledger.ts'
import type { Advance } from '../../src/spool/port.ts'
import { openSpool } from '../../src/spool/spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'custodia-spool-'))
afterAll(() => rmSync(folder, { recursive: true }))
let made = 0
const newPath = () => join(folder, `spool.${made++}`)

const DAY = 86_400_000
const message = (text: string, receivedAt = 1000): IncomingMessage => ({
  topic: `t/${text}`,
  payload: Buffer.from(text),
  receivedAt,
})
const textOf = (each: IncomingMessage) => Buffer.from(each.payload).toString()
const none: Advance = { counts: new Map(), identities: new Uint32Array(), receipts: new Float64Array() }
const settled = (
  day: string,
  device: string,
  counts: readonly [number, number, number],
  identities: number[] = [],
) => ({
  counts: new Map([[day, new Map([[device, counts]])]]),
  identities: Uint32Array.from(identities),
  receipts: new Float64Array(),
})

test('messages come out in the order they came in, also after a restart', async () => {
  const path = newPath()
  let spool = await openSpool({ path, maxBytes: 1e6 })
  const id = spool.id
  await Promise.all(['a', 'b'].map((text) => spool.append(message(text))))
  await spool.append(message('c'))
  await spool.advance(1, none)
  await spool.close()
  spool = await openSpool({ path, maxBytes: 1e6 })
  expect(spool.id).toBe(id)
  expect(Array.from(spool.read(spool.cursor + 1, 10), textOf)).toEqual(['b', 'c'])
  expect(Array.from(spool.read(2, 1), (each) => each.seq)).toEqual([2])
  await spool.advance(3, none)
  await spool.append(message('d'))
  expect(Array.from(spool.read(spool.cursor + 1, 10), (each) => [each.seq, textOf(each)])).toEqual([[4, 'd']])
  await spool.close()
})

test('a full spool holds appends back until the cursor moves, and refuses what memory cannot hold', async () => {
  const spool = await openSpool({ path: newPath(), maxBytes: 100, maxWaitingBytes: 200 })
  await spool.append(message('x'.repeat(80)))
  let done = false
  const waiting = spool.append(message('second')).then(() => {
    done = true
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(done).toBe(false)
  expect(spool.lastSeq).toBe(1)
  await expect(spool.append(message('x'.repeat(300)))).rejects.toThrow('full')
  await spool.advance(1, none)
  await waiting
  expect(Array.from(spool.read(2, 10), textOf)).toEqual(['second'])
  await spool.close()
})

test('what comes at once does not pass the size either, however much it is', async () => {
  const maxBytes = 20_000
  const spool = await openSpool({ path: newPath(), maxBytes })
  const all = Array.from({ length: 600 }, (_, n) => spool.append(message(`message ${n} ${'x'.repeat(80)}`)))
  await all[0]
  expect(spool.lastSeq).toBeLessThan(600)
  expect(spool.bytes).toBeLessThanOrEqual(maxBytes)
  while (spool.lastSeq < 600) {
    await spool.advance(spool.lastSeq, none)
    await all[spool.lastSeq]
    expect(spool.bytes).toBeLessThanOrEqual(maxBytes)
  }
  await Promise.all(all)
  await spool.close()
})

test('closing rejects what does not fit', async () => {
  const spool = await openSpool({ path: newPath(), maxBytes: 50 })
  await spool.append(message('x'.repeat(80)))
  const waiting = spool.append(message('second'))
  const refused = expect(waiting).rejects.toThrow('closed')
  await spool.close()
  await refused
  await expect(spool.append(message('third'))).rejects.toThrow('closed')
})

test('received = stored + duplicate + dead_lettered + spooled, whatever is appended and settled', async () => {
  const step = fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 30 }), day: fc.nat(2) }),
    fc.record({ settle: fc.integer({ min: 1, max: 40 }) }),
    fc.constant({ reopen: true }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const path = newPath()
      let spool = await openSpool({ path, maxBytes: 1e6, identities: 16 })
      const days: string[] = []
      const outcomes = { stored: 0, duplicate: 0, deadLettered: 0 }
      for (const each of steps) {
        if ('append' in each) {
          const all = Array.from({ length: each.append }, (_, i) => spool.append(message(String(i), each.day * DAY)))
          await Promise.all(all)
          for (const _ of all) days.push(`1970-01-0${each.day + 1}`)
        } else if ('settle' in each) {
          const messages = spool.read(spool.cursor + 1, each.settle)
          const last = messages.at(-1)
          if (last === undefined) continue
          const counts = new Map<string, Map<string, [number, number, number]>>()
          for (const { seq } of messages) {
            const day = days[seq - 1] ?? ''
            const kind = seq % 3
            const byDevice = counts.get(day) ?? new Map<string, [number, number, number]>()
            const row = byDevice.get(`d${seq % 2}`) ?? [0, 0, 0]
            row[kind as 0 | 1 | 2] += 1
            counts.set(day, byDevice.set(`d${seq % 2}`, row))
            outcomes[(['stored', 'duplicate', 'deadLettered'] as const)[kind as 0 | 1 | 2]] += 1
          }
          await spool.advance(last.seq, { ...none, counts, identities: Uint32Array.from([last.seq, 7]) })
        } else {
          await spool.close()
          spool = await openSpool({ path, maxBytes: 1e6, identities: 16 })
        }
      }
      const cursor = spool.cursor
      await spool.close()
      const ledger = await readSpoolLedger(path, () => '')
      expect(ledger.balanced).toBe(true)
      expect(ledger.total).toEqual({ received: days.length, spooled: days.length - cursor, ...outcomes })
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('identities survive a restart, and the oldest fall out', async () => {
  const path = newPath()
  let spool = await openSpool({ path, maxBytes: 1e6, identities: 4 })
  for (let i = 1; i <= 4; i += 1) {
    await spool.append(message(String(i)))
    await spool.advance(i, settled('1970-01-01', 'd', [1, 0, 0], [i * 2, 1, i * 2 + 1, 1]))
  }
  await spool.close()
  spool = await openSpool({ path, maxBytes: 1e6, identities: 4 })
  expect([2, 3, 4, 5, 6, 7, 8, 9].map((lo) => spool.window.has(lo, 1))).toEqual([
    ...[false, false, false, false],
    ...[true, true, true, true],
  ])
  await spool.close()
})

test('first receipts survive a restart, and the oldest fall out', async () => {
  const path = newPath()
  const options = { path, maxBytes: 1e6, receiptEntries: 4, redeliveryMs: 1000 }
  const plug = (n: number, dup = false) => ({ ...message(`plug ${n}`, 1000 + n), packetId: 7, dup })
  let spool = await openSpool(options)
  for (let i = 1; i <= 4; i += 1) {
    await spool.append(plug(i))
    const added: number[] = []
    spool.receipts.firstReceipt(plug(i), added)
    await spool.advance(i, { ...none, receipts: Float64Array.from(added) })
  }
  await spool.close()
  spool = await openSpool(options)
  const again = [1, 2, 3, 4].map((n) => spool.receipts.firstReceipt({ ...plug(n, true), receivedAt: 1100 }, []))
  // Two fingerprints for each message; the first two messages were forgotten, and remembered anew.
  expect(again.slice(0, 2)).toEqual([1100, 1100])
  await spool.close()
  spool = await openSpool(options)
  expect([3, 4].map((n) => spool.receipts.firstReceipt({ ...plug(n, true), receivedAt: 1100 }, []))).toEqual([
    1003, 1004,
  ])
  await spool.close()
})

test('the ledger can be read beside a running spool, and names the devices of what waits', async () => {
  const path = newPath()
  const spool = await openSpool({ path, maxBytes: 1e6, id: 'west' })
  await Promise.all(['a', 'b', 'a'].map((text) => spool.append(message(text))))
  await spool.advance(1, settled('1970-01-01', 't/a', [1, 0, 0]))
  const ledger = spool.ledger((each) => each.topic)
  expect(ledger.spool).toMatch(/^west\./)
  expect(ledger.devices.map((row) => [row.deviceKey, row.received, row.stored, row.spooled])).toEqual([
    ['t/a', 2, 1, 1],
    ['t/b', 1, 0, 1],
  ])
  await spool.close()
})

test('a folder without a spool is said to be one', async () => {
  await expect(readSpoolLedger(join(folder, 'nothing'), () => '')).rejects.toThrow('No spool')
})
