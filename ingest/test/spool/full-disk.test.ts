import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createDiskRoom } from '../../src/spool/disk-room.ts'
import { openSpool } from '../../src/spool/spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'custodia-full-disk-'))
afterAll(() => rmSync(folder, { recursive: true }))

const canLift = spawnSync('prlimit', ['--version']).status === 0

/** Reads a process's output line by line. */
const linesOf = async function* (output: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of output) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

const told = async (lines: AsyncGenerator<string>, word: string): Promise<Record<string, unknown>> => {
  for await (const line of { [Symbol.asyncIterator]: () => ({ next: () => lines.next() }) })
    if (line.startsWith(word)) return JSON.parse(line.slice(word.length)) as Record<string, unknown>
  throw new Error(`the process ended before it said "${word}"`)
}

test.skipIf(!canLift)(
  'a disk that refuses writes loses nothing acknowledged, does not end the process, and is taken up again',
  async () => {
    const script = fileURLToPath(new URL('./full-disk-process.ts', import.meta.url))
    const node = [process.execPath, '--import', 'tsx', '--conditions=custodia-source', script, join(folder, 'limited')]
    // Blocks of 512 bytes, of the soft limit: whoever started it may lift it again.
    const child = spawn('/bin/sh', ['-c', 'ulimit -S -f 6000; exec "$@"', 'sh', ...node], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    try {
      const lines = linesOf(child.stdout)
      const full = await told(lines, 'full')
      expect(full).toMatchObject({ balanced: true, problem: expect.stringContaining('refused a write') })
      expect(full.acknowledged).toBe(full.lastSeq)
      expect(full.acknowledged).toBeGreaterThan(100)
      expect(full.held).toBeGreaterThan(0)
      expect(
        spawnSync('prlimit', [`--pid=${child.pid}`, '--fsize=unlimited:unlimited'], { encoding: 'utf8' }).stderr,
      ).toBe('')
      child.stdin.write('go on\n')
      const after = await told(lines, 'recovered')
      expect(after).toMatchObject({
        balanced: true,
        acknowledged: Number(full.acknowledged) + 2,
        total: { received: Number(full.acknowledged) + 2, stored: full.acknowledged, spooled: 2 },
      })
      // Told once that it is full and once that it is not.
      expect(after.problems).toEqual([false, true])
    } finally {
      child.kill('SIGKILL')
    }
  },
  60_000,
)

test('with little room left on the disk appends wait, as they do in a full spool', async () => {
  const problems: (string | null)[] = []
  const spool = await openSpool({
    path: join(folder, 'little room'),
    maxBytes: 1e8,
    minFreeBytes: Number.MAX_SAFE_INTEGER,
    onProblem: (problem) => void problems.push(problem),
  })
  const waiting = expect(spool.append({ topic: 't', payload: Buffer.from('x'), receivedAt: 1 })).rejects.toThrow(
    'closed',
  )
  await expect.poll(() => spool.problem).toMatch(/disk has less than/)
  expect(spool.lastSeq).toBe(0)
  expect(problems).toHaveLength(1)
  await spool.close()
  await waiting
})

test('room is what is left after what was written since the last look', async () => {
  const room = createDiskRoom(folder, 1)
  expect(await room.lookFor(1)).toBe(true)
  expect(await room.lookFor(Number.MAX_SAFE_INTEGER)).toBe(false)
})
