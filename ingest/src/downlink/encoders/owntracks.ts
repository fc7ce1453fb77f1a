import { baseOf, type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * OwnTracks, "JSON": `owntracks/{user}/{device}/cmd` takes `{"_type": "cmd", "action": …}`; the name of the command is the action. There is
 * no answer but what the phone publishes.
 */

export const encodeOwntracks: CommandEncoder = (command) =>
  toDevice(`${baseOf(command)}/cmd`, jsonBytes({ ...command.args, _type: 'cmd', action: command.name }), false)
