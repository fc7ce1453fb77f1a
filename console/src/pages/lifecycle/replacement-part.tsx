import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Replacement, useDecide, useReplacement } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { formatMoney } from '../../format/money.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { NumberField, TextField } from './fields.tsx'
import { WhyPart } from './why-part.tsx'

/** Which criteria are met, each in words. */
export const Criteria = ({ criteria }: { readonly criteria: Replacement['criteria'] }) => {
  const { t } = useTranslation()
  return (
    <span className="quiet">
      {criteria
        .filter(({ met }) => met !== null)
        .map(
          ({ criterion, met }) =>
            `${t(`lifecycle.criterion.${criterion}`)} ${t(met ? 'lifecycle.met' : 'lifecycle.notMet')}`,
        )
        .join(' · ') || t('lifecycle.unknown')}
    </span>
  )
}

const Decision = ({ assetId, onClose }: { readonly assetId: string; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ year?: number | null; reason: string }>()
  const decide = useDecide(assetId)
  return (
    <Dialog<{ year?: number | null; reason: string }>
      title={t('lifecycle.decide')}
      form={form}
      write={decide}
      onFinish={({ year, reason }) => decide.mutate({ year: year ?? null, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NumberField
        name="year"
        label={t('lifecycle.decideYear')}
        hint={t('lifecycle.decideHint')}
        whole
        optional
        min={2000}
      />
      <TextField name="reason" label={t('lifecycle.reason')} rows={2} />
    </Dialog>
  )
}

/** When an asset is to be replaced, and why. */
export const ReplacementPart = ({ assetId }: { readonly assetId: string }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const me = useMe()
  const { data } = useReplacement(assetId)
  const [deciding, setDeciding] = useState(false)
  if (data === undefined) return null
  const { planned, currency, criteria, explanation, economicLife } = data
  return (
    <section className="lifecycle-part">
      <h3>
        {t('lifecycle.replacement')}
        <WhyPart title={t('lifecycle.replacement')} explanation={explanation} />
      </h3>
      <ul className="lifecycle-list">
        <li>
          <strong className="number">{planned === null ? '–' : planned.year}</strong>
          <span className="number">
            {planned === null ? '' : t(`lifecycle.planReason.${planned.reason}`)}
            {planned !== null && planned.costMinor !== null && ` · ${formatMoney(planned.costMinor, currency, locale)}`}
          </span>
          {may(me.data, 'manager') && (
            <Button size="small" onClick={() => setDeciding(true)}>
              {t('lifecycle.decide')}
            </Button>
          )}
        </li>
        <li>
          <Criteria criteria={criteria} />
        </li>
        {economicLife !== null && (
          <li>
            <span>{t('lifecycle.economic')}</span>
            <span className="number">
              {economicLife.open
                ? `> ${economicLife.years.length}`
                : t('lifecycle.years', { count: economicLife.bestYear })}
            </span>
            <WhyPart title={t('lifecycle.economic')} explanation={economicLife.explanation} />
          </li>
        )}
      </ul>
      {deciding && <Decision assetId={assetId} onClose={() => setDeciding(false)} />}
    </section>
  )
}
