import { type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * Zigbee2MQTT, "MQTT Topics and Messages": `zigbee2mqtt/{name}/set` takes a JSON object of properties, `…/get` reads them. There is no
 * answer but the state that the device publishes next.
 */

const HEARD = /^(zigbee2mqtt\/.+?)(?:\/availability)?$/

export const encodeZigbee2mqtt: CommandEncoder = ({ name, args, lastTopic }) => {
  const base = HEARD.exec(lastTopic)?.[1]
  if (base === undefined) return null
  if (name !== 'set' && name !== 'get') return { problem: `a device behind Zigbee2MQTT knows set and get, not ${name}` }
  return toDevice(`${base}/${name}`, jsonBytes(args), false)
}
