import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openSpool } from '../../src/spool/spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'custodia-spool-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the appending process on `path`, kills it after `lines` lines, and gives what it had printed. */
const runAndKill = (path: string, first: number, lines: number): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('./spool-process.ts', import.meta.url))
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=custodia-source', script, path, String(first)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.split('\n').length > lines) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(output.split('\n').slice(0, -1)))
  })

test('kill -9 during appends and advances loses nothing acknowledged and counts nothing twice', async () => {
  const path = join(folder, 'spool')
  let received = 0
  let settledTotal = 0
  const seen: number[] = []
  for (const lines of [150, 61, 300, 95]) {
    const first = received
    const output = await runAndKill(path, first, lines)
    const acknowledged = Math.max(first - 1, ...output.filter((line) => /^\d+$/.test(line)).map(Number))
    const settledSeq = Math.max(
      0,
      ...output.filter((line) => line.startsWith('settled')).map((line) => Number(line.slice(8))),
    )

    const spool = await openSpool({ path, maxBytes: 1e8 })
    const ledger = spool.ledger(() => 'd')
    const waiting = Array.from(spool.read(spool.cursor + 1, 1e6), (each) =>
      Number(Buffer.from(each.payload).toString()),
    )
    expect(ledger.balanced).toBe(true)
    expect(spool.cursor).toBeGreaterThanOrEqual(settledSeq)
    expect(ledger.total.stored).toBe(spool.cursor)
    expect(spool.lastSeq).toBeGreaterThan(acknowledged)
    expect(ledger.total.received).toBe(spool.lastSeq)
    // Message n has sequence n + 1, as every run goes on where the disk ends.
    expect(waiting).toEqual(waiting.map((_, i) => spool.cursor + i))
    expect(spool.bytes > 0).toBe(waiting.length > 0)
    seen.push(acknowledged - first)
    received = spool.lastSeq
    settledTotal = ledger.total.stored
    await spool.close()
  }
  expect(Math.min(...seen)).toBeGreaterThan(100)
  expect(settledTotal).toBeGreaterThan(0)
}, 60_000)
