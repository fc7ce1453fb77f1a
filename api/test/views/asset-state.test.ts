import { describe, expect, it } from 'vitest'
import { assetState } from '../../src/views/asset-state.ts'

const NOW = 1_000_000
const fresh = { lastSeen: NOW - 10, offlineAfterMs: 1000 }
const silent = { lastSeen: NOW - 2000, offlineAfterMs: 1000 }
const never = { lastSeen: null, offlineAfterMs: 1000 }
const session = (kind: 'run' | 'trip' | 'stop' | 'occupancy' | 'visit', open: boolean) => ({
  assetId: 'a',
  kind,
  start: 100,
  end: 200,
  open,
})

describe('assetState', () => {
  it.each([
    ['a run still on', 'medical_device', session('run', true), [fresh], 'running', 100],
    ['a run that ended', 'medical_device', session('run', false), [fresh], 'idle', 200],
    ['a device heard of, never used', 'medical_device', undefined, [fresh], 'idle', null],
    ['a trip', 'vehicle', session('trip', true), [fresh], 'moving', 100],
    ['a stop still open', 'vehicle', session('stop', true), [fresh], 'parked', 100],
    ['a trip that ended', 'vehicle', session('trip', false), [fresh], 'parked', 200],
    ['people in the room', 'room', session('occupancy', true), [fresh], 'occupied', 100],
    ['nobody in the room', 'room', session('occupancy', false), [fresh], 'free', 200],
    ['somebody cleaning', 'cleaning_zone', session('visit', true), [fresh], 'cleaning', 100],
    ['a cleaned zone', 'cleaning_zone', session('visit', false), [fresh], 'clean', 200],
    ['a zone never visited', 'cleaning_zone', undefined, [fresh], 'unknown', null],
    ['silence, whatever was open', 'medical_device', session('run', true), [silent], 'offline', NOW - 2000],
    ['one of two devices silent', 'medical_device', session('run', true), [silent, fresh], 'running', 100],
    ['nothing ever heard', 'vehicle', undefined, [never], 'unknown', null],
    ['no device', 'room', session('occupancy', false), [], 'unknown', null],
  ] as const)('%s', (_, category, last, devices, code, since) => {
    expect(assetState({ category, session: last, devices, now: NOW })).toEqual({ code, since })
  })
})
