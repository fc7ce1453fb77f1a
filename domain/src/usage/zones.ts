import type { Sample } from '../reading.ts'

/** What was heard of one tag at one instant, over all gateways. */
export interface Scan {
  readonly ts: number
  /** Strongest signal per zone, dBm, and whether the tag was tapped there. */
  readonly zones: ReadonlyMap<string, { readonly rssi: number; readonly tap: boolean; readonly via: string }>
}

/** A stretch during which a tag was in one zone. */
export interface ZoneStay {
  readonly zone: string
  readonly via: string
  /** First and last time seen there. */
  readonly start: number
  readonly end: number
  readonly sightings: number
  /** The best signal heard there, dBm; infinite where a sighting does not tell its strength. */
  readonly peakDbm: number
  readonly tapped: boolean
}

/** A tap proves the place: stronger than any signal. */
const TAP_DBM = 1000
/** A sighting that does not tell its strength loses against any that does. */
const UNKNOWN_DBM = -1000

/** Groups ordered sightings by instant; those of gateways outside any zone are left out. */
export const groupScans = (
  ordered: readonly Sample[],
  zoneOf: (via: string, at: number) => string | null,
  after = Number.NEGATIVE_INFINITY,
): Scan[] => {
  const scans: { ts: number; zones: Map<string, { rssi: number; tap: boolean; via: string }> }[] = []
  for (const { ts, via, device, values } of ordered) {
    if (ts <= after) continue
    const gateway = via ?? device
    const zone = zoneOf(gateway, ts)
    if (zone === null) continue
    const tap = values.tap === 1
    const rssi = tap ? TAP_DBM : typeof values.rssi_dbm === 'number' ? values.rssi_dbm : UNKNOWN_DBM
    let scan = scans.at(-1)
    if (scan?.ts !== ts) {
      scan = { ts, zones: new Map() }
      scans.push(scan)
    }
    const there = scan?.zones.get(zone)
    if (there === undefined || rssi > there.rssi) scan?.zones.set(zone, { rssi, tap, via: gateway })
  }
  return scans
}

/** What a sighting says about being in its zone: without a strength, nothing speaks against it. */
const peakOf = (rssi: number): number => (rssi === UNKNOWN_DBM ? Number.POSITIVE_INFINITY : rssi)

/** The zone heard best, other than `but`; ties by zone id. */
const strongest = (scan: Scan, but: string | null): { zone: string; rssi: number } | null => {
  let best: { zone: string; rssi: number } | null = null
  for (const [zone, { rssi }] of scan.zones) {
    if (zone === but) continue
    if (best === null || rssi > best.rssi || (rssi === best.rssi && zone < best.zone)) best = { zone, rssi }
  }
  return best
}

/**
 * Splits scans into stays: a tag is in the zone that hears it best, until another hears it better by `hysteresisDb`
 * or it was not heard there for longer than `exitAfterMs`. A stay ends when last heard; the next one begins with the first
 * scan after that, with no memory of what was before.
 */
export const findStays = (
  scans: readonly Scan[],
  { hysteresisDb, exitAfterMs }: { readonly hysteresisDb: number; readonly exitAfterMs: number },
): ZoneStay[] => {
  const stays: ZoneStay[] = []
  let i = 0
  while (i < scans.length) {
    const first = scans[i]
    const winner = first === undefined ? null : strongest(first, null)
    const heard = winner === null ? undefined : first?.zones.get(winner.zone)
    if (first === undefined || winner === null || heard === undefined) {
      i += 1
      continue
    }
    const { zone } = winner
    let { rssi, tap: tapped } = heard
    let last = i
    let end = first.ts
    let sightings = 1
    let peakDbm = peakOf(rssi)
    for (let j = i + 1; j < scans.length; j += 1) {
      const scan = scans[j]
      if (scan === undefined || scan.ts - end > exitAfterMs) break
      const here = scan.zones.get(zone)
      const rival = strongest(scan, zone)
      if (rival !== null && rival.rssi >= (here?.rssi ?? rssi) + hysteresisDb) break
      if (here === undefined) continue
      rssi = here.rssi
      tapped ||= here.tap
      end = scan.ts
      last = j
      sightings += 1
      peakDbm = Math.max(peakDbm, peakOf(here.rssi))
    }
    stays.push({ zone, via: heard.via, start: first.ts, end, sightings, peakDbm, tapped })
    i = last + 1
  }
  return stays
}
