import { expect, test } from 'vitest'
import type { IncomingMessage } from '../../src/spool/block.ts'
import { ReceiptMemory } from '../../src/spool/receipt-memory.ts'

const WINDOW = 900_000
const delivery = (receivedAt: number, more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  topic: 'plug/status/switch:0',
  payload: Buffer.from('{"apower":812.5}'),
  receivedAt,
  packetId: 7,
  ...more,
})
const dup = true
const retained = true
const other = Buffer.from('{"apower":812.6}')

test.each<[string, IncomingMessage, IncomingMessage, number]>([
  ['the same packet with DUP is the first one again', delivery(1000), delivery(5000, { dup }), 1000],
  ['without DUP it is a new sample', delivery(1000), delivery(5000), 5000],
  [
    'so is another packet with DUP, whose first delivery was lost',
    delivery(1000),
    delivery(5000, { dup, packetId: 8 }),
    5000,
  ],
  ['and one of another content', delivery(1000), delivery(5000, { dup, payload: other }), 5000],
  ['and one of another topic', delivery(1000), delivery(5000, { dup, topic: 'plug/status/switch:1' }), 5000],
  ['DUP reaches to the end of the window', delivery(1000), delivery(1000 + WINDOW, { dup }), 1000],
  ['and no further', delivery(1000), delivery(1001 + WINDOW, { dup }), 1001 + WINDOW],
  [
    'what was retained is the last of its content, however old',
    delivery(1000),
    delivery(1e9, { retained, packetId: 9 }),
    1000,
  ],
  ['also of QoS 0', delivery(1000, { packetId: 0 }), delivery(1e9, { retained, packetId: 0 }), 1000],
  ['what was retained and is unknown is news', delivery(1000), delivery(5000, { retained, payload: other }), 5000],
  ['a receipt after it is none before it', delivery(5000), delivery(1000, { dup }), 1000],
])('%s', (_, first, second, expected) => {
  const memory = new ReceiptMemory(100, WINDOW)
  const added: number[] = []
  expect(memory.firstReceipt(first, added)).toBe(first.receivedAt)
  expect(memory.firstReceipt(second, [])).toBe(expected)
  // What is to be kept restores a memory that answers alike.
  const restored = new ReceiptMemory(100, WINDOW)
  for (let i = 0; i < added.length; i += 2) restored.remember(added[i] ?? 0, added[i + 1] ?? 0)
  expect(restored.firstReceipt(second, [])).toBe(expected)
})

test('a batch that is read twice gives the same times, and the same entries to keep', () => {
  const memory = new ReceiptMemory(100, WINDOW)
  const batch = [delivery(5, { dup }), delivery(9), delivery(12, { dup }), delivery(12, { retained, packetId: 3 })]
  const read = () => {
    const added: number[] = []
    return [batch.map((each) => memory.firstReceipt(each, added)), added]
  }
  const first = read()
  expect(first[0]).toEqual([5, 9, 9, 9])
  expect(read()).toEqual(first)
})

test('it forgets the oldest beyond its capacity', () => {
  const memory = new ReceiptMemory(4, WINDOW)
  for (let packetId = 1; packetId <= 5; packetId += 1) memory.firstReceipt(delivery(packetId, { packetId }), [])
  const again = [4, 5, 3, 1].map((packetId) => memory.firstReceipt(delivery(100, { packetId, dup }), []))
  expect(again).toEqual([4, 5, 100, 100])
})
