import { isMetricName, metricDefinition } from '@custodia/domain'
import type { Language } from '../i18n/index.ts'

/** The name of something that has one in both languages; the other language's where this one's is empty. */
export const nameOf = (named: { readonly nameZh: string; readonly nameEn: string }, language: Language): string =>
  language === 'zh' ? named.nameZh || named.nameEn : named.nameEn || named.nameZh

/** A person's name as the page's language writes it. */
export const personName = (person: { readonly name: string; readonly nameEn: string }, language: Language): string =>
  language === 'zh' ? person.name : person.nameEn || person.name

/** The unit of a metric's values; empty for counts, and for metrics that the vocabulary does not know. */
export const metricUnit = (metric: string): string => (isMetricName(metric) ? metricDefinition(metric).unit : '')

/** A metric's name, by the shared vocabulary; its id if the vocabulary does not know it. */
export const metricLabel = (metric: string, language: Language): string =>
  isMetricName(metric) ? metricDefinition(metric)[language] : metric
