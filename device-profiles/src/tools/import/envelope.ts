import type { Example } from '../../examples.ts'

/** Network servers whose messages carry a radio frame. */
export type LorawanDialect = 'tts' | 'chirpstack'

/** A made-up device for a frame that comes without one (a locally administered EUI). */
const DEV_EUI = '0202020202020202'
const RECEIVED_AT = '2026-01-01T00:00:00.000Z'

/** The device key and sample time that the envelope gives. */
export const ENVELOPE_SAYS = { deviceKey: DEV_EUI, sampleTime: Date.parse(RECEIVED_AT) } as const

/** MQTT filters of a device behind its network server. */
export const LORAWAN_TOPICS: Readonly<Record<LorawanDialect, { publish: string[]; subscribe: string[] }>> = {
  tts: { publish: ['v3/+/devices/{key}/up'], subscribe: ['v3/+/devices/{key}/down/+'] },
  chirpstack: {
    publish: ['application/+/device/{key}/event/+'],
    subscribe: ['application/+/device/{key}/command/down'],
  },
}

/** A frame as its network server publishes it, with nothing but what a reader needs. */
export const envelopeOf = (
  dialect: LorawanDialect,
  bytes: readonly number[],
  fPort: number,
): Pick<Example, 'topic' | 'payload'> => {
  const frame = Buffer.from(bytes).toString('base64')
  if (dialect === 'chirpstack') {
    return {
      topic: `application/imported/device/${DEV_EUI}/event/up`,
      payload: { time: RECEIVED_AT, deviceInfo: { devEui: DEV_EUI }, fPort, data: frame },
    }
  }
  return {
    topic: `v3/imported@tenant/devices/${DEV_EUI}/up`,
    payload: {
      end_device_ids: { device_id: DEV_EUI, dev_eui: DEV_EUI },
      received_at: RECEIVED_AT,
      uplink_message: { f_port: fPort, frm_payload: frame, received_at: RECEIVED_AT },
    },
  }
}
