import { baseOf, type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * Zigbee2MQTT, "MQTT Topics and Messages": `zigbee2mqtt/{name}/set` takes a JSON object of properties, `…/get` reads them. There is no
 * answer but the state that the device publishes next.
 */

export const encodeZigbee2mqtt: CommandEncoder = (command) => {
  const { name, args } = command
  if (name !== 'set' && name !== 'get') return { problem: `a device behind Zigbee2MQTT knows set and get, not ${name}` }
  return toDevice(`${baseOf(command)}/${name}`, jsonBytes(args), false)
}
