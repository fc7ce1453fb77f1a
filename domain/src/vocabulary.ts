/**
 * The shared metric vocabulary: the names that profiles map to, the store's field names, the API's metric ids.
 * A metric's unit is part of its name; a metric never changes type. `number` metrics are stored as floats.
 */

/** Measurement families (ingest contract, "Series in the telemetry store"). */
export const FAMILIES = ['vehicle', 'room', 'medical_device', 'patrol', 'power', 'environment', 'gateway'] as const
export type Family = (typeof FAMILIES)[number]

export type MetricKind =
  /** A level that is true at its instant (power, temperature, people in the room). */
  | 'gauge'
  /** A cumulative total, read by the sum of its positive differences. */
  | 'meter'
  /** 0 or 1. */
  | 'flag'
  /** Text from a bounded set (fault code, firmware version). */
  | 'text'

export interface MetricDefinition {
  readonly kind: MetricKind
  /** UCUM-like unit symbol as shown to people; empty for counts, flags and text. */
  readonly unit: string
  /** Physically possible range, inclusive. A value outside it is rejected (`out_of_range`). */
  readonly min?: number
  readonly max?: number
  readonly zh: string
  readonly en: string
}

const metric = (
  kind: MetricKind,
  unit: string,
  zh: string,
  en: string,
  min?: number,
  max?: number,
): MetricDefinition => ({
  kind,
  unit,
  zh,
  en,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
})

/** Every metric the platform knows, by its canonical name. */
export const METRICS = {
  latitude_deg: metric('gauge', '°', '纬度', 'Latitude', -90, 90),
  longitude_deg: metric('gauge', '°', '经度', 'Longitude', -180, 180),
  altitude_m: metric('gauge', 'm', '海拔', 'Altitude', -500, 9000),
  speed_mps: metric('gauge', 'm/s', '速度', 'Speed', 0, 120),
  heading_deg: metric('gauge', '°', '航向', 'Heading', 0, 360),
  accuracy_m: metric('gauge', 'm', '定位精度', 'Position accuracy', 0, 100_000),
  satellites: metric('gauge', '', '卫星数', 'Satellites', 0, 64),
  fix_valid: metric('flag', '', '定位有效', 'Fix valid', 0, 1),
  ignition: metric('flag', '', '点火', 'Ignition', 0, 1),
  movement: metric('flag', '', '移动', 'Movement', 0, 1),
  odometer_km: metric('meter', 'km', '里程表', 'Odometer', 0, 10_000_000),
  supply_voltage_v: metric('gauge', 'V', '供电电压', 'Supply voltage', 0, 60),
  fuel_l: metric('gauge', 'L', '燃油', 'Fuel', 0, 2000),
  driver_tag: metric('text', '', '司机标签', 'Driver tag'),
  people_count: metric('gauge', '', '人数', 'People', 0, 10_000),
  people_in_total: metric('meter', '', '累计进入', 'People in, total', 0),
  people_out_total: metric('meter', '', '累计离开', 'People out, total', 0),
  presence: metric('flag', '', '有人', 'Presence', 0, 1),
  co2_ppm: metric('gauge', 'ppm', '二氧化碳', 'CO₂', 0, 40_000),
  temperature_c: metric('gauge', '°C', '温度', 'Temperature', -90, 300),
  humidity_percent: metric('gauge', '%', '湿度', 'Relative humidity', 0, 100),
  running: metric('flag', '', '运行', 'Running', 0, 1),
  pulses_total: metric('meter', '', '累计发数', 'Pulses, total', 0),
  handpiece_temperature_c: metric('gauge', '°C', '手具温度', 'Handpiece temperature', -40, 200),
  coolant_temperature_c: metric('gauge', '°C', '冷却液温度', 'Coolant temperature', -40, 150),
  run_hours_total: metric('meter', 'h', '累计运行小时', 'Run hours, total', 0),
  cycles_total: metric('meter', '', '累计循环', 'Cycles, total', 0),
  fluence_jcm2: metric('gauge', 'J/cm²', '能量密度', 'Fluence', 0, 1000),
  fault_code: metric('text', '', '故障码', 'Fault code'),
  power_w: metric('gauge', 'W', '功率', 'Power', -100_000, 100_000),
  voltage_v: metric('gauge', 'V', '电压', 'Voltage', 0, 1000),
  current_a: metric('gauge', 'A', '电流', 'Current', -1000, 1000),
  energy_kwh_total: metric('meter', 'kWh', '累计电量', 'Energy, total', 0),
  relay_on: metric('flag', '', '继电器', 'Relay on', 0, 1),
  rssi_dbm: metric('gauge', 'dBm', '信号强度', 'Signal strength', -140, 20),
  tap: metric('flag', '', '刷卡', 'Tap', 0, 1),
  battery_percent: metric('gauge', '%', '电池', 'Battery', 0, 100),
  battery_v: metric('gauge', 'V', '电池电压', 'Battery voltage', 0, 30),
  uptime_s: metric('gauge', 's', '开机时长', 'Uptime', 0),
  online: metric('flag', '', '设备连接', 'Connection', 0, 1),
  firmware: metric('text', '', '固件版本', 'Firmware version'),
  /** 1 on a sample of a device without a clock: its time is when it was received. Only such samples have it. */
  receive_time: metric('flag', '', '接收时间', 'Receive time', 0, 1),
} as const satisfies Record<string, MetricDefinition>

export type MetricName = keyof typeof METRICS

/** True if `name` is in the vocabulary. */
export const isMetricName = (name: string): name is MetricName => Object.hasOwn(METRICS, name)

/** The definition of a metric. */
export const metricDefinition = (name: MetricName): MetricDefinition => METRICS[name]
