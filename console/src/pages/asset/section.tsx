import { Skeleton } from 'antd'
import { type ReactNode, useId } from 'react'
import { Failure } from '../../app/failure.tsx'

export interface SectionProps {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a page. */
export const Section = ({ title, extra, children }: SectionProps) => {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <span className="spring" />
        {extra}
      </div>
      {children}
    </section>
  )
}

export interface LoadedProps<T> {
  readonly query: {
    readonly data: T | undefined
    readonly isPending: boolean
    readonly isPlaceholderData: boolean
    readonly error: unknown
    readonly refetch: () => Promise<unknown>
  }
  readonly isEmpty: (data: T) => boolean
  readonly empty: string
  readonly children: (data: T) => ReactNode
}

/** What a query brought, or why there is nothing: loading, failed, empty. */
export const Loaded = <T,>({ query, isEmpty, empty, children }: LoadedProps<T>) => {
  if (query.isPending) {
    return (
      <div className="panel-body">
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      </div>
    )
  }
  if (query.data === undefined) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (isEmpty(query.data)) return <p className="panel-body quiet">{empty}</p>
  return <div className={query.isPlaceholderData ? 'stale' : undefined}>{children(query.data)}</div>
}
