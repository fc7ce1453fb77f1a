import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssetType } from '../../api/model-queries.ts'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { cycleLabel } from './cycle-label.ts'

export interface ModelListProps {
  readonly rows: readonly AssetType[]
  readonly onOpen: (id: string) => void
}

/** Models: a table on a desk, cards on a phone. */
export const ModelList = ({ rows, onOpen }: ModelListProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const phone = usePhone()

  const name = (row: AssetType) => (
    <div className="two-lines">
      <button type="button" className="row-link" onClick={() => onOpen(row.id)}>
        {nameOf(row, language)}
      </button>
      <small>{row.model}</small>
    </div>
  )
  const risk = ({ risk: found }: AssetType): string =>
    found === null
      ? '–'
      : `${found.score}${found.interval === null ? '' : ` · ${cycleLabel(found.interval, language)}`}`

  if (phone)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id} className="panel card">
            <div className="card-head">{name(row)}</div>
            <dl className="card-facts">
              <div>
                <dt>{t('models.assets')}</dt>
                <dd>{row.assets}</dd>
              </div>
              <div>
                <dt>{t('models.plans')}</dt>
                <dd>{row.plans}</dd>
              </div>
              <div>
                <dt>{t('models.risk')}</dt>
                <dd>{risk(row)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    )

  const columns: TableColumnsType<AssetType> = [
    { title: t('models.model'), key: 'name', render: (_, row) => name(row) },
    { title: t('assets.code'), key: 'code', render: (_, row) => <code>{row.code}</code> },
    { title: t('models.vendor'), key: 'vendor', dataIndex: 'vendor' },
    { title: t('assets.category'), key: 'category', render: (_, row) => t(`category.${row.category}`) },
    { title: t('models.assets'), key: 'assets', dataIndex: 'assets', align: 'right' },
    { title: t('models.plans'), key: 'plans', dataIndex: 'plans', align: 'right' },
    {
      title: t('models.risk'),
      key: 'risk',
      align: 'right',
      render: (_, row) => <span className="nowrap">{risk(row)}</span>,
    },
  ]
  return (
    <div className="panel">
      <Table rowKey="id" size="middle" columns={columns} dataSource={[...rows]} pagination={false} />
    </div>
  )
}
