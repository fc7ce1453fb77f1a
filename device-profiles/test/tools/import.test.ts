import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyFieldMap, createCodecSandbox, loadCatalogue, loadExamples } from '../../src/index.ts'
import { proposeFields } from '../../src/tools/import/propose-fields.ts'
import {
  checkProfiles,
  type ForeignDevice,
  findForeignDevices,
  importDevice,
  runForeignExample,
} from '../../src/tools/index.ts'

const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url))

const sandbox = createCodecSandbox({ pauseOffenders: false })
let folder = ''
beforeAll(async () => {
  await sandbox.start()
  folder = await mkdtemp(join(tmpdir(), 'import-'))
})
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true, force: true })
})

const find = async (path: string, model: string): Promise<ForeignDevice> => {
  const { devices } = await findForeignDevices(fixture(path), sandbox)
  const device = devices.find((each) => each.model === model)
  if (device === undefined) throw new Error(`no ${model}`)
  return device
}

/** Each example with what is otherwise than its maker says. */
const outcomes = async (device: ForeignDevice) => {
  const [codec] = device.codecs
  if (codec === undefined) throw new Error('no codec')
  const results = []
  for (const example of codec.examples) {
    const { differences } = await runForeignExample(codec, example, sandbox)
    results.push([`${example.action} ${example.name}:${example.line}`, differences])
  }
  return results
}

describe('finding devices', () => {
  it.each(['ttn', 'ttn/vendor', 'ttn/vendor/acme'])('in The Things Network’s layout, at %s', async (path) => {
    const { devices, problems } = await findForeignDevices(fixture(path), sandbox)
    expect(devices.map(({ vendor, model, layout }) => [vendor, model, layout])).toEqual([
      ['acme', 'no-codec', 'ttn'],
      ['acme', 'th-1', 'ttn'],
    ])
    expect(devices[1]).toMatchObject({ vendorName: 'Acme Sensors', dataSheetUrl: 'https://example.org/th-1.pdf' })
    expect(problems).toEqual([])
  })

  it.each(['chirpstack', 'chirpstack/vendors', 'chirpstack/vendors/acme'])(
    'in ChirpStack’s layout, at %s',
    async (path) => {
      const { devices, problems } = await findForeignDevices(fixture(path), sandbox)
      expect(devices.map(({ vendor, model, layout }) => [vendor, model, layout])).toEqual([
        ['acme', 'pc-2', 'chirpstack'],
      ])
      expect(problems).toEqual([expect.stringMatching(/broken\.toml:2:\d+: /)])
    },
  )

  it.each([
    ['ttn/vendor/acme/th-1.yaml', 'th-1'],
    ['chirpstack/vendors/acme/devices/pc-2.toml', 'pc-2'],
  ])('by its file %s', async (path, model) => {
    const { devices } = await findForeignDevices(fixture(path), sandbox)
    expect(devices.map((device) => device.model)).toEqual([model])
  })

  it('says what it looked for where there is nothing', async () => {
    await mkdir(join(folder, 'empty'))
    await expect(findForeignDevices(join(folder, 'empty'), sandbox)).rejects.toThrow(
      'has neither The Things Network’s layout',
    )
  })

  it('names file, line and column of YAML that is none', async () => {
    const vendor = join(folder, 'bad')
    await mkdir(vendor)
    await writeFile(join(vendor, 'x.yaml'), 'name: x\nfirmwareVersions: [\n')
    const { problems } = await findForeignDevices(vendor, sandbox)
    expect(problems).toEqual([expect.stringMatching(/bad\/x\.yaml:\d+:\d+: /)])
  })
})

describe('running makers’ examples', () => {
  it('of The Things Network: uplinks, errors, normalised payloads, downlinks both ways, with their lines', async () => {
    expect(await outcomes(await find('ttn', 'th-1'))).toEqual([
      ['decode a warm room:4', []],
      ['normalize a warm room:4', []],
      ['decode too short:19', []],
      ['decode what the maker got wrong:25', ['data.TempC: expected -9, got -9.8']],
      ['encode_downlink another interval:38', []],
      ['decode_downlink another interval:48', []],
    ])
  })

  it('of ChirpStack: tests that are JavaScript, receive times, Buffer', async () => {
    expect(await outcomes(await find('chirpstack', 'pc-2'))).toEqual([
      ['decode three people:4', []],
      ['encode_downlink reset:1', []],
    ])
  })

  it('a test file that never ends costs nothing but itself', async () => {
    const vendor = join(folder, 'loop')
    await mkdir(join(vendor, 'devices'), { recursive: true })
    await mkdir(join(vendor, 'codecs'))
    await writeFile(join(vendor, 'devices', 'x.toml'), '[device]\nname = "x"\n[[device.firmware]]\ncodec = "x.js"\n')
    await writeFile(join(vendor, 'codecs', 'x.js'), 'function decodeUplink() { return { data: {} } }')
    await writeFile(join(vendor, 'codecs', 'test_decode_x.json'), '(function () { for (;;) {} })()')
    const { devices, problems } = await findForeignDevices(vendor, sandbox)
    expect(devices.map(({ model }) => model)).toEqual(['x'])
    expect(problems).toEqual([expect.stringContaining('test_decode_x.json:1:1: used')])
  })
})

describe('importing', () => {
  it('writes a profile that checks, with the codec as it is and its licence', async () => {
    const { id, files, proposal } = await importDevice(await find('ttn', 'th-1'), { dialect: 'tts' })
    expect(id).toBe('acme/th-1')
    expect(proposal.fields).toEqual({
      TempC: { metric: 'temperature_c' },
      humidity: { metric: 'humidity_percent' },
      door: { metric: 'door_open', map: { open: 1, opened: 1, close: 0, closed: 0, true: 1, false: 0, 1: 1, 0: 0 } },
    })
    expect(proposal.unmapped).toEqual([expect.objectContaining({ path: 'spare', sample: 7 })])
    expect(files['codec.js']).toBe(await readFile(fixture('ttn/vendor/acme/th-1.js'), 'utf8'))
    expect(files.NOTICE).toContain('Licence of the test repository')

    const own = join(folder, 'profiles', 'acme', 'th-1')
    await mkdir(own, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), text)
    const url = pathToFileURL(`${join(folder, 'profiles')}/`)
    expect((await checkProfiles(url, sandbox)).problems).toEqual([])
    const profile = (await loadCatalogue(url)).get('acme/th-1')
    expect(profile).toMatchObject({ family: 'environment', dialects: ['tts'], decode: { ignore: ['spare'] } })
    // What is expected of the examples comes from what the maker says, not from what our sandbox gave.
    const values = (await loadExamples('acme/th-1', url)).map(({ expect: result }) =>
      'uplinks' in result ? (result.uplinks[0]?.values ?? result.uplinks[0]?.failure) : null,
    )
    expect(values).toEqual([
      { temperature_c: 22.2, humidity_percent: 55, door_open: 1 },
      'codec_error',
      { temperature_c: -9, humidity_percent: 40, door_open: 0 },
    ])
    expect(profile && applyFieldMap(profile, { TempC: 1 })).toMatchObject({ values: { temperature_c: 1 } })
  })

  it('writes ChirpStack’s envelope for what comes from there', async () => {
    const { files } = await importDevice(await find('chirpstack', 'pc-2'), { dialect: 'chirpstack' })
    const { examples } = JSON.parse(files['examples.json'] ?? '')
    expect(examples[0]).toMatchObject({
      topic: expect.stringContaining('/event/up'),
      payload: { fPort: 10, data: Buffer.from([0, 3, 36]).toString('base64') },
      expect: { uplinks: [{ values: { people_count: 3, battery_v: 3.6 } }] },
    })
    expect(JSON.parse(files['profile.json'] ?? '').family).toBe('room')
  })

  it('says so where there is no codec', async () => {
    await expect(importDevice(await find('ttn', 'no-codec'), { dialect: 'tts' })).rejects.toThrow(
      /no-codec\.yaml:1:1: acme\/no-codec has no codec/,
    )
  })
})

describe('proposing fields', () => {
  it.each([
    [{ battery: 98 }, { battery: { metric: 'battery_percent' } }],
    [{ battery: 3.6 }, { battery: { metric: 'battery_v' } }],
    [{ battery: 3600 }, { battery: { metric: 'battery_v', scale: 0.001 } }],
    [{ battery_mv: 3600 }, { battery_mv: { metric: 'battery_v', scale: 0.001 } }],
    [{ air_temperature: { value: 21, unit: '°C' } }, { 'air_temperature.value': { metric: 'temperature_c' } }],
    [{ temperature: { value: 294, unit: 'K' } }, { 'temperature.value': { metric: 'temperature_c', offset: -273.15 } }],
    [{ pressure: { value: 101_325, unit: 'Pa' } }, { 'pressure.value': { metric: 'air_pressure_hpa', scale: 0.01 } }],
    [
      { gps: { latitude: 30.1, lng: 120.2 } },
      { 'gps.latitude': { metric: 'latitude_deg' }, 'gps.lng': { metric: 'longitude_deg' } },
    ],
    [{ speed_kmph: 36 }, { speed_kmph: { metric: 'speed_mps', scale: 1 / 3.6 } }],
    [{ co2_ppm: 600 }, { co2_ppm: { metric: 'co2_ppm' } }],
    [{ occupancy: 'occupied' }, { occupancy: { metric: 'presence' } }],
  ])('%j', (output, fields) => {
    expect(proposeFields([output]).fields).toMatchObject(fields)
  })

  it.each([
    [{ speed: 5 }, 'its unit is not named'],
    [{ temperature: 'warm' }, 'its values do not fit'],
    [{ pressure: { value: 14.7, unit: 'psi' } }, 'its values do not fit'],
    [{ co2: { value: 1, unit: 'mg/m3' } }, 'but is in mg/m3'],
    [{ flux: 1 }, 'no metric of the vocabulary'],
  ])('leaves %j to a person', (output, why) => {
    const { fields, unmapped } = proposeFields([output])
    expect(fields).toEqual({})
    expect(unmapped).toEqual([expect.objectContaining({ why: expect.stringContaining(why) })])
  })

  it('takes the first of two names for one metric', () => {
    const { fields, unmapped } = proposeFields([{ temperature: 1, temp: 2 }])
    expect(Object.keys(fields)).toEqual(['temperature'])
    expect(unmapped).toEqual([expect.objectContaining({ path: 'temp', why: 'temperature is temperature_c already' })])
  })
})
