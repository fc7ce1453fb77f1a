/**
 * A process whose files may not grow beyond a limit, which to it is a full disk. It appends until it is refused, says `full <acknowledged>`,
 * waits for a line, goes on, settles, and says `recovered <acknowledged>`. Whatever else it prints ends up in the test's output.
 */

import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openSpool } from '../../src/spool/spool.ts'

const DAY = '1970-01-01'

const main = async (): Promise<void> => {
  const [path = ''] = process.argv.slice(2)
  const problems: (string | null)[] = []
  const spool = await openSpool({
    path,
    maxBytes: 1e9,
    minFreeBytes: 0,
    onProblem: (problem) => void problems.push(problem),
  })
  let acknowledged = 0
  const append = (): Promise<void> =>
    spool.append({ topic: 't', payload: Buffer.alloc(4000, 'x'), receivedAt: 1 }).then(() => {
      acknowledged += 1
    })
  const advance = (count: number): Promise<void> =>
    spool.advance(spool.cursor + count, {
      counts: new Map([[DAY, new Map([['d', [count, 0, 0] as const]])]]),
      identities: Uint32Array.from({ length: 60_000 }, (_, i) => i + spool.cursor),
      receipts: new Float64Array(),
    })
  for (let refused = 0; refused < 3; ) await Promise.all(Array.from({ length: 20 }, append)).catch(() => (refused += 1))
  // Settling needs room as well; refused, it changes nothing.
  let held = 0
  for (let turn = 0; turn < 3; turn++) await advance(5).catch(() => (held += 1))
  const { balanced, total } = spool.ledger(() => 'd')
  writeSync(
    1,
    `full ${JSON.stringify({ acknowledged, held, balanced, total, problem: spool.problem, lastSeq: spool.lastSeq })}\n`,
  )
  await once(process.stdin, 'data')
  process.stdin.pause()
  while (spool.lastSeq > spool.cursor) await advance(Math.min(100, spool.lastSeq - spool.cursor))
  await append()
  await append()
  writeSync(
    1,
    `recovered ${JSON.stringify({ acknowledged, ...spool.ledger(() => 'd'), problems: problems.map((problem) => problem === null) })}\n`,
  )
  await spool.close()
}

void main()
