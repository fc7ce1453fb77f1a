import { DEFAULT_TOPIC_LAYOUT, type DialectName, type TopicLayout } from '@custodia/device-profiles'
import type { CommandEncoder, CommandToEncode, EncodeResult } from './encoder.ts'
import { encodeChirpstack, encodeTts } from './lorawan.ts'
import { encodeNative } from './native.ts'
import { encodeOwntracks } from './owntracks.ts'
import { encodeShelly } from './shelly.ts'
import { encodeTasmota } from './tasmota.ts'
import { encodeTeltonika } from './teltonika.ts'
import { encodeZigbee2mqtt } from './zigbee2mqtt.ts'

/** How each dialect is spoken to. What is missing cannot be spoken to yet. */
const ENCODERS: Partial<Record<DialectName, CommandEncoder>> = {
  native: encodeNative,
  tts: encodeTts,
  chirpstack: encodeChirpstack,
  owntracks: encodeOwntracks,
  teltonika: encodeTeltonika,
  shelly: encodeShelly,
  tasmota: encodeTasmota,
  zigbee2mqtt: encodeZigbee2mqtt,
}

/** Puts a command into the words of the dialect, of those that the device's model speaks, that its newest message was in. */
export const encodeCommand = (
  dialects: readonly DialectName[],
  command: CommandToEncode,
  layout: TopicLayout = DEFAULT_TOPIC_LAYOUT,
): EncodeResult => {
  const heard = layout.match(command.lastTopic)
  if (heard !== null && dialects.includes(heard.dialect)) {
    const encoded = ENCODERS[heard.dialect]?.({ ...command, heard, layout })
    if (encoded !== null && encoded !== undefined) return encoded
  }
  return {
    problem: `a device that speaks ${dialects.join(', ')} on ${command.lastTopic} cannot be sent commands through the platform`,
  }
}
