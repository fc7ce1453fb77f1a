import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Table, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useCosts } from '../../api/queries.ts'
import type { CostLine } from '../../api/types.ts'
import { driverLabel } from '../../app/labels.ts'
import { WhyButton } from '../../explain/why-button.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { localMonth, shiftMonth } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from './section.tsx'

export interface CostSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly now: number
  readonly month: string | undefined
  readonly onMonth: (month: string | undefined) => void
}

/** A month's cost lines by department, which sum to what the asset cost. */
export const CostSection = ({ assetId, timeZone, now, month, onMonth }: CostSectionProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const current = localMonth(now, timeZone)
  const shown = month ?? current
  const costs = useCosts(assetId, shown)
  const choose = (value: string) => onMonth(value === current ? undefined : value)
  const payer = (line: CostLine): string =>
    line.orgUnit === null ? t('cost.unallocated') : nameOf(line.orgUnit, language)
  const columns: TableColumnsType<CostLine> = [
    {
      key: 'department',
      title: t('cost.department'),
      render: (_, line) => (
        <div className="two-lines">
          <span>{payer(line)}</span>
          <small>
            {nameOf(line.pool, language)}
            {line.kind === 'unallocated' ? '' : ` · ${t(`cost.${line.kind}`)}`}
            {line.person === null ? '' : ` · ${personName(line.person, language)}`}
          </small>
        </div>
      ),
    },
    {
      key: 'quantity',
      title: t('cost.quantity'),
      align: 'right',
      responsive: ['md'],
      render: (_, line) =>
        line.kind === 'unallocated' ? (
          '–'
        ) : (
          <span className="number">
            {formatNumber(line.driverQuantity, locale)} {driverLabel(line.driver, t)}
          </span>
        ),
    },
    {
      key: 'amount',
      title: t('cost.amount'),
      align: 'right',
      render: (_, line) => <span className="number">{formatMoney(line.amountMinor, line.currency, locale)}</span>,
    },
    {
      key: 'why',
      title: '',
      width: 76,
      align: 'right',
      render: (_, line) => (
        <WhyButton kind="cost" id={line.id} what={`${payer(line)}, ${nameOf(line.pool, language)}`} />
      ),
    },
  ]
  return (
    <Section
      title={t('cost.title')}
      extra={
        <span className="month-steps">
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('cost.earlier')}
            onClick={() => choose(shiftMonth(shown, -1))}
          />
          <DatePicker
            picker="month"
            size="small"
            allowClear={false}
            aria-label={t('cost.month')}
            value={dayjs(`${shown}-01`)}
            disabledDate={(day) => day.format('YYYY-MM') > current}
            onChange={(value) => value !== null && choose(value.format('YYYY-MM'))}
          />
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('cost.later')}
            disabled={shown >= current}
            onClick={() => choose(shiftMonth(shown, 1))}
          />
        </span>
      }
    >
      <Loaded query={costs} isEmpty={({ items }) => items.length === 0} empty={t('cost.empty')}>
        {({ items }) => (
          <>
            <Table<CostLine> rowKey="id" size="small" columns={columns} dataSource={[...items]} pagination={false} />
            <div className="total">
              <span>{t('cost.total')}</span>
              <strong className="number">
                {formatMoney(
                  items.reduce((sum, line) => sum + line.amountMinor, 0),
                  items[0]?.currency ?? 'CNY',
                  locale,
                )}
              </strong>
            </div>
            {shown === current && <p className="panel-body quiet">{t('cost.runningMonth')}</p>}
          </>
        )}
      </Loaded>
    </Section>
  )
}
