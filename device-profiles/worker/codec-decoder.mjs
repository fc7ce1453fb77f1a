import { parentPort, workerData } from 'node:worker_threads'
import { loadCodec } from './codec-machine.mjs'
import { FRAME, HOST, IDLE, PHASE, THREAD, WATCHED } from './heartbeat.mjs'
import { createThreadClock, ownThreadId } from './thread-clock.mjs'

/**
 * The thread that codecs run in.
 *
 * Takes `{codecs: [id, source][], variables: string[], calls, bytes}` on its port. `calls` is a Float64Array with six numbers each:
 * codec id, what to do (0 decode, 1 decode and normalise, 2 encode a downlink, 3 decode a downlink), FPort, receive time, index
 * of the variables (JSON), and the length of its part of `bytes`: the frame, or for a downlink to encode its data as JSON.
 * Answers `{results, slowMs}`: strings, one per call, `+` and the codec's JSON, or `!`, the reason, a space and the detail. The first call that
 * was cut off, or was slow, ends the batch, as the owner may not want the same codec run again; `slowMs` is the processor time of the last call if it
 * was slow, else 0.
 */

const { heartbeat, port, maxCodecs, slowMs } = workerData
const CALL_FIELDS = 6
const ENCODE = 2
/** Sources by id, and loaded codecs by id, the most recently used last. */
const sources = new Map()
const loaded = new Map()
const decoder = new TextDecoder()

const threadId = ownThreadId()
Atomics.store(heartbeat, THREAD, threadId)
const clock = createThreadClock(threadId)

const useCodec = async (id) => {
  const codec = loaded.get(id) ?? (await loadCodec(sources.get(id) ?? '', workerData))
  loaded.delete(id)
  loaded.set(id, codec)
  const oldest = loaded.keys().next()
  if (loaded.size > maxCodecs && !oldest.done) loaded.delete(oldest.value)
  return codec
}

const inputOf = (action, fPort, receivedAt, variables, part) =>
  action === ENCODE
    ? `{"fPort":${fPort},"variables":${variables},"data":${decoder.decode(part)}}`
    : `{"fPort":${fPort},"recvTime":${receivedAt},"variables":${variables},"bytes":[${part.join()}]}`

const encode = (result) => (result.ok ? `+${result.json}` : `!${result.reason} ${result.detail}`)

port.on('message', async ({ codecs, variables, calls, bytes }) => {
  Atomics.store(heartbeat, PHASE, HOST)
  if (Atomics.load(heartbeat, WATCHED) === 0) parentPort.postMessage('working')
  for (const [id, source] of codecs) sources.set(id, source)
  const results = []
  let offset = 0
  let slow = 0
  // Read once a batch and after each loading: of all calls since then only a slow one weighs anything.
  let before = clock.now()
  for (let at = 0; at < calls.length; at += CALL_FIELDS) {
    Atomics.store(heartbeat, FRAME, at / CALL_FIELDS + 1)
    const id = calls[at]
    const end = offset + calls[at + 5]
    const input = inputOf(
      calls[at + 1],
      calls[at + 2],
      calls[at + 3],
      variables[calls[at + 4]],
      bytes.subarray(offset, end),
    )
    offset = end
    // Only a codec's first frame is awaited.
    let codec = loaded.get(id)
    if (codec === undefined) {
      codec = await useCodec(id)
      before = clock.now()
    }
    const start = performance.now()
    const result = codec.run(calls[at + 1], input)
    if (performance.now() - start >= slowMs) {
      const used = clock.now() - before
      if (used >= slowMs) slow = used
    }
    if (codec.isSpent()) loaded.delete(id)
    results.push(encode(result))
    if (slow > 0 || result.reason === 'codec_timeout' || result.reason === 'codec_memory') break
  }
  Atomics.store(heartbeat, FRAME, 0)
  Atomics.store(heartbeat, PHASE, IDLE)
  port.postMessage({ results, slowMs: slow })
})
