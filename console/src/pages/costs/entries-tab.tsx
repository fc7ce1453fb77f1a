import { Button, Empty, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CostEntry, useCostEntries, useReverseCost } from '../../api/cost-entry-queries.ts'
import { useMe } from '../../api/queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ElementSelect } from './element-select.tsx'
import type { CostTabProps } from './part-props.ts'
import { RecordCost } from './record-cost.tsx'
import { useUnitName } from './unit-name.ts'

const Reversal = ({ entry, onDone }: { readonly entry: CostEntry; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const [text, setText] = useState('')
  const reverse = useReverseCost()
  return (
    <Modal
      open
      title={`${t('costs.reverse')} · ${formatMoney(entry.amountMinor, entry.currency, locale)}`}
      okText={t('costs.reverse')}
      okButtonProps={{ disabled: text.trim() === '', loading: reverse.isPending }}
      onCancel={onDone}
      onOk={() => reverse.mutate({ id: entry.id, text: text.trim() }, { onSuccess: onDone })}
    >
      <p className="quiet">{t('costs.reverseWhat')}</p>
      <Input
        value={text}
        maxLength={200}
        aria-label={t('costs.reason')}
        placeholder={t('costs.reason')}
        onChange={(event) => setText(event.target.value)}
      />
      {reverse.isError && (
        <p className="error" role="alert">
          {reverse.error.message}
        </p>
      )}
    </Modal>
  )
}

/** Recorded costs of a month: who bears them, which were taken back, which a rate charges already. */
export const EntriesTab = ({ search, month, change }: CostTabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const me = useMe()
  const [isRecording, setRecording] = useState(false)
  const [taken, setTaken] = useState<CostEntry>()
  const entries = useCostEntries({ month, orgUnit: search.orgUnit, element: search.element })
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? []
  const mayRecord = may(me.data, 'manager')
  return (
    <>
      <search className="filters">
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
        <ElementSelect clearable value={search.element} onChange={(element) => change({ element })} />
        <span className="spring" />
        {mayRecord && <Button onClick={() => setRecording(true)}>{t('costs.record')}</Button>}
      </search>
      <ListState query={entries} count={rows.length} empty={<Empty description={t('costs.noEntries')} />}>
        <AdaptiveRows<CostEntry>
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'what',
              title: t('costs.text'),
              place: 'head',
              render: ({ text, element, covered, reversedBy, reversesId }) => (
                <div className="costs-what">
                  <span>{text}</span>
                  <span className="quiet">
                    {t(`costs.element.${element}`)} {reversedBy !== null && <Tag>{t('costs.reversed')}</Tag>}
                    {reversesId !== null && <Tag>{t('costs.reversal')}</Tag>}
                    {covered && <Tag title={t('costs.coveredWhat')}>{t('costs.covered')}</Tag>}
                  </span>
                </div>
              ),
            },
            { key: 'day', title: t('costs.day'), render: ({ day }) => day },
            {
              key: 'from',
              title: t('costs.from'),
              render: ({ asset, unit, person }) =>
                [
                  asset === null ? null : nameOf(asset, language),
                  unit === null ? null : unitName(unit),
                  person === null ? null : personName(person, language),
                ]
                  .filter((each) => each !== null)
                  .join(' · '),
            },
            {
              key: 'amount',
              title: t('costs.sum'),
              right: true,
              place: 'mark',
              render: ({ amountMinor, currency, covered }) => (
                <span className={covered ? 'number quiet' : 'number'}>
                  {formatMoney(amountMinor, currency, locale)}
                </span>
              ),
            },
            {
              key: 'reverse',
              title: '',
              render: (entry) =>
                mayRecord && entry.reversedBy === null && entry.reversesId === null ? (
                  <button type="button" className="link-button" onClick={() => setTaken(entry)}>
                    {t('costs.reverse')}
                  </button>
                ) : null,
            },
          ]}
        />
      </ListState>
      {isRecording && <RecordCost month={month} onDone={() => setRecording(false)} />}
      {taken !== undefined && <Reversal entry={taken} onDone={() => setTaken(undefined)} />}
    </>
  )
}
