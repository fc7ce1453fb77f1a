import { describe, expect, it } from 'vitest'
import { read, uplinksOf, valuesOf } from './reading.ts'

const topic = 'owntracks/zhang/iphone'

/** Messages with the elements of the test cases of github.com/owntracks/json-schema, which its schema accepts. */
const MESSAGES = {
  location:
    '{"_type":"location","acc":9,"alt":93,"batt":94,"bs":1,"BSSID":"ca:fe:ed:40:81:5b","cog":252,"conn":"w","lat":53.430722,"lon":5.112126,"m":1,"p":99.182,"SSID":"hotel","t":"p","tid":"SG","tst":1701263310,"vac":3,"vel":1}',
  locationInRegion:
    '{"_type":"location","acc":35,"alt":40,"batt":80,"bs":1,"conn":"w","created_at":1701258670,"inregions":["office"],"inrids":["cb6046"],"lat":71.215592,"lon":3.767957,"m":1,"p":99.834,"t":"p","tid":"SG","tst":1701258666,"vac":19}',
  locationShort: '{"lat":44.221389,"lon":6.64635,"tst":1692430980,"_type":"location","batt":100}',
  transition:
    '{"_type":"transition","acc":6,"created_at":1701264373,"desc":"blukii","event":"enter","lat":61.195709,"lon":9.688233,"rid":"c00b92","t":"b","tid":"SG","tst":1701264368,"wtst":1610104404}',
  lwt: '{"_type":"lwt","tst":1699882482,"tid":"LW"}',
  steps:
    '{"_type":"steps","distance":7534,"floorsdown":5,"floorsup":7,"from":1700002800,"steps":10532,"to":1700058960,"tst":1700058962}',
  waypoint: '{"_type":"waypoint","desc":"here","lat":77,"lon":66.688325,"rad":500,"rid":"feca26","tst":1701264167}',
  waypoints: '{"_type":"waypoints","waypoints":[]}',
  beacon: '{"_type":"beacon","desc":"x","uuid":"u","major":1,"minor":2,"tst":1701264167,"acc":1,"rssi":-60,"prox":1}',
  card: '{"_type":"card","name":"Volvo V60","tid":"V6"}',
  cmd: '{"_type":"cmd","action":"reportLocation"}',
  configuration: '{"_type":"configuration"}',
  request: '{"_type":"request","request":"tours"}',
  status: '{"_type":"status","iOS":{"deviceModel":"iPad","version":"17.2.3"}}',
  encrypted: '{"_type":"encrypted","data":"YWJjZGUK"}',
}

/**
 * What schemas/message.json and schemas/encryption.json of github.com/owntracks/json-schema declare (version of 2024): the values
 * of `_type`, what each of them requires, and the types of elements that a profile may map.
 */
const SCHEMA = {
  types: {
    beacon: [],
    card: [],
    cmd: ['action'],
    configuration: [],
    location: ['lat', 'lon', 'tst'],
    lwt: ['tst'],
    request: [],
    status: [],
    steps: ['from', 'steps', 'to', 'tst'],
    transition: ['acc', 'event', 'lat', 'lon', 'tst', 'wtst'],
    waypoint: [],
    waypoints: [],
    encrypted: ['data'],
  } as Readonly<Record<string, readonly string[]>>,
  integers: [
    'acc',
    'vac',
    'vel',
    'rad',
    'alt',
    'batt',
    'bs',
    'rssi',
    'prox',
    'm',
    'tst',
    'created_at',
    'wtst',
    'from',
    'to',
  ],
  numbers: ['lat', 'lon', 'cog', 'p'],
  strings: ['t', 'tid', 'desc', 'rid', 'event', 'SSID', 'BSSID', 'conn', 'name', 'action', 'data', 'request'],
}

/** What of the published schema a message does not keep to. */
const violations = (message: Readonly<Record<string, unknown>>): string[] => {
  const required = SCHEMA.types[String(message._type)]
  if (required === undefined) return ['_type']
  return [
    ...required.filter((name) => message[name] === undefined),
    ...SCHEMA.integers.filter((name) => name in message && !Number.isInteger(message[name])),
    ...SCHEMA.numbers.filter((name) => name in message && typeof message[name] !== 'number'),
    ...SCHEMA.strings.filter((name) => name in message && typeof message[name] !== 'string'),
  ]
}

const parsed = Object.entries(MESSAGES).map(
  ([name, text]) => [name, JSON.parse(text) as Record<string, unknown>] as const,
)

describe('the published schema', () => {
  it.each(parsed)('%s keeps to it and is handled', (name, message) => {
    expect(violations(message)).toEqual([])
    const result = read(topic, message)
    expect(result.kind).toBe(name === 'encrypted' ? 'malformed' : 'uplinks')
  })

  it('is covered: every _type has an example', () => {
    expect([...new Set(parsed.map(([, { _type }]) => _type))].sort()).toEqual(Object.keys(SCHEMA.types).sort())
  })

  it.each(
    Object.entries(SCHEMA.types).flatMap(([type, required]) => required.map((element) => [type, element] as const)),
  )('a %s without %s is refused or measures nothing', (type, element) => {
    const [, whole] = parsed.find(([, message]) => message._type === type) ?? []
    const { [element]: _left, ...message } = whole ?? {}
    expect(violations(message)).toEqual([element])
    const result = read(topic, message)
    const lends = result.kind === 'uplinks' ? result.uplinks : []
    for (const { sampleTime, body } of lends) {
      // Only what the position and its time do not need may be missing.
      if (type === 'location') throw new Error(`${element} is needed`)
      expect(body.kind).toBe('values')
      expect(sampleTime === null || sampleTime > 1e12).toBe(true)
    }
  })
})

describe('a location', () => {
  it('has the names of the message and its time in seconds', () => {
    const [uplink] = uplinksOf(read(topic, MESSAGES.location))
    expect(uplink).toMatchObject({ deviceKey: 'zhang~iphone', sampleTime: 1701263310000 })
    expect(uplink?.body).toMatchObject({
      values: { lat: 53.430722, lon: 5.112126, acc: 9, alt: 93, vel: 1, cog: 252, batt: 94, p: 99.182, online: true },
    })
  })

  it.each([
    ['a time in milliseconds', { tst: 1701263310000 }, 'tst'],
    ['a time as text', { tst: '1701263310' }, 'tst'],
    ['a latitude as text', { lat: '53.4' }, 'lat and lon'],
  ])('with %s is refused', (_, wrong, detail) => {
    const message = { ...(JSON.parse(MESSAGES.location) as object), ...wrong }
    expect(read(topic, message)).toMatchObject({ kind: 'malformed', detail: expect.stringContaining(detail) })
  })
})

describe('other messages', () => {
  it('takes the last will at its receipt: its tst is when the app connected', () => {
    expect(uplinksOf(read(topic, MESSAGES.lwt))).toEqual([
      {
        deviceKey: 'zhang~iphone',
        sampleTime: null,
        incidental: true,
        body: { kind: 'values', values: { online: false } },
      },
    ])
  })

  it('takes steps at the end of their period', () => {
    const [uplink] = uplinksOf(read(`${topic}/step`, MESSAGES.steps))
    expect(uplink).toMatchObject({ sampleTime: 1700058960000, body: { values: { steps: 10532, distance: 7534 } } })
  })

  it('says how to end encryption', () => {
    expect(read(topic, MESSAGES.encrypted)).toMatchObject({ detail: expect.stringContaining('encryption key') })
  })

  it('takes an array, and what of it can be read', () => {
    // test/array.json of the schema's repository has times of 1970: a clock that was never set.
    const lwt = JSON.parse(MESSAGES.lwt) as object
    const result = read(topic, [JSON.parse(MESSAGES.location), { _type: 'location', lat: 8, lon: 9, tst: 1000 }, lwt])
    expect(result).toMatchObject({ kind: 'uplinks', problems: [expect.stringContaining('[1]: tst')] })
    expect(result.kind === 'uplinks' && result.uplinks).toHaveLength(2)
  })

  it.each([`${topic}/cmd`, `${topic}/info`])('what is said to %s is no news', (at) => {
    expect(uplinksOf(read(at, MESSAGES.cmd))).toEqual([])
  })

  it.each([
    ['no type', {}, 'has no _type'],
    ['a new type', { _type: 'thought' }, 'thought is not known'],
    ['text', 'hello', 'not JSON'],
    ['a number', 5, 'not a JSON object'],
  ])('refuses %s', (_, payload, detail) => {
    expect(read(topic, payload)).toMatchObject({ kind: 'malformed', detail: expect.stringContaining(detail) })
  })

  it('takes the removal of a retained message as nothing', () => {
    expect(uplinksOf(read(topic, new Uint8Array()))).toEqual([])
  })

  it('has the values of a whole transition', () => {
    expect(valuesOf(read(`${topic}/event`, MESSAGES.transition))).toMatchObject({ event: 'enter', desc: 'blukii' })
  })
})
