import { type CodecSandbox, createCodecSandbox, loadCatalogue } from '@custodia/device-profiles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMessage } from '../../src/dialects/index.ts'
import { type Directory, indexDirectory } from '../../src/pipeline/directory.ts'
import { runPipeline } from '../../src/pipeline/pipeline.ts'

/** Messages that hold samples of several times or devices: frames with stored samples, tags at a reader. */

const NOW = Date.UTC(2022, 9, 12, 9)
const STORED = 1_665_561_758_000
let sandbox: CodecSandbox
let directory: Directory

beforeAll(async () => {
  sandbox = createCodecSandbox()
  await sandbox.start()
  const device = (id: string, key: string, profileId: string) => ({ id, key, profileId, siteId: 'org_hz' })
  directory = indexDirectory(
    {
      devices: [
        device('dev_store', 'em300', 'milesight/em300-th'),
        device('dev_reader', 'reader-1', 'custodia/patrol-reader'),
        device('dev_tag', '04a2b91c5e6f80', 'nxp/ntag'),
      ],
      bindings: [
        { deviceId: 'dev_store', assetId: 'ast_before', role: 'primary', from: 0, to: STORED + 1 },
        { deviceId: 'dev_store', assetId: 'ast_now', role: 'primary', from: STORED + 1, to: null },
        { deviceId: 'dev_reader', assetId: 'ast_zone', role: 'primary', from: 0, to: null },
      ],
    },
    await loadCatalogue(),
  )
})
afterAll(() => sandbox.stop())

const run = async (topic: string, payload: unknown, retentionMs = 86_400_000) => {
  const message = { seq: 1, topic, payload: Buffer.from(JSON.stringify(payload)), receivedAt: NOW }
  const result = await runPipeline([message], { readMessage, directory, sandbox, retentionMs })
  return { ...result, points: [...result.points] }
}

const frame = (hex: string) => ({
  uplink_message: {
    f_port: 85,
    frm_payload: Buffer.from(hex, 'hex').toString('base64'),
    received_at: new Date(NOW).toISOString(),
  },
})
const up = 'v3/app@ttn/devices/em300/up'
const common = { measurement: 'environment', device: 'dev_store', site: 'org_hz', profile: 'milesight/em300-th' }

test('stored samples become points of their own time and asset, beside the reading', async () => {
  const { points, messageOf, deviceOf, verdicts } = await run(up, frame('20ce9e74466310015d0003673401'))
  expect(points).toEqual([
    { ...common, asset: 'ast_before', ts: STORED, fields: { temperature_c: 27.2, humidity_percent: 46.5 } },
    { ...common, asset: 'ast_now', ts: NOW, fields: { temperature_c: 30.8 } },
  ])
  expect([messageOf, deviceOf.length]).toEqual([[0, 0], 2])
  expect(verdicts).toMatchObject([{ reason: null }])
})

test('a stored sample that is too old or has no time costs only itself', async () => {
  const old = await run(up, frame('20ce9e74466310015d0003673401'), 1000)
  expect(old.points.map(({ ts }) => ts)).toEqual([NOW])
  expect(old.verdicts).toMatchObject([{ deviceKey: 'em300', reason: 'before_retention' }])

  const timeless = await run(up, frame('20ce0000000010015d0003673401'))
  expect(timeless.points.map(({ ts }) => ts)).toEqual([NOW])
  expect(timeless.verdicts).toMatchObject([{ reason: 'bad_value', detail: expect.stringContaining('history[0]') }])
})

test('a tag at a reader is a sighting of the tag in the reader’s zone, and the reader is there', async () => {
  const { points, verdicts } = await run('custodia/v1/hz/reader-1/event', { ts: NOW - 5000, tag: '04A2B91C5E6F80' })
  expect(points).toMatchObject([
    { device: 'dev_reader', ts: NOW - 5000, fields: { online: 1 } },
    { device: 'dev_tag', via: 'dev_reader', asset: 'ast_zone', ts: NOW - 5000, fields: { tap: 1 } },
  ])
  expect(verdicts).toMatchObject([{ reason: null }])
})

test('a tag that nobody knows is asked about', async () => {
  const { unknown, verdicts } = await run('custodia/v1/hz/reader-1/event', { tag: 'FFFFFFFF' })
  expect([...unknown.values()]).toMatchObject([{ deviceKey: 'ffffffff', dialect: 'native' }])
  expect(verdicts).toMatchObject([{ reason: 'unknown_device' }])
})
