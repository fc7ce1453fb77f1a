import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { METRICS } from '@custodia/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { loadCatalogue, loadExamples, topicsFor } from '../src/index.ts'

const catalogue = await loadCatalogue()

describe.each(catalogue.list().map((profile) => [profile.id, profile] as const))('%s', (id, profile) => {
  const mapped = new Set(Object.values(profile.decode.fields).map((field) => field.metric))

  it('shows and derives only from metrics that it maps', () => {
    const used = [
      ...profile.headline,
      ...Object.keys(profile.meters),
      ...Object.keys(profile.limits),
      ...(profile.usage.run ? [profile.usage.run.metric] : []),
      ...(profile.usage.occupancy ? [profile.usage.occupancy.metric] : []),
      ...profile.carePlan.flatMap((plan) => (plan.meter ? [plan.meter.metric] : [])),
    ]
    expect(used.filter((metric) => !mapped.has(metric as never))).toEqual([])
  })

  it('has meter rules for exactly its meters', () => {
    const meters = [...mapped].filter((metric) => METRICS[metric].kind === 'meter')
    expect(Object.keys(profile.meters).sort()).toEqual(meters.sort())
  })

  it('scales numbers only, and not flags', () => {
    const scaled = Object.values(profile.decode.fields).filter((f) => f.scale !== undefined || f.offset !== undefined)
    expect(scaled.filter((f) => !['gauge', 'meter'].includes(METRICS[f.metric].kind))).toEqual([])
  })

  it('keeps a device to topics with its own key', () => {
    const { publish, subscribe } = topicsFor(profile, 'key-1')
    for (const filter of [...publish, ...subscribe]) expect(filter.toLowerCase().split('/')).toContain('key-1')
  })

  it('calls a device offline only after several missed reports', () => {
    expect(profile.offlineAfterS).toBeGreaterThanOrEqual(2 * profile.reportingIntervalS)
  })

  it('has examples on its own topics, good and malformed, with their sources', async () => {
    const examples = await loadExamples(id)
    const good = examples.filter((e) => 'uplinks' in e.expect && e.expect.uplinks.some((uplink) => uplink.values))
    expect(good.length).toBeGreaterThan(0)
    expect(examples.some((example) => example.source.startsWith('Malformed on purpose'))).toBe(true)
    expect(new Set(examples.map((example) => example.name)).size).toBe(examples.length)
  })
})

describe('the catalogue', () => {
  it('knows the first families', () => {
    expect(catalogue.list().map((profile) => profile.id)).toEqual([
      'custodia/cryo',
      'custodia/ipl',
      'custodia/laser-nd-yag',
      'custodia/rf',
      'custodia/steriliser',
      'milesight/vs121',
      'minew/e7',
      'minew/g1',
      'shelly/plus-plug-s',
      'teltonika/fmb920',
    ])
    expect(catalogue.get('milesight/vs121')?.codecSource).toContain('decodeUplink')
    expect(catalogue.get('toString')).toBeUndefined()
  })
})

describe('a folder of wrong profiles', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'profiles-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(join(folder, path), { recursive: true })
    await writeFile(join(folder, path, 'profile.json'), text)
  }

  it('is refused with every problem at once', async () => {
    await put('acme/broken', '{')
    await put('acme/unknown-metric', JSON.stringify({ id: 'acme/unknown-metric', headline: ['volts'] }))
    await put('acme/renamed', JSON.stringify({ ...catalogue.get('minew/g1'), codecSource: undefined }))
    const failure = await loadCatalogue(pathToFileURL(`${folder}/`)).catch((error: Error) => error.message)
    expect(failure).toContain('acme/broken: profile.json')
    expect(failure).toContain('headline')
    expect(failure).toContain('acme/renamed: says id minew/g1')
  })
})
