import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MessageChannel, parentPort, Worker, workerData } from 'node:worker_threads'
import { CALL, CELLS, CUT, FRAME, GUEST, IDLE, PHASE, THREAD, WATCHED } from './heartbeat.mjs'
import { createThreadClock } from './thread-clock.mjs'

/**
 * The thread that holds codecs to their time. It does nothing else, so it is never late: the process' main thread may be.
 *
 * It starts the decoder thread and gives the owner a port to it (`{kind: 'decoder', port}`). While a batch is at work it looks at
 * the heartbeat every 10 ms. A call that has used its time is asked to stop, which QuickJS does at its next loop or call; one
 * that goes on, inside a native function that QuickJS does not interrupt, loses its thread: the owner is told which frame
 * that was (`{kind: 'lost', frame, reason, detail}`) and gets a new decoder.
 *
 * Plain JavaScript outside `src/`, as a worker's file must be found and run both from sources and from `dist/`.
 */

const { limitMs, slowMs, maxMemoryBytes, maxCodecs } = workerData
const TICK_MS = 10
const QUIET_TICKS = 50
/** What an asked call has left to stop by itself. */
const GRACE_MS = 20
/** By the wall a call may take this many times its limit: a machine that is so busy gives it no processor time to count. */
const WALL_FACTOR = 20
const HEAP_MB = 256
const RESTART_PAUSE_MS = 1000
/** Compiled once: a decoder that takes a lost one's place is ready at once. */
const wasmModule = new WebAssembly.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))),
)

const startDecoder = () => {
  const heartbeat = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT))
  // No call has this number.
  heartbeat[CUT] = -1
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(new URL('./codec-decoder.mjs', import.meta.url), {
    workerData: { heartbeat, port: port1, wasmModule, slowMs, maxMemoryBytes, maxCodecs },
    transferList: [port1],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  let clock = null
  let timer = null
  let quiet = 0
  let lost = false
  /** The call that was at work at the last tick; both clocks when it was first seen, and when it was asked to stop. */
  let seen = { call: -1, cpu: 0, wall: 0, asked: null }

  const stopLooking = () => {
    clearInterval(timer)
    timer = null
  }

  /** `call`: the call that must still be at work when the thread is dead, else nobody is to blame. */
  const lose = async (reason, detail, call) => {
    if (lost) return
    lost = true
    stopLooking()
    await thread.terminate()
    const guilty = call === undefined || (call === heartbeat[CALL] && heartbeat[PHASE] === GUEST)
    parentPort.postMessage({ kind: 'lost', frame: guilty ? heartbeat[FRAME] - 1 : -1, reason, detail })
    // One that ended before its first call would end again at once.
    setTimeout(startDecoder, heartbeat[CALL] === 0 ? RESTART_PAUSE_MS : 0)
  }

  const look = () => {
    const phase = Atomics.load(heartbeat, PHASE)
    const call = Atomics.load(heartbeat, CALL)
    quiet = phase === IDLE ? quiet + 1 : 0
    if (quiet > QUIET_TICKS) {
      Atomics.store(heartbeat, WATCHED, 0)
      stopLooking()
      // A batch that has just begun has seen the 1 and asks for nothing.
      if (Atomics.load(heartbeat, PHASE) !== IDLE) startLooking()
      return
    }
    if (phase !== GUEST) return
    clock ??= createThreadClock(Atomics.load(heartbeat, THREAD))
    const cpu = clock.now()
    const wall = performance.now()
    if (call !== seen.call) {
      seen = { call, cpu, wall, asked: null }
      return
    }
    if (seen.asked === null) {
      if (cpu - seen.cpu < limitMs && wall - seen.wall < limitMs * WALL_FACTOR) return
      Atomics.store(heartbeat, CUT, call)
      seen.asked = { cpu, wall }
    } else if (cpu - seen.asked.cpu >= GRACE_MS || wall - seen.asked.wall >= GRACE_MS * WALL_FACTOR) {
      void lose('codec_timeout', `used its ${limitMs} ms in one native function`, call)
    }
  }

  const startLooking = () => {
    quiet = 0
    Atomics.store(heartbeat, WATCHED, 1)
    timer ??= setInterval(look, TICK_MS)
  }

  // The decoder says that it has work, if nobody looks.
  thread.on('message', startLooking)
  thread.on('error', (error) => {
    void lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'codec_memory' : 'codec_error', error.message)
  })
  thread.on('exit', () => void lose('codec_error', 'the decoder stopped'))
  parentPort.postMessage({ kind: 'decoder', port: port2 }, [port2])
}

startDecoder()
// Keeps this thread alive while nothing is decoded.
parentPort.on('message', () => undefined)
