/** Messages as the devices of the field send them; sources are named in the profiles' examples. */

interface FieldMessage {
  readonly topic: string
  readonly payload: string
}

const iso = (ts: number): string => new Date(ts).toISOString()

/** Native JSON of a medical device. */
export const nativeMessage = (
  key: string,
  ts: number,
  values: Readonly<Record<string, number | string>>,
): FieldMessage => ({
  topic: `custodia/v1/br/${key}/telemetry`,
  payload: JSON.stringify({ ts, values }),
})

/** Shelly Gen 2 `status/switch:0` (Shelly API documentation, Switch, Status); the device sends no time. */
export const shellyStatus = (key: string, power: number, totalWh: number): FieldMessage => ({
  topic: `${key}/status/switch:0`,
  payload: JSON.stringify({
    id: 0,
    source: 'MQTT',
    output: true,
    apower: power,
    voltage: 231.4,
    current: power / 231.4,
    aenergy: { total: totalWh, by_minute: [0, 0, 0], minute_ts: 1_700_000_000 },
    temperature: { tC: 41.2, tF: 106.2 },
  }),
})

/** Teltonika Codec JSON (wiki.teltonika-gps.com, Codec JSON): AVL ids 239 ignition, 240 movement, 16 total odometer, 66 external voltage. */
export const teltonikaRecord = (
  imei: string,
  ts: number,
  fix: {
    readonly latitude: number
    readonly longitude: number
    readonly speedKmh: number
    readonly ignition: 0 | 1
    readonly odometerM: number
  },
): FieldMessage => ({
  topic: `${imei}/data`,
  payload: JSON.stringify({
    state: {
      reported: {
        ts,
        pr: 0,
        latlng: `${fix.latitude.toFixed(6)},${fix.longitude.toFixed(6)}`,
        alt: 12,
        ang: 90,
        sat: 14,
        sp: fix.speedKmh,
        evt: 0,
        '239': fix.ignition,
        '240': fix.speedKmh > 0 ? 1 : 0,
        '16': fix.odometerM,
        '66': 12_700,
      },
    },
  }),
})

/** Milesight VS121 through The Things Stack v3: channel 0x04, type 0xC9 (people counter), port 85. */
export const peopleCount = (deviceId: string, ts: number, people: number): FieldMessage => ({
  topic: `v3/rooms@ttn/devices/${deviceId}/up`,
  payload: JSON.stringify({
    end_device_ids: {
      device_id: deviceId,
      application_ids: { application_id: 'rooms' },
      dev_eui: deviceId.slice(4).toUpperCase(),
      join_eui: '24E124C0002A0001',
      dev_addr: '260CC1EE',
    },
    correlation_ids: [`as:up:${ts}`],
    received_at: iso(ts + 205),
    uplink_message: {
      f_port: 85,
      f_cnt: 23_709,
      frm_payload: Buffer.from([0x04, 0xc9, people, 8, 0x00, people > 0 ? 0x01 : 0x00]).toString('base64'),
      rx_metadata: [{ gateway_ids: { gateway_id: 'gw-1' }, rssi: -71, snr: 9.5 }],
      received_at: iso(ts),
      confirmed: true,
      consumed_airtime: '0.092416s',
    },
  }),
})

/** A Minew G1 gateway's report: itself, one registered tag, one passer-by. */
export const gatewayReport = (
  gatewayKey: string,
  ts: number,
  tags: readonly { readonly key: string; readonly rssi: number }[],
): FieldMessage => {
  const mac = gatewayKey.toUpperCase()
  return {
    topic: `/gw/${gatewayKey}/status`,
    payload: JSON.stringify([
      { timestamp: iso(ts), type: 'Gateway', mac, gatewayFree: 96, gatewayLoad: 0.15 },
      ...tags.map((tag) => ({
        timestamp: iso(ts),
        type: 'iBeacon',
        mac: tag.key.toUpperCase(),
        bleName: '',
        ibeaconUuid: 'E2C56DB5DFFB48D2B060D0F5A71096E0',
        ibeaconMajor: 0,
        ibeaconMinor: 0,
        rssi: tag.rssi,
        ibeaconTxPower: -59,
        battery: 90,
      })),
      {
        timestamp: iso(ts),
        type: 'Unknown',
        mac: '5C313E1F0A77',
        bleName: '',
        rssi: -88,
        rawData: '0201061AFF4C000215',
      },
    ]),
  }
}
