import { type IPublishPacket, Store } from 'mqtt'

type Put = Parameters<Store['put']>

/**
 * MQTT.js's store of unacknowledged packets, for devices that keep to the standard: MQTT.js leaves the DUP flag out of what it
 * sends again, which MQTT 3.1.1 §3.3.1.1 demands.
 */
export class RepeatingStore extends Store {
  override put(packet: Put[0], callback: Put[1]): this {
    const { cmd } = packet
    return super.put(cmd === 'publish' ? ({ ...packet, dup: true } as IPublishPacket) : packet, callback)
  }
}
