import { parentPort, workerData } from 'node:worker_threads'
import { loadCodec } from './quickjs-codec.mjs'

/**
 * The codec sandbox's worker thread. Plain JavaScript outside `src/`, as a worker's file must be found and run both
 * from sources and from `dist/`.
 *
 * Takes `{codecs: [id, source][], meta: Uint32Array of [codec id, port, offset, length]…, bytes}`; answers an array of
 * strings, one per frame: `+` and the codec's JSON, or `!`, the reason, a space and the detail. `workerData.progress[0]`
 * is 1 + the index of the frame at work, 0 when idle; the watchdog reads it.
 */

const { limits, progress, maxCodecs } = workerData
/** Sources by id, and loaded codecs by id, the most recently used last. */
const sources = new Map()
const loaded = new Map()

const useCodec = async (id) => {
  const codec = loaded.get(id) ?? (await loadCodec(sources.get(id) ?? '', limits))
  loaded.delete(id)
  loaded.set(id, codec)
  const oldest = loaded.keys().next()
  if (loaded.size > maxCodecs && !oldest.done) loaded.delete(oldest.value)
  return codec
}

const encode = (result) => (result.ok ? `+${result.json}` : `!${result.reason} ${result.detail}`)

parentPort.on('message', async ({ codecs, meta, bytes }) => {
  for (const [id, source] of codecs) sources.set(id, source)
  const results = []
  for (let index = 0; index * 4 < meta.length; index++) {
    Atomics.store(progress, 0, index + 1)
    const [id, port, offset, length] = meta.subarray(index * 4, index * 4 + 4)
    // Only a codec's first frame is awaited.
    const codec = loaded.get(id) ?? (await useCodec(id))
    const result = codec.decode(port, bytes.subarray(offset, offset + length))
    if (!result.ok && result.broken === true) loaded.delete(id)
    results.push(encode(result))
  }
  Atomics.store(progress, 0, 0)
  parentPort.postMessage(results)
})
