import { isoNano } from '../local-time.ts'

/** The Things Stack v3, MQTT server: uplinks of one end device (its device id is the DevEUI in lower case). */
export const thingsStackTopic = (application: string, tenant: string, key: string): string =>
  `v3/${application}@${tenant}/devices/${key}/up`

export interface UplinkFrame {
  readonly ts: number
  readonly application: string
  readonly devEui: string
  readonly devAddr: string
  readonly gateway: string
  readonly gatewayEui: string
  readonly counter: number
  readonly port: number
  readonly bytes: Uint8Array
  readonly rssi: number
  readonly snr: number
}

/** `ApplicationUp` as the MQTT server writes it (The Things Stack API, "Application Server Data"). Frequencies: CN470. */
export const encodeUplink = (u: UplinkFrame): string => {
  const at = isoNano(u.ts)
  const frame = Buffer.from(u.bytes.buffer, u.bytes.byteOffset, u.bytes.byteLength).toString('base64')
  return (
    `{"end_device_ids":{"device_id":"${u.devEui}","application_ids":{"application_id":"${u.application}"},` +
    `"dev_eui":"${u.devEui.toUpperCase()}","dev_addr":"${u.devAddr}"},"received_at":"${at}",` +
    `"uplink_message":{"f_port":${u.port},"f_cnt":${u.counter},"frm_payload":"${frame}",` +
    `"rx_metadata":[{"gateway_ids":{"gateway_id":"${u.gateway}","eui":"${u.gatewayEui}"},"rssi":${u.rssi},"channel_rssi":${u.rssi},"snr":${u.snr}}],` +
    `"settings":{"data_rate":{"lora":{"bandwidth":125000,"spreading_factor":7,"coding_rate":"4/5"}},"frequency":"486300000"},` +
    `"received_at":"${at}","consumed_airtime":"0.061696s"}}`
  )
}
