import { isoSecond } from '../local-time.ts'

/**
 * Minew G1 gateway, JSON upload: an array whose first row is the gateway itself, followed by a row per advertisement
 * (captured examples: `{"timestamp","type":"Gateway","mac","gatewayFree","gatewayLoad"}`,
 * `{"timestamp","type":"iBeacon","mac","bleName","ibeaconUuid","ibeaconMajor","ibeaconMinor","rssi","ibeaconTxPower","battery"}`,
 * `{"timestamp","type":"Unknown","mac","bleName","rssi","rawData"}`). MACs are upper case without colons.
 */
export const minewTopic = (key: string): string => `/gw/${key}/status`

/** The vendor's default iBeacon UUID. */
const UUID = 'E2C56DB5DFFB48D2B060D0F5A71096E0'

export const gatewayRow = (ts: number, mac: string, freePercent: number, load: number): string =>
  `{"timestamp":"${isoSecond(ts)}","type":"Gateway","mac":"${mac}","gatewayFree":${freePercent},"gatewayLoad":${load}}`

export const tagRow = (ts: number, mac: string, minor: number, rssi: number, battery: number): string =>
  `{"timestamp":"${isoSecond(ts)}","type":"iBeacon","mac":"${mac}","bleName":"E7","ibeaconUuid":"${UUID}","ibeaconMajor":1,"ibeaconMinor":${minor},"rssi":${rssi},"ibeaconTxPower":-59,"battery":${battery}}`

/** A phone or headset that happens to advertise. */
export const strangerRow = (ts: number, mac: string, rssi: number): string =>
  `{"timestamp":"${isoSecond(ts)}","type":"Unknown","mac":"${mac}","bleName":"","rssi":${rssi},"rawData":"02011A0BFF4C001006031A0C7B2E44"}`
