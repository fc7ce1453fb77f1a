import { gatewayRow, minewTopic, strangerRow, tagRow } from '../firmware/minew-g1.ts'
import type { GatewaySimulation } from '../group/simulated-device.ts'
import { HOUR, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, hashSeed, integer, type Random } from '../random.ts'
import { evenHeartbeat } from './by-exception.ts'
import type { CleaningVisit } from './cleaning-rounds.ts'

/** A tag advertises all the time and is listed once in 10 s; the gateway uploads every other slot if it heard one. */
const SLOT = 10_000
const SLOTS_PER_UPLOAD = 2
/** It says that it is there when it had nothing to upload for so long. */
const SILENT_SLOTS = 28
/** After a tag of its own has gone it uploads once more, so that the tag's absence is seen. */
const FAREWELL_SLOTS = 4
/** By exception a tag is listed every third slot, and what was heard is uploaded once in three minutes. */
const SPARSE_LISTING = 3
const SPARSE_UPLOAD = 18
/** How often a slot passes without hearing a tag that is there, and how often a tag next door is heard. */
const MISSED = 0.06
const OVERHEARD = 0.09

const HEX = '0123456789ABCDEF'

/** A phone's random address: the two top bits are set (Bluetooth Core, random static address). */
const strangerMac = (random: Random): string => {
  let mac = HEX[integer(random, 12, 15)] ?? 'C'
  for (let i = 0; i < 11; i++) mac += HEX[integer(random, 0, 15)] ?? '0'
  return mac
}

const strangers = (random: Random, ts: number, hourOfDay: number): string => {
  const closed = hourOfDay < 9 || hourOfDay >= 21
  if (random() > (closed ? 0.05 : 0.35)) return ''
  let rows = ''
  for (let n = integer(random, 1, closed ? 1 : 3); n > 0; n--)
    rows += `,${strangerRow(ts, strangerMac(random), integer(random, -95, -72))}`
  return rows
}

/** A whole local day of a gateway, in time order. */
export const gatewayDay = (
  seed: string,
  gateway: GatewaySimulation,
  day: number,
  visits: readonly CleaningVisit[],
): DeviceMessage[] => {
  const random = createRandom(seed, 'gateway', gateway.deviceId, day)
  const start = midnight(day, gateway.timeZone)
  const topic = minewTopic(gateway.key)
  const mac = gateway.key.toUpperCase()
  // Seconds of the slots differ per gateway; all its messages stay on its own rhythm.
  const offset = hashSeed(gateway.key) % SLOT
  const heartbeatMs = evenHeartbeat(gateway)
  const sparse = heartbeatMs !== undefined
  const listing = sparse ? SPARSE_LISTING : 1
  const uploading = sparse ? SPARSE_UPLOAD : SLOTS_PER_UPLOAD
  const silent = sparse ? Math.floor(heartbeatMs / SLOT) : SILENT_SLOTS
  const heard = visits.filter((v) => Math.abs(v.zone - gateway.zone) <= 1)
  const battery = (minor: number): number => 100 - ((minor * 7 + Math.floor(day / 9)) % 60)
  const messages: DeviceMessage[] = []
  const slots = Math.floor((midnight(day + 1, gateway.timeZone) - start - offset - 1) / SLOT)
  let next = 0
  let present: CleaningVisit[] = []
  let rows = ''
  let farewell = Number.POSITIVE_INFINITY
  let lastUpload = -(hashSeed(gateway.key) % silent)
  for (let slot = 0; slot <= slots; slot++) {
    const at = slot * SLOT + offset
    while (next < heard.length && (heard[next]?.start ?? 0) <= at) {
      const visit = heard[next]
      if (visit !== undefined) present.push(visit)
      next += 1
    }
    if (present.length > 0) {
      if (present.some((v) => v.end < at)) present = present.filter((v) => v.end >= at)
      for (const visit of slot % listing === 0 ? present : []) {
        const own = visit.zone === gateway.zone
        if (random() >= (own ? 1 - MISSED : OVERHEARD)) continue
        const rssi = own ? integer(random, -70, -52) : integer(random, -93, -81)
        if (own) farewell = slot + FAREWELL_SLOTS
        const ts = start + at - integer(random, 0, 6) * 1000
        rows += `,${tagRow(ts, visit.tag.key.toUpperCase(), visit.tag.minor, rssi, battery(visit.tag.minor))}`
      }
    }
    const due = rows !== '' || slot >= farewell || slot - lastUpload >= silent
    if ((slot % uploading !== 0 && !(sparse && slot === slots)) || !due) continue
    if (slot >= farewell) farewell = Number.POSITIVE_INFINITY
    lastUpload = slot
    rows += strangers(random, start + at, at / HOUR)
    const ts = start + at
    messages.push({
      ts,
      topic,
      payload: `[${gatewayRow(ts, mac, integer(random, 82, 95), integer(random, 3, 30) / 100)}${rows}]`,
      deviceId: gateway.deviceId,
    })
    rows = ''
  }
  return messages
}
