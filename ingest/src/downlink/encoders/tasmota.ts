import { type CommandEncoder, toDevice } from './encoder.ts'

/*
 * Tasmota, "Commands" of its documentation: `cmnd/{topic}/{command}` with the parameter as text, answered on `stat/{topic}/RESULT`.
 * The command's name is Tasmota's, its parameter the argument `value`.
 */

const COMMAND = /^[A-Za-z][A-Za-z0-9]{0,30}$/

export const encodeTasmota: CommandEncoder = ({ name, args, heard, layout }) => {
  if (!COMMAND.test(name)) return { problem: `${name} is not a command of Tasmota; name one, for example Power` }
  const { value = '' } = args
  if (typeof value === 'object') return { problem: 'the argument value must be a text, a number or a truth value' }
  const topic = layout.fill('tasmota', { ...heard.parts, prefix: 'cmnd', channel: name })
  return topic === null ? null : toDevice(topic, Buffer.from(String(value)), true)
}
