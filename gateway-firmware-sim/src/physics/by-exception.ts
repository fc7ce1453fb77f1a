import { DAY } from '../local-time.ts'

/** Devices that report by exception tell what goes on so many times within a heartbeat. */
export const GOING_ON = 4

/** The longest time up to a device's heartbeat that divides a day, so that none is longer over midnight; undefined without one. */
export const evenHeartbeat = ({ heartbeatMs }: { readonly heartbeatMs?: number }): number | undefined =>
  heartbeatMs === undefined ? undefined : Math.floor(DAY / Math.ceil(DAY / heartbeatMs))
