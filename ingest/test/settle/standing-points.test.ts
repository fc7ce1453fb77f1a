/** Two processes with spools of their own on one InfluxDB: what one has stored and the other is given again counts once. */
import { createInfluxStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import type { Ingest } from '../../src/ingest.ts'
import { addDevice, createFailingStore, type Ground, native, openIngest, prepareGround } from '../harness.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000
const KEY = 'laser-1'

let ground: Ground
let influx: TestServer
let store: TelemetryStore
const running: Ingest[] = []
const open = async (name: string, on: TelemetryStore = store): Promise<Ingest> => {
  const ingest = await openIngest(ground, on, name)
  running.push(ingest)
  return ingest
}

const missing = isMissing('influxdb')
beforeAll(async () => {
  if (missing) return
  ;[ground, influx] = await Promise.all([prepareGround(), startInfluxd()])
  await addDevice(ground.registry, KEY, 'custodia/laser-nd-yag', 'ast_1')
  store = createInfluxStore({ url: influx.url, database: 'standing' })
  await store.start()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((ingest) => ingest.stop()))
})
afterAll(async () => {
  if (missing) return
  await store.stop()
  await Promise.all([ground.stop(), influx.stop()])
})

const message = (n: number, ts = NOW + n) => native(KEY, { pulses_total: n, fault_code: `F${n}` }, ts, NOW)
const total = (ingest: Ingest) => {
  const { received, stored, duplicate } = ingest.ledger().total
  return [received, stored, duplicate]
}

test.skipIf(missing)('a repeated message that another process stored is a duplicate, others are news', async () => {
  const first = await open('first')
  await Promise.all([1, 2, 3].map((n) => first.accept(message(n))))
  await first.accept(message(4, NOW - 30 * HOUR))
  await first.idle()
  expect(total(first)).toEqual([4, 4, 0])

  const asked = vi.spyOn(store, 'samples')
  const second = await open('second')
  const again = [message(1), message(4, NOW - 30 * HOUR), message(9), native(KEY, { pulses_total: 7 }, NOW + 2, NOW)]
  await Promise.all(again.map((each) => second.accept({ ...each, packetId: 1, dup: true })))
  await second.idle()
  // Stood there: 1 and 4. New is 9, and 2 has another value now.
  expect(total(second)).toEqual([4, 2, 2])
  expect(asked).toHaveBeenCalledTimes(2)

  await second.accept(message(10))
  await second.idle()
  expect(asked, 'without the flag nothing is asked').toHaveBeenCalledTimes(2)
  asked.mockRestore()
})

test.skipIf(missing)('what this process itself wrote before it was stopped is no duplicate', async () => {
  const failing = createFailingStore(store)
  failing.fail = 'after'
  const before = await open('stopped', failing)
  await before.accept({ ...message(100), packetId: 1, dup: true })
  await vi.waitFor(() => expect(failing.writes).toBeGreaterThan(0), { timeout: 30_000, interval: 10 })
  await before.stop()

  const after = await open('stopped')
  await after.idle()
  expect(total(after)).toEqual([1, 1, 0])
})
