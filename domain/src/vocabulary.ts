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

/** What a metric is a quantity of; metrics of one quantity can share an axis where their units agree. */
export type Quantity =
  | 'angle'
  | 'count'
  | 'current'
  | 'duration'
  | 'energy'
  | 'event'
  | 'fluence'
  | 'frequency'
  | 'humidity'
  | 'identity'
  | 'illuminance'
  | 'index'
  | 'length'
  | 'mass_concentration'
  | 'power'
  | 'pressure'
  | 'ratio'
  | 'resistance'
  | 'signal'
  | 'sound_level'
  | 'speed'
  | 'state'
  | 'temperature'
  | 'voltage'
  | 'volume'
  | 'volume_flow'
  | 'volume_fraction'

export interface MetricDefinition {
  readonly kind: MetricKind
  readonly quantity: Quantity
  /** UCUM-like unit symbol as shown to people; empty for counts, flags and text. */
  readonly unit: string
  /** Physically possible range, inclusive. A value outside it is rejected (`out_of_range`). */
  readonly min?: number
  readonly max?: number
  /** Name as shown to people. */
  readonly zh: string
  readonly en: string
  /** What exactly is measured, and how it is counted: for people, and for whoever maps a device to it. */
  readonly meaning: { readonly zh: string; readonly en: string }
}

type Bilingual = readonly [zh: string, en: string]

const metric = (
  kind: MetricKind,
  quantity: Quantity,
  unit: string,
  [min, max]: readonly [min?: number, max?: number],
  [zh, en]: Bilingual,
  [meaningZh, meaningEn]: Bilingual,
): MetricDefinition => ({
  kind,
  quantity,
  unit,
  zh,
  en,
  meaning: { zh: meaningZh, en: meaningEn },
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
})

/** Every metric the platform knows, by its canonical name. A new one is one line here. */
// biome-ignore format: a table, one line a metric
export const METRICS = {
  // Position and vehicles
  latitude_deg: metric('gauge', 'angle', '°', [-90, 90], ['纬度', 'Latitude'], ['WGS 84，北为正', 'WGS 84, north positive']),
  longitude_deg: metric('gauge', 'angle', '°', [-180, 180], ['经度', 'Longitude'], ['WGS 84，东为正', 'WGS 84, east positive']),
  altitude_m: metric('gauge', 'length', 'm', [-500, 9000], ['海拔', 'Altitude'], ['海平面以上高度', 'Height above sea level']),
  speed_mps: metric('gauge', 'speed', 'm/s', [0, 120], ['速度', 'Speed'], ['对地速度', 'Speed over ground']),
  heading_deg: metric('gauge', 'angle', '°', [0, 360], ['航向', 'Heading'], ['行进方向，自正北顺时针', 'Direction of travel, clockwise from true north']),
  accuracy_m: metric('gauge', 'length', 'm', [0, 100_000], ['定位精度', 'Position accuracy'], ['设备所称的水平误差半径', 'Radius of horizontal error that the device claims']),
  satellites: metric('gauge', 'count', '', [0, 64], ['卫星数', 'Satellites'], ['参与定位的卫星数', 'Satellites used for the fix']),
  hdop: metric('gauge', 'ratio', '', [0, 100], ['水平精度因子', 'HDOP'], ['水平精度因子，越小越好', 'Horizontal dilution of precision, less is better']),
  fix_valid: metric('flag', 'state', '', [0, 1], ['定位有效', 'Fix valid'], ['1：位置为当下所测；0：重复上一位置', '1: the position was measured now; 0: the last one is repeated']),
  ignition: metric('flag', 'state', '', [0, 1], ['点火', 'Ignition'], ['1：点火开关已开', '1: the ignition is on']),
  movement: metric('flag', 'state', '', [0, 1], ['移动', 'Movement'], ['1：加速度传感器测得移动', '1: the accelerometer senses movement']),
  odometer_km: metric('meter', 'length', 'km', [0, 10_000_000], ['里程表', 'Odometer'], ['累计里程，车辆或终端所计', 'Distance driven so far, by the vehicle or the tracker']),
  supply_voltage_v: metric('gauge', 'voltage', 'V', [0, 60], ['供电电压', 'Supply voltage'], ['车辆电瓶或外接电源的电压', 'Voltage of the vehicle’s battery or outside supply']),
  fuel_l: metric('gauge', 'volume', 'L', [0, 2000], ['燃油', 'Fuel'], ['油箱内燃油', 'Fuel in the tank']),
  fuel_used_l_total: metric('meter', 'volume', 'L', [0], ['累计油耗', 'Fuel used, total'], ['发动机累计消耗的燃油', 'Fuel that the engine has burnt so far']),
  engine_speed_rpm: metric('gauge', 'frequency', '1/min', [0, 20_000], ['发动机转速', 'Engine speed'], ['曲轴每分钟转数', 'Turns of the crankshaft a minute']),
  driving_event: metric('text', 'event', '', [], ['驾驶事件', 'Driving event'], ['急加速、急刹车等，终端所判', 'Harsh acceleration, braking and such, as the tracker judges']),
  driver_tag: metric('text', 'identity', '', [], ['司机标签', 'Driver tag'], ['读卡器所读司机标签；无则为空', 'Tag of the driver at the reader; empty if none']),

  // Rooms and air
  people_count: metric('gauge', 'count', '', [0, 10_000], ['人数', 'People'], ['当下在场人数', 'People present now']),
  people_in_total: metric('meter', 'count', '', [0], ['累计进入', 'People in, total'], ['跨线进入的累计人数', 'People counted across the line, inwards']),
  people_out_total: metric('meter', 'count', '', [0], ['累计离开', 'People out, total'], ['跨线离开的累计人数', 'People counted across the line, outwards']),
  presence: metric('flag', 'state', '', [0, 1], ['有人', 'Presence'], ['1：测得有人', '1: somebody is sensed']),
  motion_count: metric('gauge', 'count', '', [0, 65_535], ['活动次数', 'Motions'], ['上次上报以来测得的活动次数', 'Motions sensed since the last report']),
  co2_ppm: metric('gauge', 'volume_fraction', 'ppm', [0, 40_000], ['二氧化碳', 'CO₂'], ['空气中二氧化碳的体积分数', 'Carbon dioxide in the air, by volume']),
  tvoc_index: metric('gauge', 'index', '', [0, 500], ['挥发物指数', 'TVOC index'], ['总挥发性有机物指数，传感器自身的标度', 'Volatile organic compounds on the sensor’s own scale']),
  tvoc_ugm3: metric('gauge', 'mass_concentration', 'µg/m³', [0, 100_000], ['总挥发物', 'TVOC'], ['总挥发性有机物的质量浓度', 'Volatile organic compounds by mass']),
  tvoc_ppb: metric('gauge', 'volume_fraction', 'ppb', [0, 100_000], ['挥发物浓度', 'TVOC concentration'], ['总挥发性有机物的体积分数', 'Volatile organic compounds in the air, by volume']),
  hcho_mgm3: metric('gauge', 'mass_concentration', 'mg/m³', [0, 100], ['甲醛', 'Formaldehyde'], ['空气中甲醛的质量浓度', 'Formaldehyde in the air by mass']),
  o3_ppm: metric('gauge', 'volume_fraction', 'ppm', [0, 100], ['臭氧', 'Ozone'], ['空气中臭氧的体积分数', 'Ozone in the air, by volume']),
  pm2_5_ugm3: metric('gauge', 'mass_concentration', 'µg/m³', [0, 10_000], ['PM2.5', 'PM2.5'], ['粒径 2.5 µm 以下颗粒物的质量浓度', 'Particles below 2.5 µm by mass']),
  pm10_ugm3: metric('gauge', 'mass_concentration', 'µg/m³', [0, 10_000], ['PM10', 'PM10'], ['粒径 10 µm 以下颗粒物的质量浓度', 'Particles below 10 µm by mass']),
  air_pressure_hpa: metric('gauge', 'pressure', 'hPa', [300, 1200], ['气压', 'Air pressure'], ['当地大气压', 'Barometric pressure at the place']),
  illuminance_lx: metric('gauge', 'illuminance', 'lx', [0, 200_000], ['照度', 'Illuminance'], ['传感器处的照度', 'Light at the sensor']),
  light_level: metric('gauge', 'index', '', [0, 5], ['光照等级', 'Light level'], ['光照等级，0 最暗', 'Light in steps, 0 the darkest']),
  sound_level_db: metric('gauge', 'sound_level', 'dB', [0, 140], ['声级', 'Sound level'], ['A 计权声级', 'A-weighted sound level']),
  temperature_c: metric('gauge', 'temperature', '°C', [-90, 300], ['温度', 'Temperature'], ['设备所测对象的温度：室内空气、冷藏箱内、灭菌舱内', 'Temperature of what the device is there to measure: room air, inside of a refrigerator, chamber']),
  ambient_temperature_c: metric('gauge', 'temperature', '°C', [-90, 150], ['环境温度', 'Ambient temperature'], ['设备周围空气的温度，与所测对象不同时', 'Air around the device, where that is not what it measures']),
  device_temperature_c: metric('gauge', 'temperature', '°C', [-90, 200], ['设备内温', 'Device temperature'], ['电子部件自身的温度', 'Temperature of the electronics themselves']),
  humidity_percent: metric('gauge', 'humidity', '%', [0, 100], ['湿度', 'Relative humidity'], ['空气的相对湿度', 'Relative humidity of the air']),
  door_open: metric('flag', 'state', '', [0, 1], ['门开', 'Door open'], ['1：门开着', '1: the door is open']),
  water_leak: metric('flag', 'state', '', [0, 1], ['漏水', 'Water leak'], ['1：测得有水', '1: water is sensed']),
  tamper: metric('flag', 'state', '', [0, 1], ['拆动', 'Tamper'], ['1：设备被拆动', '1: the device was opened or taken off']),

  // Medical and aesthetic devices
  running: metric('flag', 'state', '', [0, 1], ['运行', 'Running'], ['1：正在治疗或运转', '1: treating or working']),
  device_state: metric('text', 'state', '', [], ['设备状态', 'Device state'], ['控制器所称状态，如 STANDBY、READY、EMITTING', 'State as the controller calls it: STANDBY, READY, EMITTING …']),
  cycle_result: metric('text', 'state', '', [], ['循环结果', 'Cycle result'], ['最近循环的结果：PASSED、ABORTED，进行中为 NONE', 'How the last cycle ended: PASSED, ABORTED; NONE while one is under way']),
  program: metric('text', 'identity', '', [], ['程序', 'Program'], ['所选治疗或灭菌程序', 'Treatment or cycle program chosen']),
  pulses_total: metric('meter', 'count', '', [0], ['累计发数', 'Pulses, total'], ['设备累计发射脉冲数', 'Pulses that the device has fired so far']),
  handpiece_pulses_total: metric('meter', 'count', '', [0], ['手具累计发数', 'Handpiece pulses, total'], ['当前手具的累计脉冲数，更换手具后归零', 'Pulses of the handpiece in use; starts again with a new one']),
  handpiece_present: metric('flag', 'state', '', [0, 1], ['手具已插入', 'Handpiece present'], ['1：手具已插入', '1: a handpiece is plugged in']),
  handpiece_temperature_c: metric('gauge', 'temperature', '°C', [-40, 200], ['手具温度', 'Handpiece temperature'], ['治疗手具或治疗头的温度', 'Temperature of the handpiece or applicator']),
  coolant_temperature_c: metric('gauge', 'temperature', '°C', [-40, 150], ['冷却液温度', 'Coolant temperature'], ['冷却回路的温度', 'Temperature of the cooling circuit']),
  coolant_flow_lpm: metric('gauge', 'volume_flow', 'L/min', [0, 1000], ['冷却液流量', 'Coolant flow'], ['冷却回路的流量', 'Flow in the cooling circuit']),
  run_hours_total: metric('meter', 'duration', 'h', [0], ['累计运行小时', 'Run hours, total'], ['设备累计运行时间', 'Time that the device has worked so far']),
  cycles_total: metric('meter', 'count', '', [0], ['累计循环', 'Cycles, total'], ['完整循环的累计次数', 'Whole cycles so far']),
  fluence_jcm2: metric('gauge', 'fluence', 'J/cm²', [0, 1000], ['能量密度', 'Fluence'], ['每脉冲单位面积的能量', 'Energy of a pulse per area']),
  pulse_energy_j: metric('gauge', 'energy', 'J', [0, 1000], ['脉冲能量', 'Pulse energy'], ['每脉冲的能量', 'Energy of a pulse']),
  impedance_ohm: metric('gauge', 'resistance', 'Ω', [0, 100_000], ['阻抗', 'Impedance'], ['电极之间的组织阻抗', 'Impedance of the tissue between the electrodes']),
  chamber_pressure_kpa: metric('gauge', 'pressure', 'kPa', [0, 1000], ['舱内压力', 'Chamber pressure'], ['舱内绝对压力', 'Absolute pressure in the chamber']),
  vacuum_kpa: metric('gauge', 'pressure', 'kPa', [-101.4, 0], ['负压', 'Vacuum'], ['相对大气的负压', 'Pressure below the atmosphere']),
  fault_code: metric('text', 'event', '', [], ['故障码', 'Fault code'], ['当下故障码；OK 表示无故障', 'Fault at present; OK for none']),

  // Electricity
  power_w: metric('gauge', 'power', 'W', [-100_000, 100_000], ['功率', 'Power'], ['有功功率，用电为正', 'Active power, consumption positive']),
  apparent_power_va: metric('gauge', 'power', 'VA', [-100_000, 100_000], ['视在功率', 'Apparent power'], ['视在功率', 'Apparent power']),
  reactive_power_var: metric('gauge', 'power', 'var', [-100_000, 100_000], ['无功功率', 'Reactive power'], ['无功功率', 'Reactive power']),
  power_factor: metric('gauge', 'ratio', '', [-1, 1], ['功率因数', 'Power factor'], ['有功与视在功率之比', 'Active power over apparent power']),
  frequency_hz: metric('gauge', 'frequency', 'Hz', [0, 1000], ['电网频率', 'Mains frequency'], ['电网频率', 'Frequency of the mains']),
  voltage_v: metric('gauge', 'voltage', 'V', [0, 1000], ['电压', 'Voltage'], ['电网电压，有效值', 'Mains voltage, RMS']),
  current_a: metric('gauge', 'current', 'A', [-1000, 1000], ['电流', 'Current'], ['电流，有效值；多相时为各相之和', 'Current, RMS; the sum of the phases where there are several']),
  power_l1_w: metric('gauge', 'power', 'W', [-100_000, 100_000], ['L1 功率', 'Power, L1'], ['L1 相有功功率', 'Active power of phase L1']),
  power_l2_w: metric('gauge', 'power', 'W', [-100_000, 100_000], ['L2 功率', 'Power, L2'], ['L2 相有功功率', 'Active power of phase L2']),
  power_l3_w: metric('gauge', 'power', 'W', [-100_000, 100_000], ['L3 功率', 'Power, L3'], ['L3 相有功功率', 'Active power of phase L3']),
  voltage_l1_v: metric('gauge', 'voltage', 'V', [0, 1000], ['L1 电压', 'Voltage, L1'], ['L1 相对零线电压', 'Voltage of L1 to neutral']),
  voltage_l2_v: metric('gauge', 'voltage', 'V', [0, 1000], ['L2 电压', 'Voltage, L2'], ['L2 相对零线电压', 'Voltage of L2 to neutral']),
  voltage_l3_v: metric('gauge', 'voltage', 'V', [0, 1000], ['L3 电压', 'Voltage, L3'], ['L3 相对零线电压', 'Voltage of L3 to neutral']),
  current_l1_a: metric('gauge', 'current', 'A', [-1000, 1000], ['L1 电流', 'Current, L1'], ['L1 相电流', 'Current of phase L1']),
  current_l2_a: metric('gauge', 'current', 'A', [-1000, 1000], ['L2 电流', 'Current, L2'], ['L2 相电流', 'Current of phase L2']),
  current_l3_a: metric('gauge', 'current', 'A', [-1000, 1000], ['L3 电流', 'Current, L3'], ['L3 相电流', 'Current of phase L3']),
  energy_kwh_total: metric('meter', 'energy', 'kWh', [0], ['累计电量', 'Energy, total'], ['累计用电量', 'Electricity used so far']),
  energy_returned_kwh_total: metric('meter', 'energy', 'kWh', [0], ['累计返送电量', 'Energy returned, total'], ['累计返送电网的电量', 'Electricity given back to the mains so far']),
  relay_on: metric('flag', 'state', '', [0, 1], ['继电器', 'Relay on'], ['1：负载已接通', '1: the load is switched on']),

  // Patrols
  rssi_dbm: metric('gauge', 'signal', 'dBm', [-140, 20], ['信号强度', 'Signal strength'], ['接收信号强度', 'Strength of the received signal']),
  tap: metric('flag', 'event', '', [0, 1], ['刷卡', 'Tap'], ['1：在此刻刷了标签', '1: the tag was tapped at this instant']),

  // The devices themselves
  battery_percent: metric('gauge', 'ratio', '%', [0, 100], ['电池', 'Battery'], ['剩余电量', 'Charge left']),
  battery_v: metric('gauge', 'voltage', 'V', [0, 30], ['电池电压', 'Battery voltage'], ['设备自身电池的电压', 'Voltage of the device’s own battery']),
  charging: metric('flag', 'state', '', [0, 1], ['充电中', 'Charging'], ['1：电池正在充电', '1: the battery is being charged']),
  uptime_s: metric('gauge', 'duration', 's', [0], ['开机时长', 'Uptime'], ['自上次启动以来的时间', 'Time since the last start']),
  online: metric('flag', 'state', '', [0, 1], ['设备连接', 'Connection'], ['1：设备已连上平台或其服务器', '1: the device is connected to the platform or its server']),
  data_quality: metric('text', 'state', '', [], ['数据质量', 'Data quality'], ['good，否则为网关所见的原因', 'good, or else what the gateway found wrong with the device’s readings']),
  buffered_samples: metric('gauge', 'count', '', [0], ['待发样本', 'Buffered samples'], ['网关磁盘上尚未送达的样本数', 'Samples on a gateway’s disk that have not arrived yet']),
  dropped_samples_total: metric('meter', 'count', '', [0], ['累计丢弃样本', 'Dropped samples, total'], ['缓存已满或无法定时而放弃的样本累计数', 'Samples that a gateway gave up so far: its buffer was full, or their time could not be known']),
  clock_step_s: metric('gauge', 'duration', 's', [-1e10, 1e10], ['时钟校正', 'Clock step'], ['网关时钟被拨正的幅度，正为拨快', 'By how much a gateway’s clock was set right; positive is forward']),
  firmware: metric('text', 'identity', '', [], ['固件版本', 'Firmware version'], ['设备所报固件版本', 'Version of the firmware as the device says it']),
  /** 1 on a sample of a device without a clock: its time is when it was received. Only such samples have it. */
  receive_time: metric('flag', 'state', '', [0, 1], ['接收时间', 'Receive time'], ['1：时间为接收时间，设备无时钟', '1: the time is that of receipt, as the device has no clock']),
} as const satisfies Record<string, MetricDefinition>

export type MetricName = keyof typeof METRICS

/** True if `name` is in the vocabulary. */
export const isMetricName = (name: string): name is MetricName => Object.hasOwn(METRICS, name)

/** The definition of a metric. */
export const metricDefinition = (name: MetricName): MetricDefinition => METRICS[name]
