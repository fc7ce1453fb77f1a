import { DAY, MINUTE } from '../local-time.ts'
import { between, type Random } from '../random.ts'

/** A stretch of time in which a fault holds, half open. */
export interface Episode {
  readonly from: number
  readonly to: number
}

/** How often something begins on an average day, and for how long it holds. */
export interface EpisodeRate {
  readonly perDay: number
  readonly minutes: readonly [number, number]
}

/** Episodes within `[from, to)`, in order, never overlapping; the pauses between them are exponential. */
export const episodesOf = (random: Random, rate: EpisodeRate, from: number, to: number): readonly Episode[] => {
  if (rate.perDay <= 0) return []
  const episodes: Episode[] = []
  const pause = (): number => (-Math.log(1 - random()) * DAY) / rate.perDay
  for (let at = from + pause(); at < to; at += pause()) {
    const end = Math.min(to, at + between(random, rate.minutes[0], rate.minutes[1]) * MINUTE)
    episodes.push({ from: Math.round(at), to: Math.round(end) })
    at = end
  }
  return episodes
}

type Reports = readonly { readonly message: { readonly ts: number } }[]

/** When the last report before an episode was taken: what came after it is told by the first false one. */
export const lastReportBefore = (deliveries: Reports, episode: Episode): number =>
  deliveries.findLast(({ message }) => message.ts < episode.from)?.message.ts ?? episode.from

/** When the first report after an episode was taken: until then nobody can know that it is over. */
export const nextReportAfter = (deliveries: Reports, episode: Episode): number =>
  deliveries.find(({ message }) => message.ts >= episode.to)?.message.ts ?? episode.to

/** Which episode an instant lies in, or undefined. */
export const episodeAt = (episodes: readonly Episode[], at: number): Episode | undefined =>
  episodes.find((episode) => at >= episode.from && at < episode.to)
