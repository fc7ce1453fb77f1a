/**
 * The memory that a decoder thread shares with its supervisor, as cells of an Int32Array. The supervisor reads what the decoder
 * is at without asking it, as a thread inside a codec answers nothing.
 */

/** What the decoder does: `IDLE`, `HOST` (our own code) or `GUEST` (a codec's code, on the clock). */
export const PHASE = 0
/** Grows by one at each entry into a codec's code. */
export const CALL = 1
/** The supervisor's wish: the call with this number is to stop. */
export const CUT = 2
/** 1 + the index of the frame at work, 0 between batches. */
export const FRAME = 3
/** The decoder's thread id in the kernel; 0 where the system has no `/proc`. */
export const THREAD = 4
/** 1 while the supervisor looks every few milliseconds; it sleeps when nothing is decoded. */
export const WATCHED = 5
export const CELLS = 6

export const IDLE = 0
export const HOST = 1
export const GUEST = 2
