import { createContext, Script } from 'node:vm'
import { type CodecRequest, createCodecSandbox, loadCatalogue } from '@custodia/device-profiles'
import type { Benchmark, Comparison } from '../comparison.ts'

const PROFILE = 'milesight/vs121'
const PORT = 85
/** Milesight VS121 user guide, "Uplink Data": people in three of eight regions with their maximum; basic information. */
const FRAMES = ['BMkDCAChBs0F', '/wEB/whmALCUCXb/CQEA/x8fBwBL'].map((text) =>
  Uint8Array.from(Buffer.from(text, 'base64')),
)
const COUNT = 40_000
const BATCH = 500
const ROUNDS = 5
const TARGET_PER_SECOND = 20_000

/** The best of a few rounds: calls per second of processor time, of all threads of this process together. */
const rateOf = async (work: () => Promise<void> | void, calls: number): Promise<number> => {
  let best = 0
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    // The first round warms up.
    if (round > 0) best = Math.max(best, calls / ((user + system) / 1e6))
  }
  return best
}

const perSecond = (rate: number): string => `${Math.round(rate / 100) / 10}k decodes per CPU second`

/** A frame to its values, by one codec of a vendor's kind, against the same codec without a sandbox. */
export const codec: Benchmark = async (say) => {
  const source = (await loadCatalogue()).get(PROFILE)?.codecSource
  if (typeof source !== 'string') throw new Error(`${PROFILE} has no codec`)
  const requests = Array.from({ length: COUNT }, (_, n): CodecRequest => {
    const bytes = FRAMES[n % FRAMES.length] ?? new Uint8Array()
    return { profileId: PROFILE, source, port: PORT, bytes, receivedAt: n, deviceKey: `device-${n % 200}` }
  })

  const sandbox = createCodecSandbox()
  await sandbox.start()
  for (const result of await sandbox.decode(requests.slice(0, FRAMES.length))) {
    if (!result.ok) throw new Error(`the codec does not decode: ${result.detail}`)
  }
  const inSandbox = await rateOf(async () => {
    for (let at = 0; at < COUNT; at += BATCH) await sandbox.decode(requests.slice(at, at + BATCH))
  }, COUNT)
  const oneByOne = COUNT / 20
  const single = await rateOf(async () => {
    for (const request of requests.slice(0, oneByOne)) await sandbox.decode([request])
  }, oneByOne)
  await sandbox.stop()
  say(`sandbox ${perSecond(inSandbox)} in batches of ${BATCH}, ${perSecond(single)} one by one`)

  const script = new Script(`${source}\n;decodeUplink`)
  const decodeInVm = script.runInContext(createContext({})) as (input: unknown) => unknown
  const keepState = await rateOf(() => {
    for (const { port, bytes } of requests) JSON.stringify(decodeInVm({ fPort: port, bytes: [...bytes] }))
  }, COUNT)
  const fewer = COUNT / 100
  const cleanState = await rateOf(() => {
    for (const { port, bytes } of requests.slice(0, fewer)) {
      const decode = script.runInContext(createContext({})) as (input: unknown) => unknown
      JSON.stringify(decode({ fPort: port, bytes: [...bytes] }))
    }
  }, fewer)
  say(`node:vm ${perSecond(keepState)} in one context, ${perSecond(cleanState)} in a new context each`)

  const comparisons: Comparison[] = [
    {
      name: 'codec sandbox, VS121, in batches',
      against: `${TARGET_PER_SECOND} decodes per CPU second`,
      ratio: inSandbox / TARGET_PER_SECOND,
      target: { atLeast: 1 },
    },
    {
      name: 'codec sandbox, VS121',
      against: 'node:vm with a new context each call, the same freedom from state',
      ratio: inSandbox / cleanState,
    },
    {
      name: 'codec sandbox, VS121',
      against: 'node:vm in one context: no time limit, no memory bound, state carried over',
      ratio: inSandbox / keepState,
    },
  ]
  return comparisons
}
