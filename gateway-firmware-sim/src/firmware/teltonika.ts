/**
 * Teltonika Codec JSON over MQTT (Teltonika wiki, "Codec JSON"; AVL ids from "FMB920 Teltonika Data Sending Parameters
 * ID": 239 ignition, 240 movement, 16 total odometer in m, 66 external voltage in mV, 21 GSM signal, 69 GNSS status,
 * 182 HDOP × 10, 24 speed in km/h).
 */
export const teltonikaTopic = (imei: string): string => `${imei}/data`

export interface AvlRecord {
  readonly ts: number
  readonly latitude: number
  readonly longitude: number
  readonly altitudeM: number
  readonly angleDeg: number
  readonly satellites: number
  readonly speedKmh: number
  /** AVL id that caused the record; 0 for a periodic one. */
  readonly event: number
  readonly ignition: boolean
  readonly movement: boolean
  readonly odometerM: number
  readonly externalMv: number
  readonly hdop: number
}

/** One AVL record; `ts` in milliseconds. */
export const encodeAvl = (r: AvlRecord): string =>
  `{"state":{"reported":{"ts":${r.ts},"pr":0,"latlng":"${r.latitude.toFixed(6)},${r.longitude.toFixed(6)}",` +
  `"alt":${Math.round(r.altitudeM)},"ang":${Math.round(r.angleDeg) % 360},"sat":${r.satellites},"sp":${Math.round(r.speedKmh)},` +
  `"evt":${r.event},"239":${r.ignition ? 1 : 0},"240":${r.movement ? 1 : 0},"69":1,"21":${r.satellites > 9 ? 5 : 4},` +
  `"24":${Math.round(r.speedKmh)},"182":${Math.round(r.hdop * 10)},"16":${Math.round(r.odometerM)},"66":${Math.round(r.externalMv)}}}}`
