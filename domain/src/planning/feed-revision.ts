/** How a calendar feed changes from one reading to the next (RFC 5545 §3.8.7.4, SEQUENCE; §3.8.1.11, STATUS). */

/** What a feed says of one event. Days are local, instants UTC milliseconds. */
export interface FeedEntry {
  readonly uid: string
  readonly content: FeedContent
}

/** All that a reader sees of an event; any change of it is a new revision. */
export interface FeedContent {
  readonly summaryZh: string
  readonly summaryEn: string
  readonly descriptionZh: string
  readonly descriptionEn: string
  readonly locationZh: string | null
  readonly locationEn: string | null
  readonly category: 'maintenance' | 'due' | 'booking'
  /** IANA zone in which it is shown. */
  readonly timeZone: string
  readonly time:
    | { readonly kind: 'times'; readonly start: number; readonly end: number }
    | { readonly kind: 'day'; readonly day: string }
  /** Said to be cancelled by what it comes from. */
  readonly cancelled: boolean
}

/** An event as it was said last. */
export interface FeedRecord extends FeedEntry {
  readonly sequence: number
  readonly createdAt: number
  readonly changedAt: number
  readonly cancelledAt: number | null
}

export interface FeedRevision {
  /** All that the feed says now, by uid. */
  readonly records: readonly FeedRecord[]
  /** Those of them that are new or differ. */
  readonly changed: readonly FeedRecord[]
  readonly forgotten: readonly string[]
}

const DAY_MS = 86_400_000
/** How long a cancellation is told: programs that are opened seldom must hear of it. */
export const CANCELLATION_DAYS = 90

const fieldsOf = (content: FeedContent): string =>
  JSON.stringify([
    content.summaryZh,
    content.summaryEn,
    content.descriptionZh,
    content.descriptionEn,
    content.locationZh,
    content.locationEn,
    content.category,
    content.timeZone,
    content.time.kind === 'day' ? content.time.day : [content.time.start, content.time.end],
  ])

const endOf = ({ time }: FeedContent): number =>
  time.kind === 'times' ? time.end : Date.parse(`${time.day}T00:00:00Z`) + 2 * DAY_MS

/**
 * Compares what a feed said with what is so now. A change raises the sequence. What is no longer there is said to be cancelled for 90
 * days, unless it simply lies before `from`, the beginning of what the feed shows: that is forgotten. What comes back is no longer
 * cancelled, under its uid and with a higher sequence. Revising again with the same entries changes nothing.
 */
export const reviseFeed = (
  known: readonly FeedRecord[],
  entries: readonly FeedEntry[],
  clock: { readonly now: number; readonly from: number },
): FeedRevision => {
  const before = new Map(known.map((record) => [record.uid, record]))
  const present = new Map(entries.map((entry) => [entry.uid, entry]))
  const records: FeedRecord[] = []
  const changed: FeedRecord[] = []
  const forgotten: string[] = []
  const revise = (record: FeedRecord, content: FeedContent, cancelled: boolean): void => {
    const next: FeedRecord = {
      ...record,
      content,
      sequence: record.sequence + 1,
      changedAt: clock.now,
      cancelledAt: cancelled ? clock.now : null,
    }
    records.push(next)
    changed.push(next)
  }
  for (const { uid, content } of present.values()) {
    const record = before.get(uid)
    if (record === undefined) {
      // What was cancelled before anybody heard of it is no news.
      if (content.cancelled) continue
      const made = { uid, content, sequence: 0, createdAt: clock.now, changedAt: clock.now, cancelledAt: null }
      records.push(made)
      changed.push(made)
    } else if (content.cancelled && record.cancelledAt !== null) {
      if (record.cancelledAt < clock.now - CANCELLATION_DAYS * DAY_MS) continue
      records.push(record)
    } else if (content.cancelled !== (record.cancelledAt !== null) || fieldsOf(content) !== fieldsOf(record.content)) {
      revise(record, content, content.cancelled)
    } else records.push(record)
  }
  for (const record of known) {
    if (present.has(record.uid)) continue
    const told = record.cancelledAt !== null && record.cancelledAt < clock.now - CANCELLATION_DAYS * DAY_MS
    if (told || (record.cancelledAt === null && endOf(record.content) <= clock.from)) forgotten.push(record.uid)
    else if (record.cancelledAt !== null) records.push(record)
    else revise(record, { ...record.content, cancelled: true }, true)
  }
  const byUid = (a: FeedRecord, b: FeedRecord): number => (a.uid < b.uid ? -1 : 1)
  return { records: records.sort(byUid), changed, forgotten }
}
