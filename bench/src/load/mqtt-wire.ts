/** The few MQTT 3.1.1 packets that a load needs. */

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
}

const packet = (type: number, ...body: readonly Buffer[]): Buffer => {
  const length: number[] = []
  for (let rest = body.reduce((sum, part) => sum + part.length, 0); ; ) {
    const low = rest & 127
    rest >>= 7
    length.push(rest > 0 ? low | 128 : low)
    if (rest === 0) return Buffer.concat([Buffer.from([type, ...length]), ...body])
  }
}

/** CONNECT with a clean session and no keep-alive. */
export const connectPacket = (clientId: string, username: string, password: string): Buffer =>
  packet(0x10, text('MQTT'), Buffer.from([4, 0xc2, 0, 0]), text(clientId), text(username), text(password))

/** PUBLISH with QoS 1; identifiers go round from 1 to 65,535 with the number of the message on its connection. */
export const publishPacket = (topic: string, nth: number, payload: string): Buffer => {
  const id = (nth % 65_535) + 1
  return packet(0x32, text(topic), Buffer.from([id >> 8, id & 255]), Buffer.from(payload))
}

export const DISCONNECT = Buffer.from([0xe0, 0])
/** Bytes of a CONNACK, and of a PUBACK. */
export const ACK_BYTES = 4
