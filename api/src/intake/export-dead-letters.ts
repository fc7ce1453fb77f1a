import { Readable } from 'node:stream'
import { type DeadLetterFilter, listDeadLetters, type Registry } from '@custodia/storage/registry'
import { deadLetterView } from '../views/dead-letter.ts'

const PAGE = 500

const COLUMNS = [
  'id',
  'receivedAt',
  'deviceKey',
  'deviceId',
  'profileId',
  'reason',
  'detail',
  'state',
  'attempts',
  'topic',
  'payloadBase64',
] as const

/** A cell of RFC 4180. What a spreadsheet would take for a formula is quoted by an apostrophe: devices choose these texts. */
const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function* lines(registry: Pick<Registry, 'db'>, filter: DeadLetterFilter, format: 'ndjson' | 'csv') {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`
  let before: { readonly receivedAt: number; readonly id: string } | undefined
  for (;;) {
    const rows = await listDeadLetters(registry, { ...filter, before, limit: PAGE })
    for (const row of rows) {
      const view = deadLetterView(row)
      yield format === 'csv' ? `${COLUMNS.map((name) => cell(view[name])).join(',')}\r\n` : `${JSON.stringify(view)}\n`
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    before = { receivedAt: last.receivedAt, id: last.id }
  }
}

/** Dead letters as text, the latest first, a page in memory at a time: NDJSON, or CSV with a line of titles. */
export const exportDeadLetters = (
  registry: Pick<Registry, 'db'>,
  filter: DeadLetterFilter,
  format: 'ndjson' | 'csv',
): Readable => Readable.from(lines(registry, filter, format))
