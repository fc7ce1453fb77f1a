/**
 * A process that appends and settles until it is killed. It prints the number of each append once it was acknowledged, and
 * `settled <seq>` once the cursor has moved.
 */
import { writeSync } from 'node:fs'
import { openSpool } from '../../src/spool/spool.ts'

const main = async (): Promise<void> => {
  const [path = '', first = '0'] = process.argv.slice(2)
  const spool = await openSpool({ path, maxBytes: 1e8 })
  const settle = async (): Promise<void> => {
    for (;;) {
      const messages = spool.read(spool.cursor + 1, 700)
      const last = messages.at(-1)
      if (last !== undefined) {
        const counts = new Map([['1970-01-01', new Map([['d', [messages.length, 0, 0] as const]])]])
        await spool.advance(last.seq, {
          counts,
          identities: Uint32Array.from([last.seq, 1]),
          receipts: new Float64Array(),
        })
        writeSync(1, `settled ${last.seq}\n`)
      }
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
  }
  void settle()
  for (let n = Number(first); ; n += 20) {
    const burst = Array.from({ length: 20 }, (_, i) =>
      spool.append({ topic: 't', payload: Buffer.from(String(n + i)), receivedAt: 1 }),
    )
    await Promise.all(burst)
    writeSync(1, `${n + 19}\n`)
  }
}

void main()
