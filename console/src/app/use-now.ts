import { useEffect, useState } from 'react'

/** The time, rounded down to `everyMs` and renewed as often. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => Math.floor(Date.now() / everyMs) * everyMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / everyMs) * everyMs), Math.min(everyMs, 15_000))
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
