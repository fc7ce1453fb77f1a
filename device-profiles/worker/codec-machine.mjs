import variant from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core'
import { FIND_ENTRIES, HARNESS, SURROUNDINGS } from './guest-scripts.mjs'
import { CALL, CUT, GUEST, HOST, PHASE } from './heartbeat.mjs'
import { copyMemory, findStack } from './memory-copy.mjs'

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
const GUEST_STACK_BYTES = 262_144
const MAX_RESULT_CHARS = 65_536
const MAX_DETAIL_CHARS = 300
const TIME_IS_UP = 'used up its time'
const TAKE_INTRINSICS = `(${HARNESS})(JSON.parse, JSON.stringify, Array.from, Array.isArray, Date, ${MAX_RESULT_CHARS})`

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
  if (name === 'InternalError' && message === 'out of memory')
    return { reason: 'codec_memory', detail: 'out of memory' }
  return { reason: 'codec_error', detail: shorten(name === '' ? message : `${name}: ${message}`) }
}

/**
 * Loads a codec.
 * @param {string} source codec's text
 * @param {{wasmModule: WebAssembly.Module, maxMemoryBytes: number, heartbeat: Int32Array}} machine QuickJS, compiled once for all
 *   machines; the bound of this one's memory; what is shared with the supervisor, which ends what takes too long
 * @returns {Promise<{run(action: number, input: string): {ok: true, json: string} | {ok: false, reason: string, detail: string},
 *   isSpent(): boolean}>} `isSpent`: the machine must not be used again
 */
export const loadCodec = async (source, { wasmModule, maxMemoryBytes, heartbeat }) => {
  // QuickJS cannot count its own memory under WebAssembly (malloc_usable_size is absent): the memory's maximum bounds it.
  const memory = new WebAssembly.Memory({
    initial: MIN_PAGES,
    maximum: Math.max(MIN_PAGES, Math.ceil(maxMemoryBytes / PAGE_BYTES)),
  })
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: memory, wasmModule }))
  const runtime = quickjs.newRuntime()
  runtime.setMaxStackSize(GUEST_STACK_BYTES)
  const isCut = () => Atomics.load(heartbeat, CUT) === Atomics.load(heartbeat, CALL)
  const context = runtime.newContext()

  let spent = false
  const fail = (reason, detail) => {
    // Cut off, or broken inside: what the machine's memory holds is nobody's guess.
    if (reason !== 'codec_error') spent = true
    return { ok: false, reason, detail }
  }
  const failOf = (handle) => {
    const { reason, detail } = describeError(context, handle)
    // However the codec dressed it up: an error that loops while it is read, a promise that was never to resolve.
    return isCut() ? fail('codec_timeout', TIME_IS_UP) : fail(reason, detail)
  }

  /** Runs `work` on the codec's clock. */
  const onTheClock = (work) => {
    Atomics.add(heartbeat, CALL, 1)
    Atomics.store(heartbeat, PHASE, GUEST)
    try {
      return work()
    } catch (error) {
      spent = true
      return isCut() ? fail('codec_timeout', TIME_IS_UP) : fail('codec_error', shorten(String(error)))
    } finally {
      Atomics.store(heartbeat, PHASE, HOST)
    }
  }

  const failAlways = (failure) => ({ run: () => failure, isSpent: () => spent })
  const evaluate = (text, file) => context.unwrapResult(context.evalCode(text, file))

  const harness = evaluate(TAKE_INTRINSICS, 'harness.js')
  evaluate(SURROUNDINGS, 'surroundings.js')
  // Before the codec runs, so that it cannot pass a part of its heap off as the stack.
  const stack = findStack(memory.buffer)
  // From here on: our own scripts are not on the clock, whose last call may have been cut off.
  runtime.setInterruptHandler(isCut)
  let bound
  const failure = onTheClock(() => {
    const loaded = context.evalCode(source, 'codec.js')
    if (loaded.error) return failOf(loaded.error)
    const entries = context.evalCode(FIND_ENTRIES, 'entries.js')
    if (entries.error) return failOf(entries.error)
    const call = context.callFunction(harness, context.undefined, entries.value)
    if (call.error) return failOf(call.error)
    bound = call.value
    return null
  })
  if (failure !== null) return failAlways(failure)
  const writeBack = copyMemory(memory.buffer, stack)

  const call = (action, input) => {
    // Handles made here are never disposed of: the memory behind them is written back before the next call.
    const result = context.callFunction(bound, context.undefined, context.newNumber(action), context.newString(input))
    if (result.error) return failOf(result.error)
    const type = context.typeof(result.value)
    if (type === 'string') return { ok: true, json: context.getString(result.value) }
    if (isCut()) return fail('codec_timeout', TIME_IS_UP)
    return type === 'number'
      ? fail('codec_error', `result of ${context.getNumber(result.value)} characters is too large`)
      : fail('codec_error', 'returned nothing')
  }

  return {
    run: (action, input) => {
      writeBack(memory.buffer)
      const result = onTheClock(() => call(action, input))
      // Memory never shrinks: a new machine costs a millisecond, 32 grown ones a gigabyte.
      if (memory.buffer.byteLength > MIN_PAGES * PAGE_BYTES) spent = true
      return result
    },
    isSpent: () => spent,
  }
}
