import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { usePhone } from '../../app/use-phone.ts'

export interface AdaptiveColumn<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'right'
  readonly width?: number | string
  /** On a phone the head of the card, and what stands at its side. */
  readonly place?: 'head' | 'side'
}

export interface AdaptiveTableProps<Row> {
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly AdaptiveColumn<Row>[]
}

/** Rows as a table on a desk, as cards on a phone. */
export function AdaptiveTable<Row extends object>({ rows, keyOf, columns }: AdaptiveTableProps<Row>) {
  const phone = usePhone()
  if (phone)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={keyOf(row)} className="panel card">
            <div className="card-head">
              {columns
                .filter(({ place }) => place === 'head')
                .map(({ key, render }) => (
                  <div key={key}>{render(row)}</div>
                ))}
              <div className="card-state">
                {columns
                  .filter(({ place }) => place === 'side')
                  .map(({ key, render }) => (
                    <div key={key}>{render(row)}</div>
                  ))}
              </div>
            </div>
            <dl className="card-facts">
              {columns
                .filter(({ place }) => place === undefined)
                .map(({ key, title, render }) => (
                  <div key={key}>
                    <dt>{title}</dt>
                    <dd>{render(row)}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    )
  const shown: TableColumnsType<Row> = columns.map(({ key, title, align, width, render }) => ({
    key,
    title,
    ...(align === undefined ? {} : { align }),
    ...(width === undefined ? {} : { width }),
    render: (_, row) => render(row),
  }))
  return (
    <div className="panel vehicles-table">
      <Table<Row>
        rowKey={keyOf}
        columns={shown}
        dataSource={[...rows]}
        pagination={false}
        size="middle"
        scroll={{ x: 'max-content' }}
      />
    </div>
  )
}
