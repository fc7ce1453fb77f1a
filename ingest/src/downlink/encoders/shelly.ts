import { baseOf, type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * Shelly Gen 2 and later, "RPC Protocol" and "RPC Channels" of its API documentation: a request frame `{id, src, method, params}` on
 * `{prefix}/rpc`, answered with `{id, result | error}` on `{src}/rpc`. The command's name is the method (`Switch.Set`), its arguments are
 * the parameters.
 */

const METHOD = /^[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]*$/

export const encodeShelly: CommandEncoder = (command) => {
  const { requestNo, name, args } = command
  const prefix = baseOf(command)
  if (!METHOD.test(name))
    return { problem: `${name} is not an RPC method; name one as Shelly does, for example Switch.Set` }
  const frame = { id: requestNo, src: `${prefix}/custodia`, method: name, params: args }
  return toDevice(`${prefix}/rpc`, jsonBytes(frame), true)
}
