import { join } from 'node:path'
import { type DeviceDay, parseLine, writePart } from '@custodia/storage/backup'
import type { Manifest } from './manifest.ts'
import type { TelemetryPiece, TelemetryReading } from './telemetry-source.ts'

export const TELEMETRY_FOLDER = 'telemetry'

/** What a day's lines were found to say of one device. */
interface Tally {
  values: number
  /** A gateway heard it. */
  sighting: boolean
}

const tally = (tallies: Map<string, Tally>, line: string): number => {
  const { device, via, fields } = parseLine(line)
  const values = Object.keys(fields).length
  const known = tallies.get(device)
  if (known === undefined) tallies.set(device, { values, sighting: via !== undefined })
  else {
    known.values += values
    known.sighting ||= via !== undefined
  }
  return values
}

/**
 * Writes telemetry into packed files of line protocol, one a day. Every line is read once as a restore will read it.
 * @param before counts from before the registry was read: where more is found, something came in between
 */
export const writeTelemetry = async (
  folder: string,
  { cursors, pieces }: TelemetryReading,
  before: readonly DeviceDay[],
  onDay: (day: string, values: number) => void,
): Promise<Manifest['telemetry']> => {
  const known = new Map(before.map(({ day, device, values }) => [`${day} ${device}`, values]))
  const days: Manifest['telemetry']['days'] = []
  const tiers: Manifest['telemetry']['tiers'] = []
  const arrived: Manifest['telemetry']['arrived'] = []
  const iterator = pieces[Symbol.asyncIterator]()
  let next = await iterator.next()

  while (next.done !== true) {
    const { series, day } = next.value
    const tallies = new Map<string, Tally>()
    let lines = 0
    let values = 0
    async function* textOfDay(): AsyncGenerator<string> {
      for (
        let piece: TelemetryPiece | null = next.done === true ? null : next.value;
        piece?.day === day && piece.series === series;
      ) {
        if (series === 'raw') for (const line of piece.lines) values += tally(tallies, line)
        lines += piece.lines.length
        yield `${piece.lines.join('\n')}\n`
        next = await iterator.next()
        piece = next.done === true ? null : next.value
      }
    }
    const file = `${TELEMETRY_FOLDER}/${series === 'raw' ? '' : `${series}.`}${day}.lp.gz`
    const sum = await writePart(join(folder, file), textOfDay(), { packed: true })
    if (series !== 'raw') {
      tiers.push({ tier: series, day, file, lines, ...sum })
      continue
    }
    days.push({ day, file, lines, values, ...sum })
    for (const [device, { values: found, sighting }] of tallies)
      if (found !== known.get(`${day} ${device}`)) arrived.push({ device, day, sighting })
    onDay(day, values)
  }
  const values = days.reduce((sum, day) => sum + day.values, 0)
  return { values, days, tiers, cursors: [...cursors], arrived }
}
