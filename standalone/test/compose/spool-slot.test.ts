import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeLeftSlots, takeSpoolSlot } from '../../src/compose/spool-slot.ts'
import { createStack, type Stack } from '../../src/compose/stack.ts'
import { readConfig } from '../../src/config.ts'

describe('the slot of an ingest process', () => {
  let folder: string
  const stacks: Stack[] = []
  const configure = (more: Readonly<Record<string, string>> = {}) =>
    readConfig({ CUSTODIA_DATA: folder, CUSTODIA_SPOOL_ID: 'auto', CUSTODIA_MQTT_URL: 'mqtt://broker', ...more })
  const take = async () => {
    const stack = createStack()
    stacks.push(stack)
    const { dataDir, spool, outsideBroker } = await takeSpoolSlot(configure(), stack)
    return { stack, slot: [path.basename(dataDir), spool.id, outsideBroker?.clientId] }
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'custodia-slots-'))
  })
  afterEach(async () => {
    for (const stack of stacks.splice(0)) await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is the first free one, and folder, spool and session have its name', async () => {
    const [first, second] = [await take(), await take()]
    expect(first.slot).toEqual(['ingest-1', 'ingest-1', 'custodia-ingest-1'])
    expect(second.slot).toEqual(['ingest-2', 'ingest-2', 'custodia-ingest-2'])
  })

  test('is taken again after its process has gone, before a new one is made', async () => {
    const first = await take()
    await take()
    await first.stack.stop()
    expect((await take()).slot[0]).toBe('ingest-1')
    expect((await take()).slot[0]).toBe('ingest-3')
  })

  test('several at once take different ones', async () => {
    const taken = await Promise.all([take(), take(), take(), take()])
    expect(taken.map(({ slot }) => slot[0]).sort()).toEqual(['ingest-1', 'ingest-2', 'ingest-3', 'ingest-4'])
  })

  test('those with a spool and no process are left, and are taken with their names', async () => {
    const first = await take()
    await take()
    for (const name of ['ingest-1', 'ingest-2', 'ingest-7'])
      mkdirSync(path.join(folder, name, 'spool'), { recursive: true })
    mkdirSync(path.join(folder, 'ingest-9'))
    await first.stack.stop()
    const stack = createStack()
    stacks.push(stack)
    const left = await takeLeftSlots(configure(), stack)
    expect(left.map(({ spool, outsideBroker }) => [spool.id, outsideBroker?.clientId])).toEqual([
      ['ingest-1', 'custodia-ingest-1'],
      ['ingest-7', 'custodia-ingest-7'],
    ])
    expect((await take()).slot[0], 'they are held meanwhile').toBe('ingest-3')
  })

  test('a named spool is as it was: the data folder itself', async () => {
    mkdirSync(folder, { recursive: true })
    const stack = createStack()
    stacks.push(stack)
    const config = configure({ CUSTODIA_SPOOL_ID: 'north' })
    expect(await takeSpoolSlot(config, stack)).toBe(config)
    await expect(takeSpoolSlot(config, createStack())).rejects.toThrow(/in use/)
  })

  test('a client id cannot go with it: processes would push each other off the broker', async () => {
    await expect(takeSpoolSlot(configure({ CUSTODIA_MQTT_CLIENT_ID: 'mine' }), createStack())).rejects.toThrow(
      /CUSTODIA_MQTT_CLIENT_ID/,
    )
  })
})
