/** Every list of the API's description can be had as a file, or says why not; so does every registry from a file. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let document: Description
let exported: ReadonlySet<string>
let imported: ReadonlySet<string>

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
}
interface Operation {
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >
}
interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>
}

beforeAll(async () => {
  platform = await startPlatform()
  const get = async (url: string) => (await platform.as('root', url)).json()
  document = await get('/openapi.json')
  const namesOf = (items: readonly Readonly<Record<string, string>>[], field: string) =>
    new Set(items.map((one) => one[field] ?? ''))
  exported = namesOf((await get('/api/v1/exports')).items, 'list')
  imported = namesOf((await get('/api/v1/imports')).items, 'name')
})
afterAll(() => platform.stop())

const resolved = (schema: Schema | undefined): Schema =>
  schema?.$ref === undefined
    ? (schema ?? {})
    : resolved(
        schema.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document) as Schema,
      )

/** GET addresses of the API by what they answer at the top: `items`, `[]` for a bare list, or other lists. */
const lists = (): Map<string, readonly string[]> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, { get }]): [string, readonly string[]][] => {
      const schema = resolved(get?.responses?.['200']?.content?.['application/json']?.schema)
      const names =
        schema.type === 'array'
          ? ['[]']
          : Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
              resolved(each).type === 'array' ? [name] : [],
            )
      const short = path.replace('/api/v1/', '').replace(/\{(\w+)\}/g, ':$1')
      return names.length === 0 || short.includes('/:') ? [] : [[short, names]]
    }),
  )

/** Answers with lists that are no lists to be had: documents, and sums with their parts. */
const NO_LIST: Readonly<Record<string, string>> = {
  me: 'who is signed in',
  'people-figures/explain': 'an explanation',
  'incidents/trace': 'an answer to one question; it is printed',
  'telemetry/series': 'points of a chart; telemetry/samples is the list',
  'assets/summary': 'counts',
  'devices/summary': 'counts',
  'figures/engineering/explain': 'an explanation',
  'cleaning/figures/explain': 'an explanation',
  'cleaning/rounds/explain': 'an explanation',
  'rooms/figures/explain': 'an explanation',
  'cleaning/supplies': 'sums of tools and consumables; cleaning/standards is the list',
  'rooms/day': 'a picture of a day; rooms/bookings is the list',
  'cost-months': 'twelve months with their state; cost-months/:month/lines is the list',
}

it('every list can be had as a file, or is known not to be one', () => {
  const missing = [...lists()].flatMap(([path, names]) => {
    if (names.includes('items') || names.includes('[]')) return exported.has(path) ? [] : [path]
    return path in NO_LIST ? [] : [`${path} (${names.join(', ')})`]
  })
  expect(missing).toEqual([])
  expect(Object.keys(NO_LIST).filter((path) => !lists().has(path))).toEqual([])
})

/** Registry of a list that is called otherwise there. */
const FILLED_BY: Readonly<Record<string, string>> = {
  'cleaning/zones': 'cleaning-zones',
  'cleaning/standards': 'cleaning-standards',
  'cleaning/schedules': 'cleaning-schedules',
}

/** What can be added to and has no import, and why. The guide names the same. */
const NOT_FROM_FILES: Readonly<Record<string, string>> = {
  tokens: 'a secret is shown once',
  receivers: 'a secret is shown once',
  'calendar-feeds': 'a secret address is shown once',
  devices: 'has an import of its own, which answers the secrets that it makes',
  commands: 'a log of what was asked of devices',
  'people-statements': 'figures as they were given out',
  'work-orders': 'work goes through its states here',
  'warranty-claims': 'a claim goes through its states here',
  'asset-transfers': 'moves and loans go through their states here; placements are the past',
  handovers: 'only the receiver accepts',
  incidents: 'freezes who was accountable at the time',
  'vendor-calls': 'facts of a work order, written down at it',
  'stock-movements': 'records of other systems: /records/stock',
  'vehicle-entries': 'records of other systems: /records/fuel',
  'stock-commitments': 'held for an order that is open',
  'cost-policies': 'one choice of the whole group',
  'depreciation-books': 'a handful, each with its rules; assets enter by defaults',
  'booking-feeds': 'an address that is tried when it is entered',
  'indicator-bands': 'a handful of bounds, each judged at once',
  silences: 'for hours, by whoever works there',
}

it('every list that can be added to is filled from files, or is known not to be', () => {
  const kept = [...lists()].filter(([path]) => document.paths[`/api/v1/${path}`]?.post !== undefined)
  expect(kept.length).toBeGreaterThan(30)
  const missing = kept.flatMap(([path]) => {
    const isKnown = imported.has(FILLED_BY[path] ?? path) || path in NOT_FROM_FILES
    return isKnown ? [] : [path]
  })
  expect(missing).toEqual([])
  // A reason that holds no longer is taken away.
  expect(Object.keys(NOT_FROM_FILES).filter((path) => imported.has(path) || !lists().has(path))).toEqual([])
})
