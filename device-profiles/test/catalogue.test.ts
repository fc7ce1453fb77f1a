import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FAMILIES } from '@custodia/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { DIALECTS, loadCatalogue, loadExamples, topicsFor } from '../src/index.ts'

const catalogue = await loadCatalogue()

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

/** Sources that prove something: a document, a published example or a capture, each named. */
const MALFORMED = 'Malformed on purpose'

/** MQTT 3.1.1 §4.7: does the filter match the topic? Letters of either case, as device keys are lower case. */
const covers = (filter: string, topic: string): boolean => {
  const levels = topic.toLowerCase().split('/')
  const wanted = filter.toLowerCase().split('/')
  const fits = wanted.every(
    (level, i) => level === '#' || (levels[i] !== undefined && (level === '+' || level === levels[i])),
  )
  return fits && (wanted.at(-1) === '#' || wanted.length === levels.length)
}

describe.each(catalogue.list().map((profile) => [profile.id, profile] as const))('%s', (id, profile) => {
  it('keeps a device to topics with its own key', () => {
    const { publish, subscribe } = topicsFor(profile, 'key-1')
    for (const filter of [...publish, ...subscribe]) expect(filter.toLowerCase().split('/')).toContain('key-1')
  })

  it('lets a device publish what its examples publish', async () => {
    if (profile.topics.publish.length === 0) return
    for (const { source, topic, expect: result } of await loadExamples(id)) {
      // Who is heard by another does not publish; what is malformed on purpose may be so by its topic.
      const speaker = 'uplinks' in result ? result.uplinks.find((uplink) => uplink.via === undefined) : undefined
      if (speaker === undefined || source.startsWith(MALFORMED)) continue
      const { publish } = topicsFor(profile, speaker.deviceKey)
      expect(
        publish.some((filter) => covers(filter, topic)),
        `${topic} by ${publish.join(', ')}`,
      ).toBe(true)
    }
  })

  it('has at least two good examples and a malformed one, each with its source', async () => {
    const examples = await loadExamples(id)
    const good = examples.filter(
      ({ source, expect: result }) =>
        !source.startsWith(MALFORMED) && 'uplinks' in result && result.uplinks.some((uplink) => uplink.values),
    )
    expect(good.length).toBeGreaterThanOrEqual(2)
    expect(examples.some(({ source }) => source.startsWith(MALFORMED))).toBe(true)
    expect(examples.filter(({ source }) => source.length < 20)).toEqual([])
    expect(new Set(examples.map((example) => example.name)).size).toBe(examples.length)
  })

  it('has examples of all its headline metrics', async () => {
    const seen = new Set(
      (await loadExamples(id)).flatMap((example) =>
        'uplinks' in example.expect ? example.expect.uplinks.flatMap(({ values }) => Object.keys(values ?? {})) : [],
      ),
    )
    expect(profile.headline.filter((metric) => !seen.has(metric))).toEqual([])
  })

  it('cites its data sheet and is in the list of the README', () => {
    expect(profile.dataSheet.title.length).toBeGreaterThan(10)
    expect(readme).toContain(`\`${id}\``)
  })

  it('says what to look at and what to warn of', () => {
    expect(profile.dashboard.length).toBeGreaterThan(0)
    expect(profile.dashboard.flatMap(({ metrics }) => metrics)).toContain(profile.headline[0])
  })

  it('speaks both languages', () => {
    const texts = [
      profile.name,
      ...profile.carePlan.map((plan) => plan.name),
      ...profile.alarms.flatMap(({ title, advice }) => (advice === undefined ? [title] : [title, advice])),
      ...profile.dashboard.map(({ title }) => title),
    ]
    const notChinese = texts.filter(({ zh }) => !/\p{Script=Han}|^L\d|^PM/u.test(zh))
    const notEnglish = texts.filter(({ en }) => /\p{Script=Han}/u.test(en))
    expect([...notChinese, ...notEnglish]).toEqual([])
  })
})

describe('the catalogue', () => {
  it('covers all families and the ways of speaking', () => {
    const profiles = catalogue.list()
    expect(new Set(profiles.map((profile) => profile.family))).toEqual(new Set(FAMILIES))
    expect(new Set(profiles.flatMap((profile) => profile.dialects))).toEqual(new Set(DIALECTS))
    // Models that can be bought, without our own classes and what is known by its protocol only.
    expect(profiles.filter(({ id }) => !/^(custodia|sparkplug)\//.test(id)).length).toBeGreaterThanOrEqual(24)
  })

  it('finds a profile by its id only', () => {
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
    expect(failure).toMatch(/acme\/broken\/profile\.json:1:2: a \} is missing/)
    expect(failure).toMatch(/acme\/unknown-metric\/profile\.json:1:\d+: headline\.0: Invalid option/)
    expect(failure).toMatch(/acme\/renamed\/profile\.json:1:2: says id minew\/g1/)
  })
})
