import { readBleGateway } from './ble-gateway.ts'
import { type Dialect, NOT_MINE } from './dialect.ts'
import { readNative } from './native.ts'
import { readShelly } from './shelly.ts'
import { createTeltonikaReader } from './teltonika.ts'
import { readTts } from './tts.ts'

export * from './dialect.ts'

export interface DialectOptions {
  /** Topics of Teltonika devices, `{key}` standing for the IMEI. */
  readonly teltonikaTopics?: readonly string[]
}

export const DEFAULT_TELTONIKA_TOPICS: readonly string[] = ['{key}/data']

/**
 * The reader of every message: finds the dialect by the topic and takes the envelope off. Topics with a prefix of their
 * own go straight to their dialect; Teltonika's and Shelly's are set in the device and asked in turn.
 */
export const createMessageReader = (options: DialectOptions = {}): Dialect => {
  const readTeltonika = createTeltonikaReader(options.teltonikaTopics ?? DEFAULT_TELTONIKA_TOPICS)
  return (message) => {
    const { topic } = message
    if (topic.startsWith('custodia/')) return readNative(message)
    if (topic.startsWith('v3/')) return readTts(message)
    if (topic.startsWith('/gw/')) return readBleGateway(message)
    const teltonika = readTeltonika(message)
    if (teltonika !== NOT_MINE) return teltonika
    return readShelly(message)
  }
}

/** The reader with default topics. */
export const readMessage: Dialect = createMessageReader()
