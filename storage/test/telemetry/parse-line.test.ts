import { FAMILIES, METRICS, type MetricName, type TelemetryPoint } from '@custodia/domain'
import { parseLine, splitLines } from '@custodia/storage/backup'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLine } from '../../src/telemetry/influx/line-protocol.ts'

const names = Object.keys(METRICS) as MetricName[]
const texts = names.filter((name) => METRICS[name].kind === 'text')
const numbers = names.filter((name) => METRICS[name].kind !== 'text')

/** What `toLine` keeps of a tag: line breaks in it become blanks; it may not end in a backslash. */
const tag = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', '_', '/', '-', ' ', ',', '=', '静', '\\,x'),
  minLength: 1,
  maxLength: 12,
})
const point: fc.Arbitrary<TelemetryPoint> = fc
  .record(
    {
      measurement: fc.constantFrom(...FAMILIES),
      device: tag,
      site: tag,
      profile: tag,
      via: tag,
      asset: tag,
      ts: fc.integer({ min: 0, max: 4_102_444_800_000 }),
      fields: fc.record({
        number: fc.tuple(fc.constantFrom(...numbers), fc.double({ noNaN: true, noDefaultInfinity: true })),
        text: fc.option(
          fc.tuple(
            fc.constantFrom(...texts),
            fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '=', ' ', '\n', '#', '好'), maxLength: 12 }),
          ),
        ),
      }),
    },
    { requiredKeys: ['measurement', 'device', 'site', 'profile', 'ts', 'fields'] },
  )
  .map(({ fields: { number, text }, ...rest }) => ({
    ...rest,
    fields: Object.fromEntries([[number[0], number[1] + 0], ...(text === null ? [] : [text])]),
  }))

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

const readAll = async (text: AsyncIterable<string>): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const some of splitLines(text)) lines.push(...some)
  return lines
}

describe('a line', () => {
  it('reads as the point that was written', () => {
    fc.assert(
      fc.property(point, (p) => {
        expect(parseLine(toLine(p))).toEqual(p)
      }),
    )
  })

  it('is found whole, however the text comes in pieces, line breaks within texts and all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(point, { maxLength: 5 }), fc.integer({ min: 1, max: 90 }), async (points, size) => {
        const lines = points.map(toLine)
        expect(await readAll(inPieces(lines.map((line) => `${line}\n`).join(''), size))).toEqual(lines)
      }),
    )
  })

  it('leaves comments and empty lines out', async () => {
    expect(await readAll(inPieces('# of 2026\n\na b=1 2\n', 4))).toEqual(['a b=1 2'])
  })

  it.each([
    ['nonsense', 'a b=1 2'],
    ['no device', 'room,site=s temperature_c=1 2'],
    ['an unknown metric', 'room,device=d,profile=p,site=s no_such_metric=1 2'],
    ['no time', 'room,device=d,profile=p,site=s temperature_c=1'],
    ['a field without a value', 'room,device=d,profile=p,site=s temperature_c'],
    ['half a text', 'room,device=d,profile=p,site=s fault_code="E0'],
  ])('with %s is refused', (_what, line) => {
    expect(() => parseLine(line)).toThrow()
  })
})
