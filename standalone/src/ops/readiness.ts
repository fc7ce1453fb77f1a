import { probeStores } from '@custodia/api'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { ProcessParts } from './process-parts.ts'

/** Whether this process can do its work now, and what is missing. */
export interface Readiness {
  readonly status: 'ready' | 'not ready' | 'stopping'
  readonly registry: boolean
  readonly telemetry: boolean
  /** Null where this process has nothing to do with a broker. */
  readonly broker: boolean | null
  /** Why the spool’s disk takes no messages; absent if it does. */
  readonly spool?: string
}

/** Asks the stores and looks at the broker's connection; takes two seconds at most. */
export const readReadiness = async (
  parts: Pick<ProcessParts, 'phase' | 'broker' | 'ingest'>,
  stores: { readonly registry: Pick<Registry, 'pool'>; readonly telemetry: Pick<TelemetryStore, 'latest'> },
): Promise<Readiness> => {
  const { registry, telemetry } = await probeStores({ registry: stores.registry, store: stores.telemetry })
  const broker = parts.broker?.connected() ?? null
  const spool = parts.ingest?.stats().spoolProblem ?? null
  const all = registry && telemetry && broker !== false && spool === null && parts.phase === 'running'
  const status = parts.phase === 'stopping' ? 'stopping' : all ? 'ready' : 'not ready'
  return { status, registry, telemetry, broker, ...(spool === null ? undefined : { spool }) }
}

/** Why a process is not ready, in a sentence; null if it is. */
export const problemOf = ({ status, registry, telemetry, broker, spool }: Readiness): string | null => {
  if (status === 'ready') return null
  if (status === 'stopping') return 'it is stopping'
  const away = [
    registry ? '' : 'the registry (PostgreSQL)',
    telemetry ? '' : 'the telemetry store',
    broker === false ? 'the MQTT broker' : '',
  ].filter((name) => name !== '')
  if (away.length === 0 && spool !== undefined) return spool
  return away.length === 0 ? 'it is starting' : `no answer from ${away.join(' and ')}`
}
