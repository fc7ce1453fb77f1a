/** The reader's own zone, for what has no place of its own. */
export const READER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
