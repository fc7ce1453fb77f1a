import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VendorDetail } from '../../api/procurement-queries.ts'
import { WhySteps } from '../../app/why-steps.tsx'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ScoreMark } from './vendor-mark.tsx'

type Part = VendorDetail['score']['parts'][number]

/** A score part by part, each with its figure and the base that it stands on. */
export const ScoreParts = ({ score }: { readonly score: VendorDetail['score'] }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const figureOf = ({ part, value }: Part): string => {
    if (value === null) return '–'
    if (part === 'response' || part === 'claims') return `${formatNumber(value * 100, locale, 0)} %`
    return `${formatNumber(value, locale, part === 'reliability' ? 2 : 1)}${part === 'price' ? ' %' : ''}`
  }
  return (
    <section>
      <h3>{t('vendors.score')}</h3>
      <p className="score-total">
        <ScoreMark total={score.total} />
      </p>
      <ul className="score-parts">
        {score.parts.map((part) => (
          <li key={part.part}>
            <span className="score-name">
              {t(`vendors.part.${part.part}`)} <b className="number">{figureOf(part)}</b>
              <small className="quiet">
                {t('vendors.of', { base: `${formatNumber(part.base, locale, 1)} ${t(`vendors.base.${part.part}`)}` })}
              </small>
            </span>
            {part.score === null ? (
              <span className="quiet">{t('vendors.noScore')}</span>
            ) : (
              <Progress
                percent={part.score}
                size="small"
                strokeColor="var(--accent)"
                format={(percent) => formatNumber(percent ?? 0, locale, 0)}
              />
            )}
          </li>
        ))}
      </ul>
      <WhySteps explanation={score.explanation} />
    </section>
  )
}
