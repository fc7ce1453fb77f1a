import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const ROOM_RULES = {
  noShows: warningRule('warning.no_shows', '预订多次未到', 'Many no-shows', 'domain rules §7, no-show rate'),
  feedFails: warningRule(
    'warning.room_calendar_fails',
    '会议室日历读取失败',
    'A room’s calendar cannot be read',
    'domain rules §2, Rooms',
  ),
} as const

/** Days over which no-shows count, their least number, and their least share of a person's bookings. */
export const NO_SHOW_DAYS = 30
const LEAST_NO_SHOWS = 3
const LEAST_SHARE = 0.2

/** A person's bookings that are over, and those of them that were released because nobody came. */
export const judgeNoShows = (of: {
  readonly person: string
  readonly bookings: number
  readonly released: number
}): BusinessWarning | null => {
  const share = of.bookings === 0 ? 0 : of.released / of.bookings
  if (of.released < LEAST_NO_SHOWS || share < LEAST_SHARE) return null
  const percent = Math.round(share * 100)
  return sayWarning(
    ROOM_RULES.noShows,
    'info',
    { person: of.person, bookings: of.bookings, released: of.released, days: NO_SHOW_DAYS },
    [
      {
        zh: `${of.person} 在 ${NO_SHOW_DAYS} 天内的 ${of.bookings} 个会议室预订中有 ${of.released} 个无人到场而被释放（${percent}%）。`,
        en: `Of ${of.bookings} rooms that ${of.person} booked within ${NO_SHOW_DAYS} days, ${of.released} were released as nobody came (${percent} %).`,
      },
      {
        zh: `提醒界限：至少 ${LEAST_NO_SHOWS} 次，且占 ${LEAST_SHARE * 100}% 以上。`,
        en: `Told from ${LEAST_NO_SHOWS} of them on, where they are ${LEAST_SHARE * 100} % or more.`,
      },
    ],
  )
}

/** A calendar that could not be read for so long is told: what is booked there is not known here. */
const UNREAD_MS = 2 * 3_600_000

/** When a feed that fails is told of; null while it does not fail, or not for long. */
export const judgeFeed = (
  feed: {
    readonly name: string
    readonly error: string | null
    /** When it was last read; when it was taken up if never. UTC milliseconds. */
    readonly lastOkAt: number
  },
  now: number,
): BusinessWarning | null =>
  feed.error === null || now - feed.lastOkAt < UNREAD_MS
    ? null
    : sayWarning(ROOM_RULES.feedFails, 'warning', { feed: feed.name, lastOkAt: feed.lastOkAt, error: feed.error }, [
        {
          zh: `日历“${feed.name}”超过 2 小时未能读取：${feed.error}`,
          en: `The calendar “${feed.name}” could not be read for more than 2 hours: ${feed.error}`,
        },
        {
          zh: '此后在那里所做的预订，这里并不知道。请检查地址，或移除该日历。',
          en: 'What was booked there since is not known here. Check its address, or remove it.',
        },
      ])
