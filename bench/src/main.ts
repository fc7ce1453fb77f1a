import { availableParallelism, loadavg } from 'node:os'
import { close } from './benchmarks/close.ts'
import { codec } from './benchmarks/codec.ts'
import { derive } from './benchmarks/derive.ts'
import { figure } from './benchmarks/figure.ts'
import { fleet } from './benchmarks/fleet.ts'
import { ingestEmbedded } from './benchmarks/ingest-embedded.ts'
import { ingestInflux } from './benchmarks/ingest-influx.ts'
import { latency } from './benchmarks/latency.ts'
import { nodeRed } from './benchmarks/node-red.ts'
import { plan } from './benchmarks/plan.ts'
import { scale } from './benchmarks/scale.ts'
import { watch } from './benchmarks/watch.ts'
import { type Benchmark, type Comparison, formatComparison, isMet } from './comparison.ts'

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  'ingest-influx': ingestInflux,
  scale,
  'ingest-embedded': ingestEmbedded,
  'node-red': nodeRed,
  latency,
  figure,
  fleet,
  codec,
  derive,
  plan,
  watch,
  close,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in BENCHMARKS))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}.`)
  process.exit(1)
}

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before the start`,
)
const all: Comparison[] = []
let failed = 0
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue
  const start = performance.now()
  console.log(`\n${name}`)
  try {
    const comparisons = await run((line) => console.log(`  ${line}`))
    for (const comparison of comparisons) console.log(`  ${formatComparison(comparison)}`)
    all.push(...comparisons)
  } catch (error) {
    failed += 1
    console.error(`  failed: ${error instanceof Error ? error.stack : String(error)}`)
  }
  console.log(`  (${Math.round((performance.now() - start) / 1000)} s)`)
}

console.log('\nAll ratios of this run')
for (const comparison of all) console.log(formatComparison(comparison))
const held = all.filter((comparison) => isMet(comparison) !== null)
console.log(`${held.filter((comparison) => isMet(comparison)).length} of ${held.length} targets met`)
process.exitCode = failed > 0 ? 1 : 0
process.exit()
