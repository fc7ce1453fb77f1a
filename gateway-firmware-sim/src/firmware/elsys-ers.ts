import type { ClimateReading } from './em300-th.ts'

/**
 * ELSYS ERS CO2 uplink frames, after the vendor's sensor payload document ("Data types"): type 0x01 temperature, tenths of °C; 0x02 humidity,
 * percent; 0x06 CO₂, ppm; 0x07 voltage of the battery, mV; numbers most significant byte first. Frames go out on application port 5.
 */
export const ELSYS_PORT = 5

/** Temperature, humidity, CO₂ and the battery's voltage. */
export const encodeRoomAir = (reading: ClimateReading, co2Ppm: number, batteryMv: number): Uint8Array => {
  const bytes = Buffer.alloc(11)
  bytes.writeUInt8(0x01, 0)
  bytes.writeInt16BE(Math.round(reading.temperatureC * 10), 1)
  bytes.writeUInt8(0x02, 3)
  bytes.writeUInt8(Math.round(reading.humidityPercent), 4)
  bytes.writeUInt8(0x06, 5)
  bytes.writeUInt16BE(Math.round(co2Ppm), 6)
  bytes.writeUInt8(0x07, 8)
  bytes.writeUInt16BE(batteryMv, 9)
  return bytes
}
