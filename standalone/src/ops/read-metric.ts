import { Counter, Gauge, type Registry as MetricsRegistry } from 'prom-client'

/** A value with its labels. */
type Labelled = readonly [labels: Readonly<Record<string, string>>, value: number]
/** What a metric reads when it is asked for: one value, one for each set of labels, or null: it is not said. */
type Reading = number | readonly Labelled[] | null

interface MetricDefinition {
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
  readonly read: () => Reading | Promise<Reading>
}

const listOf = (reading: Reading): readonly Labelled[] =>
  reading === null ? [] : typeof reading === 'number' ? [[{}, reading]] : reading

/** A gauge whose value is read when it is asked for, not kept. */
export const addGauge = (registry: MetricsRegistry, { read, labelNames = [], ...named }: MetricDefinition): void => {
  new Gauge({
    ...named,
    labelNames,
    registers: [registry],
    async collect() {
      const values = listOf(await read())
      // A reset alone leaves a zero, which would be said of what is not there.
      this.reset()
      if (values.length === 0) this.remove({})
      for (const [labels, value] of values) this.set({ ...labels }, value)
    },
  })
}

/** A counter whose value is counted elsewhere and read when it is asked for. */
export const addCounter = (registry: MetricsRegistry, { read, labelNames = [], ...named }: MetricDefinition): void => {
  new Counter({
    ...named,
    labelNames,
    registers: [registry],
    async collect() {
      const values = listOf(await read())
      this.reset()
      if (values.length === 0) this.remove({})
      for (const [labels, value] of values) this.inc({ ...labels }, value)
    },
  })
}
