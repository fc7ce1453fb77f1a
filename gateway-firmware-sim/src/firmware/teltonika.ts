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
  /** Null for a tracker that is not wired to the odometer. */
  readonly odometerM: number | null
  readonly externalMv: number
  readonly hdop: number
  /** False without a view of the sky: the position is the last one that was known. */
  readonly fix: boolean
}

/**
 * One AVL record; `ts` in milliseconds. Without a fix, angle, satellites and speed are 0 ("Data Sending Protocols", GPS
 * element) and the GNSS status is 2, "on without fix".
 */
export const encodeAvl = (r: AvlRecord): string =>
  `{"state":{"reported":{"ts":${r.ts},"pr":0,"latlng":"${r.latitude.toFixed(6)},${r.longitude.toFixed(6)}",` +
  `"alt":${Math.round(r.altitudeM)},"ang":${r.fix ? Math.round(r.angleDeg) % 360 : 0},"sat":${r.fix ? r.satellites : 0},"sp":${r.fix ? Math.round(r.speedKmh) : 0},` +
  `"evt":${r.event},"239":${r.ignition ? 1 : 0},"240":${r.movement ? 1 : 0},"69":${r.fix ? 1 : 2},"21":${r.satellites > 9 ? 5 : 4},` +
  `"24":${Math.round(r.speedKmh)},"182":${Math.round(r.hdop * 10)},${r.odometerM === null ? '' : `"16":${Math.round(r.odometerM)},`}"66":${Math.round(r.externalMv)}}}}`
