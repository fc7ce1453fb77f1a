import { setTimeout as sleep } from 'node:timers/promises'

/** What a balancer before two API processes does and has seen. */
export interface TwoPorts {
  /** Requests that were answered, and what went wrong with others. */
  readonly answered: () => number
  readonly failures: readonly string[]
  /** What each port said to `/ready`, changes only: `8081 ready`, `8081 stopping`, `8081 gone` … */
  readonly states: readonly string[]
  /** What a port said last. */
  stateOf(url: string): string | undefined
  stop(): Promise<void>
}

const CHECK_MS = 100
const PAUSE_MS = 20

const readyOf = async (url: string): Promise<string> => {
  try {
    const response = await fetch(`${url}/ready`)
    return ((await response.json()) as { readonly status: string }).status
  } catch {
    return 'gone'
  }
}

/**
 * Sends requests one after the other to whichever of the ports said last that it is ready, over connections that are kept, and never twice:
 * a request that is not answered is a failure.
 */
export const balance = (urls: readonly string[], path: string, headers: Readonly<Record<string, string>>): TwoPorts => {
  const states: string[] = []
  const last = new Map<string, string>()
  const failures: string[] = []
  let answered = 0
  let stopping = false

  const look = async (url: string): Promise<void> => {
    while (!stopping) {
      const state = await readyOf(url)
      if (last.get(url) !== state) states.push(`${new URL(url).port} ${state}`)
      last.set(url, state)
      await sleep(CHECK_MS)
    }
  }
  const ask = async (): Promise<void> => {
    for (let turn = 0; !stopping; turn += 1) {
      const ready = urls.filter((url) => last.get(url) === 'ready')
      const url = ready[turn % Math.max(1, ready.length)]
      // While no port is ready a balancer holds requests back.
      if (url !== undefined) {
        try {
          const response = await fetch(`${url}${path}`, { headers })
          await response.text()
          if (response.status === 200) answered += 1
          else failures.push(`${url}: ${response.status}`)
        } catch (error) {
          failures.push(`${url}: ${String(error)} ${error instanceof Error ? String(error.cause) : ''}`)
        }
      }
      await sleep(PAUSE_MS)
    }
  }
  const running = Promise.all([...urls.map(look), ask(), ask()])
  return {
    answered: () => answered,
    failures,
    states,
    stateOf: (url) => last.get(url),
    stop: async () => {
      stopping = true
      await running
    },
  }
}
