import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '../../api/figure-queries.ts'

const LEVELS = [
  ['half_yearly', 'red'],
  ['yearly', 'gold'],
  ['not_planned', 'default'],
  ['not_scored', 'default'],
] as const

/** Assets of each risk class; a single asset's class without its count. */
export const RiskMark = ({ risk }: Pick<FigureRow, 'risk'>) => {
  const { t } = useTranslation()
  const many = Object.values(risk).reduce((sum, count) => sum + count, 0) > 1
  return (
    <span className="risk">
      {LEVELS.map(
        ([level, color]) =>
          risk[level] > 0 && (
            <Tag key={level} color={color} title={t(`figures.riskHint.${level}`)}>
              {t(`figures.riskLevel.${level}`)}
              {many && ` ${risk[level]}`}
            </Tag>
          ),
      )}
    </span>
  )
}
