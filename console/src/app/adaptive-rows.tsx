import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { usePhone } from './use-phone.ts'

export interface RowColumn<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Figures, in columns of digits. */
  readonly right?: boolean
  readonly width?: number | string
  /** On a phone: the head of the card, or its mark beside the head. */
  readonly place?: 'head' | 'mark'
}

export interface AdaptiveRowsProps<Row> {
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly RowColumn<Row>[]
}

/** Rows as a table on a desk, as cards on a phone. */
export const AdaptiveRows = <Row extends object>({ rows, keyOf, columns }: AdaptiveRowsProps<Row>) => {
  const phone = usePhone()
  const at = (place: RowColumn<Row>['place']) => columns.filter((column) => column.place === place)
  if (phone)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={keyOf(row)} className="panel card">
            <div className="card-head">
              {at('head').map(({ key, render }) => (
                <div key={key}>{render(row)}</div>
              ))}
              <div className="card-state">
                {at('mark').map(({ key, render }) => (
                  <span key={key}>{render(row)}</span>
                ))}
              </div>
            </div>
            <dl className="card-facts">
              {at(undefined).map(({ key, title, render }) => (
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
  const shown: TableColumnsType<Row> = columns.map(({ key, title, right, width, render }) => ({
    ...{ key, title, render: (_: unknown, row: Row) => render(row) },
    ...(right === true ? { align: 'right' as const, className: 'number' } : {}),
    ...(width === undefined ? {} : { width }),
  }))
  return (
    <div className="panel adaptive-rows">
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
