/**
 * Milesight EM300-TH uplink frames, after the vendor's payload definition (Milesight SensorDecoders, EM300-TH README), application port 85:
 * channel 0x01 type 0x75: battery, percent; 0x03 0x67: temperature, tenths of °C, little endian; 0x04 0x68: humidity, half percents.
 */
export const EM300_PORT = 85

export interface ClimateReading {
  readonly temperatureC: number
  readonly humidityPercent: number
}

/** Temperature and humidity, and now and then the battery's charge before them. */
export const encodeClimate = (reading: ClimateReading, batteryPercent: number | null): Uint8Array => {
  const bytes = Buffer.alloc(7)
  bytes.set([0x03, 0x67])
  bytes.writeInt16LE(Math.round(reading.temperatureC * 10), 2)
  bytes.set([0x04, 0x68, Math.round(reading.humidityPercent * 2)], 4)
  return batteryPercent === null ? bytes : Buffer.concat([Buffer.of(0x01, 0x75, batteryPercent), bytes])
}
