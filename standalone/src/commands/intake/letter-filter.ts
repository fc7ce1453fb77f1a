import type { DeadLetterFilter, DeadLetterState } from '@custodia/storage/registry'
import { type Command, InvalidArgumentError, Option } from 'commander'

/** Options that say which dead letters. */
export interface LetterOptions {
  readonly reason?: string
  readonly device?: string
  readonly profile?: string
  readonly topic?: string
  readonly from?: number
  readonly to?: number
  readonly state?: DeadLetterState
}

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `2026-11-21T08:00Z`, `2026-11-21` (UTC), or an age: `30m`, `12h`, `7d`. */
export const parseInstant = (text: string): number => {
  const age = /^(\d+)([mhd])$/.exec(text)
  if (age !== null) return Date.now() - Number(age[1]) * (UNITS_MS[age[2] ?? ''] ?? 0)
  const at = Date.parse(text)
  if (Number.isNaN(at))
    throw new InvalidArgumentError('A time (2026-11-21, 2026-11-21T08:00:00+08:00) or an age (12h, 7d).')
  return at
}

/** Adds the options of a filter. */
export const withLetterFilter = (command: Command): Command =>
  command
    .option('--reason <reason>', 'only this reason')
    .option('--device <key>', 'only of this device key, as the messages say it')
    .option('--profile <id>', 'only of devices that had this profile')
    .option('--topic <prefix>', 'only topics that begin so')
    .option('--from <time>', 'received since: a time, or an age such as 12h or 7d', parseInstant)
    .option('--to <time>', 'received before', parseInstant)

export const withState = (command: Command): Command =>
  command.addOption(new Option('--state <state>', 'only these').choices(['standing', 'queued', 'replayed']))

/** The filter that the options say; the command line sees everything. */
export const filterOf = ({ device, profile, topic, reason, from, to, state }: LetterOptions): DeadLetterFilter => ({
  units: null,
  reason,
  deviceKey: device?.toLowerCase(),
  profileId: profile,
  topicPrefix: topic,
  from,
  to,
  state,
})
