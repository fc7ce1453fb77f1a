import { RightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CostLine } from '../../api/types.ts'
import { driverLabel } from '../../app/labels.ts'
import { WhyButton } from '../../explain/why-button.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type CostGroup, groupByDepartment, type Sum } from './cost-groups.ts'

/** Up to so many lines all stand open; of more, only the largest payer's. */
const OPEN_LINES = 8

/** Sums in one line, each in its currency. */
export const Sums = ({ sums }: { readonly sums: readonly Sum[] }) => {
  const { locale } = useLanguage()
  return (
    <strong className="number">
      {sums.map(({ amountMinor, currency }) => formatMoney(amountMinor, currency, locale)).join(' + ')}
    </strong>
  )
}

const Line = ({ line, payer }: { readonly line: CostLine; readonly payer: string }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const pool = nameOf(line.pool, language)
  const who = line.person === null ? '' : ` · ${personName(line.person, language)}`
  return (
    <li className="cost-line">
      <div className="row-main">
        <span>
          {pool}
          {line.kind === 'unallocated' ? '' : ` · ${t(`cost.${line.kind}`)}`}
          {who}
        </span>
        {line.kind !== 'unallocated' && (
          <small className="quiet number">
            {formatNumber(line.driverQuantity, locale)} {driverLabel(line.driver, t)}
          </small>
        )}
      </div>
      <span className="number">{formatMoney(line.amountMinor, line.currency, locale)}</span>
      <WhyButton kind="cost" id={line.id} what={`${payer}, ${pool}${who}`} />
    </li>
  )
}

const Group = ({ group, open }: { readonly group: CostGroup; readonly open: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const payer = group.orgUnit === null ? t('cost.unallocated') : nameOf(group.orgUnit, language)
  return (
    <details className="cost-group" open={open}>
      <summary>
        <RightOutlined className="cost-fold" aria-hidden="true" />
        <span>{payer}</span>
        <small className="quiet">{t('cost.lines', { count: group.lines.length })}</small>
        <span className="spring" />
        <Sums sums={group.sums} />
      </summary>
      <ul>
        {group.lines.map((line) => (
          <Line key={line.id} line={line} payer={payer} />
        ))}
      </ul>
    </details>
  )
}

/** Cost lines by department, each with what it was used for and its why. */
export const CostLines = ({ lines }: { readonly lines: readonly CostLine[] }) =>
  groupByDepartment(lines).map((group, index) => (
    <Group key={group.orgUnit?.id ?? ''} group={group} open={index === 0 || lines.length <= OPEN_LINES} />
  ))
