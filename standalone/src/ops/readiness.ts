import { probeStores, type Readiness } from '@custodia/api'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { ProcessParts } from './process-parts.ts'

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
