/** How a device's messages are wrapped; one file each in `ingest/src/dialects/`. */
export const DIALECTS = [
  'native',
  'tts',
  'chirpstack',
  'owntracks',
  'teltonika',
  'shelly',
  'tasmota',
  'zigbee2mqtt',
  'ble_gateway',
  'traccar',
  'sparkplug',
] as const
export type DialectName = (typeof DIALECTS)[number]
