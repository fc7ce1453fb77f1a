import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'
import { MoreRows, type MoreRowsProps } from './more-rows.tsx'

export interface ListStateProps {
  readonly query: MoreRowsProps['query'] & {
    readonly isPending: boolean
    readonly isError: boolean
    readonly isPlaceholderData: boolean
    readonly error: unknown
    readonly refetch: () => Promise<unknown>
  }
  /** How many rows there are so far. */
  readonly count: number
  /** What stands where there are none. */
  readonly empty: ReactNode
  /** The rows. */
  readonly children: ReactNode
}

/** A list that comes in pages: loading, failed, empty, or its rows with a way to more. */
export const ListState = ({ query, count, empty, children }: ListStateProps) => {
  if (query.isPending)
    return (
      <div className="panel panel-body">
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </div>
    )
  if (query.isError && count === 0) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (count === 0) return <div className="panel panel-body">{empty}</div>
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'stale' : undefined}>
      {children}
      <MoreRows query={query} shown={count} />
    </div>
  )
}
