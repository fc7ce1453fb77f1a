import type { Ingest } from '@custodia/ingest'

/** A connection to the devices. */
export interface BrokerLink {
  connected(): boolean
  /** Connections of devices, where the broker is our own; null where it is an outside one. */
  connections(): number | null
}

/** What derives facts. */
export interface Deriving {
  /** Timelines that wait. */
  waiting(): Promise<number>
}

/** A batch of timelines that was derived, or failed. */
export interface Derived {
  readonly timelines: number
  readonly seconds: number
  readonly failed: boolean
}

/** What runs in this process, as far as it has started. Parts enter themselves; probes, metrics and the heartbeat look. */
export interface ProcessParts {
  phase: 'starting' | 'running' | 'stopping'
  ingest: Ingest | null
  broker: BrokerLink | null
  worker: Deriving | null
  /** Told by the worker of each batch. */
  onDerived: (derived: Derived) => void
  /** Where `/health`, `/ready` and `/metrics` are answered. */
  probesUrl: string | null
}

/** A process in which nothing has started. */
export const createProcessParts = (): ProcessParts => ({
  phase: 'starting',
  ingest: null,
  broker: null,
  worker: null,
  onDerived: () => {},
  probesUrl: null,
})
