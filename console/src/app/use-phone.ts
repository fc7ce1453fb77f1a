import { useSyncExternalStore } from 'react'

/** The same width as in `styles.css`. */
const query = window.matchMedia('(max-width: 767px)')

const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** True on a narrow screen, where tables become cards. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
