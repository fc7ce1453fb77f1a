import { useTranslation } from 'react-i18next'
import type { PlainExplanation } from '../api/procurement-queries.ts'
import { useLanguage } from '../i18n/index.ts'

/** Why a figure is what it is, folded away until somebody asks. */
export const WhySteps = ({ explanation }: { readonly explanation: PlainExplanation }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { rule, steps } = explanation
  return (
    <details className="why-steps">
      <summary>{t('claims.why')}</summary>
      <p className="quiet">
        {rule.title[language]} · {t('why.source', { source: rule.source })}
      </p>
      <ol className="steps">
        {[...steps.entries()].map(([place, step]) => (
          <li key={place}>{step[language]}</li>
        ))}
      </ol>
    </details>
  )
}
