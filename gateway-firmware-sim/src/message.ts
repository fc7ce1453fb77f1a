/** A message as a device sends it. */
export interface DeviceMessage {
  /** When the device sends it, UTC milliseconds; strictly rising per device. */
  readonly ts: number
  readonly topic: string
  /** JSON text, UTF-8 on the wire. */
  readonly payload: string
  readonly deviceId: string
}
