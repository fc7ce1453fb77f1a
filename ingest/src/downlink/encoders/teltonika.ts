import { type CommandEncoder, jsonBytes, toDevice } from './encoder.ts'

/*
 * Teltonika, "Codec JSON" and "FMB SMS/GPRS commands": `{imei}/commands` takes `{"CMD": "getver"}`. The name of the command is the
 * tracker's, the argument `parameters` what follows it.
 */

const HEARD = /^(.+)\/data$/

export const encodeTeltonika: CommandEncoder = ({ name, args, lastTopic }) => {
  const base = HEARD.exec(lastTopic)?.[1]
  if (base === undefined) return null
  const { parameters = '' } = args
  if (typeof parameters !== 'string') return { problem: 'the argument parameters must be a text' }
  return toDevice(`${base}/commands`, jsonBytes({ CMD: `${name} ${parameters}`.trim() }), false)
}
