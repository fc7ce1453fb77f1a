import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useCosts } from '../../api/queries.ts'
import { localMonth, shiftMonth } from '../../format/zone.ts'
import { sumsOf } from './cost-groups.ts'
import { CostLines, Sums } from './cost-lines.tsx'
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
  const current = localMonth(now, timeZone)
  const shown = month ?? current
  const costs = useCosts(assetId, shown)
  const choose = (value: string) => onMonth(value === current ? undefined : value)
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
            <CostLines lines={items} />
            <div className="total">
              <span>{t('cost.total')}</span>
              <Sums sums={sumsOf(items)} />
            </div>
            {shown === current && <p className="panel-body quiet">{t('cost.runningMonth')}</p>}
          </>
        )}
      </Loaded>
    </Section>
  )
}
