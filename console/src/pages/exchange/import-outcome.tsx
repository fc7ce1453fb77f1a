import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../api/exchange-queries.ts'

const COUNTS = ['created', 'changed', 'unchanged', 'ended'] as const

/** What came of a file: how many rows were new, changed or as before; or each cell to mend. */
export const ImportOutcome = ({ outcome }: { readonly outcome: ImportResult }) => {
  const { t } = useTranslation()
  const { errors, moreErrors, applied } = outcome
  const counts = COUNTS.filter((name) => outcome[name] > 0 || name === 'created')
  return (
    <>
      <Alert
        type={errors.length > 0 ? 'error' : applied ? 'success' : 'info'}
        showIcon
        title={
          errors.length > 0
            ? t('exchange.wrong', { count: errors.length + moreErrors })
            : t(applied ? 'exchange.applied' : 'exchange.checked')
        }
        description={
          errors.length > 0 ? undefined : counts.map((name) => `${outcome[name]} ${t(`exchange.${name}`)}`).join(' · ')
        }
      />
      {errors.length > 0 && (
        <ul className="rows exchange-rows exchange-errors">
          {errors.map(({ line, column, cell, value, message }) => (
            <li key={`${line} ${column} ${message}`}>
              <code className="exchange-cell">{cell !== '' ? cell : t('exchange.row', { line })}</code>
              <div className="row-main">
                <div>
                  {column !== '' && <code>{column}</code>} {message}
                </div>
                {value !== '' && <small className="quiet">{value}</small>}
              </div>
            </li>
          ))}
          {moreErrors > 0 && <li className="quiet">{t('exchange.moreWrong', { count: moreErrors })}</li>}
        </ul>
      )}
    </>
  )
}
