/**
 * Milesight VS121 uplink frames, after the vendor's payload definition (Milesight SensorDecoders, VS121 README):
 * channel 0x04 type 0xC9: people count (1 byte), number of regions (1 byte), region mask (2 bytes, big endian, bit 0 is
 * region 1); channel 0x06 type 0xCD: most people in the period (1 byte). Frames go out on application port 85.
 */
export const VS121_PORT = 85
const REGIONS = 8

/** People count with the mask of occupied regions, and the period's maximum. */
export const encodePeopleCount = (people: number, regionMask: number, peopleMax: number): Uint8Array =>
  Uint8Array.of(
    0x04,
    0xc9,
    Math.min(255, people),
    REGIONS,
    (regionMask >> 8) & 0xff,
    regionMask & 0xff,
    0x06,
    0xcd,
    Math.min(255, peopleMax),
  )

/** A mask with one region per person, as far as there are regions; which regions are seen depends on `shift`. */
export const regionMaskFor = (people: number, shift: number): number => {
  let mask = 0
  for (let i = 0; i < Math.min(people, REGIONS); i++) mask |= 1 << ((i * 3 + shift) % REGIONS)
  return mask
}

/** What the device says after joining: protocol version, serial number, hardware and firmware version (channel 0xFF). */
export const encodeDeviceInfo = (serial: Uint8Array): Uint8Array =>
  Uint8Array.of(
    0xff,
    0x01,
    0x01,
    0xff,
    0x08,
    ...serial.subarray(0, 6),
    0xff,
    0x09,
    0x01,
    0x00,
    0xff,
    0x1f,
    31,
    7,
    0,
    75,
  )
