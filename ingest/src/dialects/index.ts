import {
  createTopicLayout,
  DEFAULT_TOPIC_LAYOUT,
  type DialectName,
  type TopicOverrides,
} from '@custodia/device-profiles'
import { readBleGateway } from './ble-gateway.ts'
import { readChirpstack } from './chirpstack.ts'
import { type Dialect, NOT_MINE } from './dialect.ts'
import { readNative } from './native.ts'
import { readOwntracks } from './owntracks.ts'
import { type DialectReader, noNews } from './reader.ts'
import { readShelly } from './shelly.ts'
import { createSparkplugSessions, type SparkplugSessions } from './sparkplug/sessions.ts'
import { createSparkplugReader } from './sparkplug/sparkplug.ts'
import { createTasmotaReader } from './tasmota.ts'
import { readTeltonika } from './teltonika.ts'
import { readTraccar } from './traccar.ts'
import { readTts } from './tts.ts'
import { readZigbee2mqtt } from './zigbee2mqtt.ts'

export * from './dialect.ts'

/** How an installation's devices differ from the default; plain data. */
export interface DialectOptions {
  /** Topic templates by dialect, where they are not the default ones. */
  readonly topics?: TopicOverrides
  /** IANA zone of Tasmota devices' clocks; without it their samples get the receive time. */
  readonly tasmotaTimeZone?: string
}

const NATIVE_PREFIX = 'custodia/v1/'

/** Topics of our own listeners; MQTT clients cannot publish to topics that begin with `$`. */
export const TELTONIKA_TCP_PREFIX = '$custodia/teltonika/'
const IMEI = /^\d{15}$/

/** Native messages under another layout are read as if they had the default topic, which that reader knows by heart. */
const readNativeElsewhere: DialectReader = (message, { channel, parts: { site = '-', key = '' } }) =>
  readNative({
    topic: `${NATIVE_PREFIX}${site}/${key}/${channel}`,
    payload: message.payload,
    receivedAt: message.receivedAt,
  })

/** Dialects with a memory, and whether messages come in order, each once. Without it every message stands for itself. */
export interface ReaderSessions {
  readonly sparkplug: SparkplugSessions
  readonly inOrder: boolean
}

/**
 * The reader of every message: finds the dialect by the topic and takes the envelope off.
 * @throws Error naming what is wrong with the options, in words for who set them
 */
export const createMessageReader = (
  options: DialectOptions = {},
  sessions: ReaderSessions = { sparkplug: createSparkplugSessions(), inOrder: false },
): Dialect => {
  const { topics, tasmotaTimeZone } = options
  const layout = topics === undefined ? DEFAULT_TOPIC_LAYOUT : createTopicLayout(topics)
  const nativeByDefault = layout.isDefault('native')
  const readers: Readonly<Record<DialectName, DialectReader>> = {
    native: readNativeElsewhere,
    tts: readTts,
    chirpstack: readChirpstack,
    owntracks: readOwntracks,
    teltonika: readTeltonika,
    shelly: readShelly,
    tasmota: createTasmotaReader(tasmotaTimeZone),
    zigbee2mqtt: readZigbee2mqtt,
    ble_gateway: readBleGateway,
    traccar: readTraccar,
    sparkplug: createSparkplugReader(layout, sessions.sparkplug, sessions.inOrder),
  }
  return (message) => {
    const { topic } = message
    if (nativeByDefault && topic.startsWith(NATIVE_PREFIX)) return readNative(message)
    if (topic.startsWith(TELTONIKA_TCP_PREFIX)) {
      const key = topic.slice(TELTONIKA_TCP_PREFIX.length)
      if (!IMEI.test(key)) return NOT_MINE
      return readTeltonika(message, { dialect: 'teltonika', key, channel: '', parts: { key }, silent: false })
    }
    const match = layout.match(topic)
    if (match === null) return NOT_MINE
    return match.silent ? noNews(match.dialect) : readers[match.dialect](message, match)
  }
}

/** The reader with default topics. */
export const readMessage: Dialect = createMessageReader()
