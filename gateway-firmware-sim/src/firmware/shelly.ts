/**
 * Shelly Gen 2 MQTT messages, after the vendor's API documentation: "Mqtt" (topics `<prefix>/status/<component>` and
 * `<prefix>/online`) and "Switch", section Status.
 */
export const shellyStatusTopic = (key: string): string => `${key}/status/switch:0`
/** Notifications, with the device's own time; the section "Notifications" of the same documentation. */
export const shellyEventsTopic = (key: string): string => `${key}/events/rpc`
export const shellyOnlineTopic = (key: string): string => `${key}/online`

export interface SwitchStatus {
  readonly ts: number
  readonly powerW: number
  readonly voltageV: number
  readonly energyWh: number
  readonly temperatureC: number
}

const fixed1 = (value: number): number => Math.round(value * 10) / 10
const fixed3 = (value: number): number => Math.round(value * 1000) / 1000

/** `NotifyStatus` of a device whose clock is set: `ts` in seconds, and the component's status as above. */
export const encodeNotifyStatus = (key: string, status: SwitchStatus): string =>
  `{"src":"${key}","dst":"${key}/events","method":"NotifyStatus","params":{"ts":${status.ts / 1000},"switch:0":${encodeSwitchStatus(status)}}}`

/** Status of `switch:0` with its relay closed. `aenergy.total` is in Wh, `by_minute` in mWh of the last three minutes. */
export const encodeSwitchStatus = (status: SwitchStatus): string => {
  const power = fixed1(status.powerW)
  const current = fixed3(power / status.voltageV)
  const minute = fixed3((power * 1000) / 60)
  const minuteTs = Math.floor(status.ts / 60_000) * 60
  const celsius = fixed1(status.temperatureC)
  return (
    `{"id":0,"source":"init","output":true,"apower":${power},"voltage":${fixed1(status.voltageV)},"current":${current},` +
    `"aenergy":{"total":${fixed3(status.energyWh)},"by_minute":[${minute},${minute},${minute}],"minute_ts":${minuteTs}},` +
    `"temperature":{"tC":${celsius},"tF":${fixed1(celsius * 1.8 + 32)}}}`
  )
}
