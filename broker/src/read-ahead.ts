/** Bytes of one connection that may wait to be settled while more of it is read. */
const OF_CONNECTION = 256 * 1024
/** The same of all connections together: beyond it each goes on by one read at a time. */
const OF_ALL = 4 * 1024 * 1024

/**
 * How far connections are read ahead of what they sent before being settled. One that has much to say would otherwise stand still for each
 * commit of the spool, and the spool would commit little at a time.
 */
export interface ReadAhead {
  /** Whether a connection of which so many bytes wait may be read on. */
  allows(waiting: number): boolean
  /** Counts bytes that wait, or no longer do. */
  add(bytes: number): void
}

export const createReadAhead = (): ReadAhead => {
  let all = 0
  return {
    allows: (waiting) => waiting < OF_CONNECTION && all < OF_ALL,
    add(bytes) {
      all += bytes
    },
  }
}
