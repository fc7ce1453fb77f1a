/** Packets by hand (MQTT 3.1.1 §3), for what a well-behaved client would never send. */

const field = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const packet = (header: number, body: Buffer): Buffer => {
  const length: number[] = []
  for (let rest = body.length; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) + 128 : rest)
    if (rest < 128) break
  }
  return Buffer.concat([Buffer.from([header, ...length]), body])
}

/** CONNECT of MQTT 3.1.1, clean session. */
export const connectPacket = (username: string, password: string, keepAliveSeconds = 60): Buffer =>
  packet(
    0x10,
    Buffer.concat([
      field('MQTT'),
      Buffer.from([4, 0xc2, 0, keepAliveSeconds]),
      field('c'),
      field(username),
      field(password),
    ]),
  )

/** PUBLISH of QoS 0. */
export const publishPacket = (topic: string, payload: string): Buffer =>
  packet(0x30, Buffer.concat([field(topic), Buffer.from(payload)]))
