import { type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * OwnTracks, "JSON": `owntracks/{user}/{device}/cmd` takes `{"_type": "cmd", "action": …}`; the name of the command is the action. There is
 * no answer but what the phone publishes.
 */

const HEARD = /^(owntracks\/[^/]+\/[^/]+)(?:\/|$)/

export const encodeOwntracks: CommandEncoder = ({ name, args, lastTopic }) => {
  const base = HEARD.exec(lastTopic)?.[1]
  return base === undefined ? null : toDevice(`${base}/cmd`, jsonBytes({ ...args, _type: 'cmd', action: name }), false)
}
