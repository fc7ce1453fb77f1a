import { baseOf, type CommandEncoder, type CommandToEncode, jsonBytes, toDevice } from './encoder.ts'

/*
 * Downlinks of LoRaWAN network servers. The command `raw` has the arguments `port` and `hex`; any other is what the profile's codec
 * makes of its arguments (`encodeDownlink`). The device takes it after its next uplink; there is no answer.
 */

const HEX = /^(?:[0-9a-f]{2})+$/i
/** Application ports of a LoRaWAN frame (LoRaWAN L2 1.0.4 §4.3.2). */
const MAX_PORT = 223
const MAX_BYTES = 242

const frameOf = ({ name, args, frame }: CommandToEncode): NonNullable<CommandToEncode['frame']> | string => {
  if (name !== 'raw')
    return frame ?? 'the profile’s codec cannot encode downlinks; send the command raw with port and hex'
  const { port, hex } = args
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > MAX_PORT)
    return `the argument port must be a whole number from 1 to ${MAX_PORT}`
  if (typeof hex !== 'string' || !HEX.test(hex) || hex.length > MAX_BYTES * 2)
    return `the argument hex must be up to ${MAX_BYTES} bytes as hexadecimal digits`
  return { port, bytes: Buffer.from(hex, 'hex') }
}

/** Builds an encoder from where a server's uplinks come to where its downlinks go. */
const throughServer =
  (
    topicOf: (base: string) => string | null,
    bodyOf: (port: number, base64: string, confirmed: boolean, device: string) => unknown,
  ): CommandEncoder =>
  (command) => {
    const topic = topicOf(baseOf(command))
    if (topic === null) return null
    const frame = frameOf(command)
    if (typeof frame === 'string') return { problem: frame }
    const base64 = Buffer.from(frame.bytes).toString('base64')
    return toDevice(
      topic,
      jsonBytes(bodyOf(frame.port, base64, command.args.confirmed === true, command.heard.parts.key ?? '')),
      false,
    )
  }

/** The Things Stack v3, "MQTT Server", scheduling downlinks: `v3/{application}@{tenant}/devices/{device}/down/push`. */
export const encodeTts = throughServer(
  (base) => `${base}/down/push`,
  (port, base64, confirmed) => ({
    downlinks: [{ f_port: port, frm_payload: base64, priority: 'NORMAL', ...(confirmed ? { confirmed } : undefined) }],
  }),
)

/** ChirpStack v4, "MQTT integration", commands: `application/{id}/device/{devEui}/command/down`. */
export const encodeChirpstack = throughServer(
  (base) => (base.endsWith('/event') ? base.replace(/event$/, 'command/down') : null),
  (port, base64, confirmed, devEui) => ({ devEui, confirmed, fPort: port, data: base64 }),
)
