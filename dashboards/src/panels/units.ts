import { type MetricName, metricDefinition } from '@custodia/domain'
import type { Language } from '../i18n/words.ts'

/** Grafana's ids of the vocabulary's unit symbols (Grafana, `valueFormats/categories`); others are shown as they are written. */
const UNITS: Readonly<Record<string, string>> = {
  '': 'short',
  '%': 'percent',
  '°': 'degree',
  '°C': 'celsius',
  A: 'amp',
  dB: 'dB',
  dBm: 'dBm',
  h: 'suffix: h',
  hPa: 'pressurehpa',
  Hz: 'hertz',
  km: 'lengthkm',
  kPa: 'pressurekpa',
  kWh: 'kwatth',
  L: 'litre',
  lx: 'lux',
  m: 'lengthm',
  'm/s': 'velocityms',
  ppm: 'ppm',
  s: 's',
  V: 'volt',
  VA: 'voltamp',
  W: 'watt',
  Ω: 'ohm',
  'µg/m³': 'conμgm3',
}

/** The unit of a metric, as Grafana calls it. */
export const metricUnit = (metric: MetricName): string => {
  const { unit } = metricDefinition(metric)
  return UNITS[unit] ?? `suffix: ${unit}`
}

/** The name of a metric, as people call it. */
export const metricTitle = (metric: MetricName, language: Language): string => metricDefinition(metric)[language]
