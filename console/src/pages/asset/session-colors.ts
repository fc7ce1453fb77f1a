import type { SessionKind } from '../../api/types.ts'

/** A session kind's colour, as a mark and as a band behind a chart. */
export const SESSION_COLORS: Readonly<Record<SessionKind, { readonly solid: string; readonly band: string }>> = {
  run: { solid: '#2e8b57', band: 'rgba(46,139,87,0.14)' },
  trip: { solid: '#2f6fb5', band: 'rgba(47,111,181,0.14)' },
  stop: { solid: '#8a989d', band: 'rgba(138,152,157,0.10)' },
  occupancy: { solid: '#c27c0e', band: 'rgba(194,124,14,0.14)' },
  visit: { solid: '#1a8fa3', band: 'rgba(26,143,163,0.16)' },
}
