import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLiveCatalogue, type LiveCatalogue } from '../src/index.ts'
import { profileSkeleton } from '../src/tools/index.ts'

let folder = ''
let live: LiveCatalogue
let changes = 0
let problems: string[] = []

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'live-')), 'profiles')
  changes = 0
  problems = []
  live = createLiveCatalogue({
    folder: pathToFileURL(`${folder}/`),
    intervalMs: 3_600_000,
    onChange: () => {
      changes += 1
    },
    onProblem: (error) => problems.push(error.message),
  })
})
afterEach(async () => {
  await live.stop()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

const put = async (id: string, change: (text: string) => string = (text) => text): Promise<void> => {
  const own = join(folder, id)
  await mkdir(own, { recursive: true })
  const files = profileSkeleton({ id, dialect: 'native', family: 'room' })
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), change(text))
}

it('has the shipped profiles where there is no folder, and those of the folder once there is one', async () => {
  await live.start()
  expect(live.catalogue.get('milesight/vs121')).toBeDefined()
  await put('acme/x')
  await live.look()
  expect(live.catalogue.get('acme/x')?.family).toBe('room')
  expect(live.catalogue.list().map(({ id }) => id)).toContain('milesight/vs121')
  await live.look()
  expect(changes).toBe(1)
})

it('lets the installation mend a shipped profile', async () => {
  await put('milesight/vs121')
  await live.start()
  expect(live.catalogue.get('milesight/vs121')?.dialects).toEqual(['native'])
  await rm(join(folder, 'milesight'), { recursive: true })
  await live.look()
  expect(live.catalogue.get('milesight/vs121')?.dialects).toContain('tts')
})

it('keeps what it has while the folder cannot be used, says why once, and goes on when it is mended', async () => {
  await put('acme/x')
  await live.start()
  await put('acme/x', (text) => text.replace('"room"', '"rooms"'))
  await live.look()
  await live.look()
  expect(live.catalogue.get('acme/x')?.family).toBe('room')
  expect(problems).toEqual([expect.stringMatching(/acme\/x\/profile\.json:\d+:3: family: /)])
  await put('acme/x')
  await live.look()
  expect([changes, problems.length]).toEqual([1, 1])
})

it('does not start with a folder that cannot be used', async () => {
  await put('acme/x', () => '{')
  await expect(live.start()).rejects.toThrow(/acme\/x\/profile\.json:1:2: /)
})
