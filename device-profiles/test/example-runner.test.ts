import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue, createCodecSandbox, createExampleRunner, type Example, loadCatalogue } from '../src/index.ts'

/** A reader of envelopes as ingest has one, small enough to see what the runner makes of its answers: the payload is the answer. */
const readMessage = ({ payload }: { readonly payload: Uint8Array }) => {
  const answer = JSON.parse(new TextDecoder().decode(payload))
  for (const uplink of answer.uplinks ?? [])
    if (uplink.body.bytes) uplink.body.bytes = Uint8Array.from(uplink.body.bytes)
  return answer
}

const shipped = (await loadCatalogue()).get('milesight/vs121')
if (shipped === undefined) throw new Error('no VS121')
const catalogue = createCatalogue([shipped])
const sandbox = createCodecSandbox()
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())
const run = createExampleRunner({ catalogue, sandbox, readMessage })

const read = (values: object) => ({
  kind: 'uplinks',
  dialect: 'tts',
  problems: [],
  uplinks: [{ deviceKey: 'a', sampleTime: 5, body: { kind: 'values', values } }],
})
const example = (payload: unknown, expected: unknown): Example => ({
  name: 'x',
  source: 'made up: what the runner says is under test',
  topic: 't',
  payload: payload as Example['payload'],
  expect: expected as Example['expect'],
})
const says = (values: object, more: object = {}) => ({
  uplinks: [{ deviceKey: 'a', sampleTime: 5, values, problems: [], ...more }],
  problems: [],
})

describe('an example that is as it says', () => {
  it.each([
    ['values', read({ people_count: 3 }), says({ people_count: 3 })],
    [
      'a refused value',
      read({ people_count: 999, presence: 1 }),
      says({ presence: 1 }, { problems: ['people_count'] }),
    ],
    [
      'a frame (Milesight VS121 user guide, "Uplink Data")',
      {
        ...read({}),
        uplinks: [
          {
            deviceKey: 'a',
            sampleTime: 5,
            body: { kind: 'frame', port: 85, bytes: [...Buffer.from('BMkDCAChBs0F', 'base64')] },
          },
        ],
      },
      says({ people_count: 3, presence: 1 }),
    ],
    ['a malformed message', { kind: 'malformed', deviceKey: 'a', detail: 'no JSON at 3' }, { malformed: 'no JSON' }],
  ])('%s', async (_, payload, expected) => {
    expect(await run('milesight/vs121', example(payload, expected))).toEqual([])
  })
})

describe('what is otherwise is named', () => {
  it.each([
    [
      'another value',
      read({ people_count: 4 }),
      says({ people_count: 3 }),
      ['uplinks.0.values.people_count: expected 3, got 4'],
    ],
    [
      'a value more',
      read({ people_count: 3, presence: 1 }),
      says({ people_count: 3 }),
      ['uplinks.0.values.presence: expected nothing, got 1'],
    ],
    [
      'another device',
      read({ people_count: 3 }),
      says({ people_count: 3 }, { deviceKey: 'b' }),
      ['uplinks.0.deviceKey: expected "b", got "a"'],
    ],
    [
      'a name that nobody knows',
      read({ people_count: 3, news: 1 }),
      says({ people_count: 3 }),
      ['uplinks.0: neither decode.fields nor decode.ignore knows news'],
    ],
    [
      'nothing usable, with the reason',
      read({ people_count: 'many' }),
      says({ people_count: 3 }),
      [
        'uplinks.0.values: expected {"people_count":3}, got nothing',
        'uplinks.0.failure: expected nothing, got "bad_value"',
        'uplinks.0: bad_value: people_count: "many"',
      ],
    ],
    [
      'an uplink too few',
      { ...read({}), uplinks: [] },
      says({ people_count: 3 }),
      ['uplinks.0: expected one of a, got none'],
    ],
    [
      'an uplink too many',
      read({ people_count: 3 }),
      { uplinks: [], problems: [] },
      ['uplinks.0: expected none, got one of a'],
    ],
    [
      'a problem that was not expected',
      { ...read({ people_count: 3 }), problems: ['entry 2'] },
      says({ people_count: 3 }),
      ['problems.0: expected none, got entry 2'],
    ],
    [
      'another dialect',
      { ...read({ people_count: 3 }), dialect: 'shelly' },
      says({ people_count: 3 }),
      [expect.stringContaining('the topic is shelly’s')],
    ],
    ['a topic that is nobody’s', { kind: 'not_mine' }, says({}), ['no dialect knows the topic t']],
    [
      'malformed instead of uplinks',
      { kind: 'malformed', deviceKey: 'a', detail: 'cut' },
      says({}),
      ['expected uplinks, got malformed: cut'],
    ],
    ['uplinks instead of malformed', read({}), { malformed: 'JSON' }, ['expected malformed (JSON), got uplinks']],
    [
      'a malformed message of nobody',
      { kind: 'malformed', deviceKey: null, detail: 'no JSON' },
      { malformed: 'JSON' },
      [expect.stringContaining('the device is not named')],
    ],
  ])('%s', async (_, payload, expected, lines) => {
    expect(await run('milesight/vs121', example(payload, expected))).toEqual(lines)
  })
})
