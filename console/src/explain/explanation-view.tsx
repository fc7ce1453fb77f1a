import { LineChartOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evidence, Explanation } from '../api/types.ts'
import { inputLabel, inputValueLabel } from '../app/labels.ts'
import { metricLabel } from '../format/names.ts'
import { formatNumber } from '../format/quantity.ts'
import { formatPeriod } from '../format/time.ts'
import { useLanguage } from '../i18n/index.ts'
import { inputRows } from './input-rows.ts'
import { SessionLinks } from './session-links.tsx'

export interface ExplanationViewProps {
  readonly explanation: Explanation
  /** True if a session is explained, which stands on no other. */
  readonly ofSession: boolean
  readonly timeZone: string
  readonly onShow: (evidence: Evidence) => void
  /** Words for ids and codes among the inputs, by their text, where the figure knows them. */
  readonly words?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>
}

const TIMES = /(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?)/

/** A step whose dates and times do not break at the end of a line. */
const withWholeTimes = (step: string) =>
  [...step.split(TIMES).entries()].map(([place, part]) =>
    TIMES.test(part) ? (
      <span key={place} className="whole">
        {part}
      </span>
    ) : (
      part
    ),
  )

/** Rule, inputs, steps, sessions and telemetry of one figure. */
export const ExplanationView = ({ explanation, ofSession, timeZone, onShow, words = {} }: ExplanationViewProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { rule, steps, telemetry } = explanation
  const inputs = inputRows(explanation.inputs, {
    timeZone,
    locale,
    yes: t('why.yes'),
    no: t('why.no'),
    labelOf: (name) => inputLabel(name, t),
    wordsOf: (name, code) => words[code]?.[language] ?? inputValueLabel(name, code, t, language),
  })
  return (
    <div className="explanation">
      <section>
        <h3>{t('why.rule')}</h3>
        <p className="rule-title">{rule.title[language]}</p>
        <p className="quiet">
          <code>{rule.rule}</code> · {t('why.version', { version: rule.version })} ·{' '}
          {t('why.source', { source: rule.source })}
        </p>
      </section>
      {steps.length > 0 && (
        <section>
          <h3>{t('why.steps')}</h3>
          <ol className="steps">
            {[...steps.entries()].map(([place, step]) => (
              <li key={place}>{withWholeTimes(step[language])}</li>
            ))}
          </ol>
        </section>
      )}
      {inputs.length > 0 && (
        <section>
          <h3>{t('why.inputs')}</h3>
          <dl className="inputs">
            {inputs.map(({ name, label, value }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {ofSession || (
        <section>
          <h3>{t('why.sessions')}</h3>
          <SessionLinks explanation={explanation} timeZone={timeZone} />
        </section>
      )}
      <section>
        <h3>{t('why.telemetry')}</h3>
        {telemetry.length === 0 ? (
          <p className="quiet">{t('why.noTelemetry')}</p>
        ) : (
          <ul className="evidence">
            {telemetry.map((range) => (
              <li key={`${range.device} ${range.from} ${range.metrics.join()}`}>
                <div>
                  <div>{range.metrics.map((metric) => metricLabel(metric, language)).join(', ')}</div>
                  <div className="quiet">
                    {formatPeriod(range.from, range.to, timeZone)} ·{' '}
                    {t('why.samples', { count: formatNumber(range.samples, locale) })}
                  </div>
                  <div className="quiet">
                    <code>{range.device}</code>
                  </div>
                </div>
                <Button size="small" icon={<LineChartOutlined />} onClick={() => onShow(range)}>
                  {t('why.show')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
