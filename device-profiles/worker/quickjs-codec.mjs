import { newQuickJSWASMModule, newVariant, RELEASE_SYNC } from 'quickjs-emscripten'

/**
 * One payload codec in a QuickJS of its own (own WebAssembly memory, so codecs cannot meet).
 *
 * No state lives from one call to the next: after the codec is loaded the machine's memory is copied, and written back
 * before every call. Whatever a call did to globals, prototypes or closures is gone. That is quicker than a new context
 * per call and, unlike deleting globals or freezing prototypes, leaves vendors' codecs unchanged.
 */

const PAGE_BYTES = 65_536
/** The WebAssembly module declares 256 pages as its minimum. */
const MIN_PAGES = 256
const STACK_MARGIN_BYTES = 65_536
const MIN_STACK_BYTES = 1_048_576
const GUEST_STACK_BYTES = 262_144
const MAX_RESULT_CHARS = 65_536
const MAX_DETAIL_CHARS = 300

// Takes the intrinsics before the codec can touch them; finds the codec's entry after it is loaded.
// Signatures: TTS `decodeUplink({bytes, fPort, variables})`, ChirpStack 3 `Decode(fPort, bytes, variables)`,
// TTN 2 `Decoder(bytes, port)`.
const HARNESS = `(function (parse, stringify) {
  return function (entry) {
    return function (text) {
      var input = parse(text)
      var output
      if (entry.kind === 'decodeUplink') output = entry.decode({ bytes: input.bytes, fPort: input.fPort, variables: {} })
      else if (entry.kind === 'Decode') output = { data: entry.decode(input.fPort, input.bytes, {}) }
      else output = { data: entry.decode(input.bytes, input.fPort) }
      return stringify(output)
    }
  }
})(JSON.parse, JSON.stringify)`

const FIND_ENTRY = `(typeof decodeUplink === 'function' ? { kind: 'decodeUplink', decode: decodeUplink }
  : typeof Decode === 'function' ? { kind: 'Decode', decode: Decode }
  : typeof Decoder === 'function' ? { kind: 'Decoder', decode: Decoder } : null)`

/** Largest run of zero bytes: the unused part of the C stack, whose content means nothing between calls. */
const findStack = (buffer) => {
  const words = new Uint32Array(buffer)
  let top = words.length - 1
  while (top > 0 && words[top] === 0) top--
  let best = { start: 0, end: 0 }
  let runStart = -1
  for (let index = 0; index <= top; index++) {
    if (words[index] === 0) {
      if (runStart < 0) runStart = index
    } else if (runStart >= 0) {
      if (index - runStart > best.end - best.start) best = { start: runStart, end: index }
      runStart = -1
    }
  }
  const start = best.start * 4 + STACK_MARGIN_BYTES
  const end = best.end * 4
  return end - start >= MIN_STACK_BYTES ? { start, end } : { start: 0, end: 0 }
}

const takeSnapshot = (buffer, stack) => {
  const words = new Uint32Array(buffer)
  let top = words.length - 1
  while (top > 0 && words[top] === 0) top--
  const bytes = new Uint8Array(buffer)
  return [
    { at: 0, bytes: bytes.slice(0, stack.start) },
    { at: stack.end, bytes: bytes.slice(stack.end, (top + 1) * 4) },
  ]
}

const shorten = (text) => (text.length > MAX_DETAIL_CHARS ? `${text.slice(0, MAX_DETAIL_CHARS)}…` : text)

/** A guest exception as a failure: engine errors by their fixed messages. */
const describeError = (context, handle) => {
  let error
  try {
    error = context.dump(handle)
  } catch {
    return { reason: 'codec_error', detail: 'threw something that cannot be shown' }
  }
  // QuickJS throws null where it has no memory left for an error object.
  if (error === null) return { reason: 'codec_memory', detail: 'out of memory' }
  const name = typeof error === 'object' ? String(error.name ?? 'Error') : ''
  const message = typeof error === 'object' ? String(error.message ?? '') : String(error)
  if (name === 'InternalError' && message === 'interrupted') {
    return { reason: 'codec_timeout', detail: 'used up its instructions' }
  }
  if (name === 'InternalError' && message === 'out of memory')
    return { reason: 'codec_memory', detail: 'out of memory' }
  return { reason: 'codec_error', detail: shorten(name === '' ? message : `${name}: ${message}`) }
}

/**
 * Loads a codec.
 * @param {string} source codec's text
 * @param {{maxMemoryBytes: number, maxSteps: number}} limits a step is 10,000 engine instructions
 * @returns {Promise<{decode(port: number, bytes: Uint8Array): {ok: true, json: string} | {ok: false, reason: string,
 *   detail: string, broken?: boolean}}>} `broken`: the machine must not be used again
 */
export const loadCodec = async (source, limits) => {
  // QuickJS cannot count its own memory under WebAssembly (malloc_usable_size is absent): the memory's maximum bounds it.
  const memory = new WebAssembly.Memory({
    initial: MIN_PAGES,
    maximum: Math.max(MIN_PAGES, Math.ceil(limits.maxMemoryBytes / PAGE_BYTES)),
  })
  const quickjs = await newQuickJSWASMModule(newVariant(RELEASE_SYNC, { wasmMemory: memory }))
  const runtime = quickjs.newRuntime()
  runtime.setMaxStackSize(GUEST_STACK_BYTES)
  let steps = 0
  runtime.setInterruptHandler(() => ++steps > limits.maxSteps)
  const context = runtime.newContext()
  const failAlways = (failure) => ({ decode: () => ({ ok: false, ...failure }) })

  const harness = context.evalCode(HARNESS, 'harness.js')
  if (harness.error) return failAlways(describeError(context, harness.error))
  // Before the codec runs, so that it cannot pass a part of its heap off as the stack.
  const stack = findStack(memory.buffer)
  const loaded = context.evalCode(source, 'codec.js')
  if (loaded.error) return failAlways(describeError(context, loaded.error))
  const entry = context.evalCode(FIND_ENTRY, 'entry.js')
  if (entry.error) return failAlways(describeError(context, entry.error))
  if (context.typeof(entry.value) !== 'object' || context.sameValue?.(entry.value, context.null)) {
    return failAlways({ reason: 'codec_error', detail: 'has no decodeUplink, Decode or Decoder' })
  }
  const bound = context.callFunction(harness.value, context.undefined, entry.value)
  if (bound.error) return failAlways(describeError(context, bound.error))
  const snapshot = takeSnapshot(memory.buffer, stack)

  // Handles made in a call are never disposed: the memory behind them is written back before the next one.
  const decode = (port, bytes) => {
    const view = new Uint8Array(memory.buffer)
    for (const part of snapshot) view.set(part.bytes, part.at)
    steps = 0
    try {
      const text = context.newString(`{"fPort":${port},"bytes":[${bytes.join()}]}`)
      const result = context.callFunction(bound.value, context.undefined, text)
      if (result.error) return { ok: false, ...describeError(context, result.error) }
      if (context.typeof(result.value) !== 'string')
        return { ok: false, reason: 'codec_error', detail: 'returned nothing' }
      const json = context.getString(result.value)
      return json.length > MAX_RESULT_CHARS
        ? { ok: false, reason: 'codec_error', detail: `result of ${json.length} characters is too large` }
        : { ok: true, json }
    } catch (error) {
      return { ok: false, reason: 'codec_error', detail: shorten(String(error)), broken: true }
    }
  }
  return { decode }
}
