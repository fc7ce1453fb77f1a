import { type Catalogue, createCodecSandbox } from '@custodia/device-profiles'
import { createMessageReader, type DialectOptions, indexDirectory, runPipeline } from '@custodia/ingest'
import { type DeadLetterRow, loadDeviceDirectory, type Registry } from '@custodia/storage/registry'
import { printable } from './table.ts'

/** What a replay of a letter would do now. */
interface Trial {
  readonly reason: string | null
  readonly detail: string
  readonly points: readonly { readonly device: string; readonly at: string; readonly fields: object }[]
}

/** Takes a dead letter through the pipeline with today's devices and profiles, and stores nothing. */
export const tryLetter = async (
  registry: Registry,
  catalogue: Catalogue,
  dialects: DialectOptions,
  letter: DeadLetterRow,
): Promise<Trial> => {
  const sandbox = createCodecSandbox()
  await sandbox.start()
  try {
    const directory = indexDirectory(await loadDeviceDirectory(registry), catalogue)
    const { topic, payload, receivedAt } = letter
    const context = {
      readMessage: createMessageReader(dialects),
      directory,
      sandbox,
      retentionMs: Number.POSITIVE_INFINITY,
    }
    const { verdicts, points } = await runPipeline([{ seq: 1, topic, payload, receivedAt }], context)
    const [verdict] = verdicts
    return {
      reason: verdict?.reason ?? null,
      detail: verdict?.detail ?? '',
      points: Array.from(points, ({ device, ts, fields }) => ({ device, at: new Date(ts).toISOString(), fields })),
    }
  } finally {
    await sandbox.stop()
  }
}

/** A trial in words. */
export const describeTrial = ({ reason, detail, points }: Trial): string =>
  [
    reason === null ? 'A replay would settle it.' : `A replay would fail: ${reason}: ${printable(detail)}`,
    ...points.map((point) => `  ${point.device} ${point.at} ${JSON.stringify(point.fields)}`),
  ].join('\n')
