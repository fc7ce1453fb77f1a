import { useParams } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { type OrderDetail, useChangeOrder, useOrder } from '../../api/order-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import type { DialogType } from './change-of.ts'
import { ChecklistPart } from './checklist-part.tsx'
import { CostsPart } from './costs-part.tsx'
import { sayFailure } from './failure-words.ts'
import { FilesPart } from './files-part.tsx'
import { OrderHead } from './order-head.tsx'
import { SignaturesPart } from './signatures-part.tsx'
import { TimelinePart } from './timeline-part.tsx'

const CONFLICT = 409

const FailurePart = ({ order }: { readonly order: OrderDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (order.failure === null) return null
  const { code, mode, mechanism, cause } = order.failure
  const rows: readonly (readonly [string, string | null])[] = [
    [t('orders.failureCode'), code],
    [t('orders.failureMode'), mode === null ? null : sayFailure('mode', mode, language)],
    [t('orders.failureMechanism'), mechanism === null ? null : sayFailure('mechanism', mechanism, language)],
    [t('orders.failureCause'), cause === null ? null : sayFailure('cause', cause, language)],
  ]
  return (
    <Section title={t('orders.failure')}>
      <dl className="inputs panel-body">
        {rows
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}

const OrderParts = ({ order }: { readonly order: OrderDetail }) => {
  const { t } = useTranslation()
  const me = useMe()
  const change = useChangeOrder(order)
  const [asked, setAsked] = useState<DialogType | null>(null)
  usePageTitle(order.no)
  const raced = change.error instanceof ApiProblem && change.error.status === CONFLICT
  const ask = (type: DialogType): void => {
    change.reset()
    setAsked(type)
  }
  return (
    <>
      <OrderHead order={order} change={change} onAsk={ask} />
      {change.isError && asked === null && (
        <Alert
          className="order-alert"
          type={raced ? 'warning' : 'error'}
          showIcon
          closable
          title={change.error.message}
          onClose={() => change.reset()}
        />
      )}
      <div className="columns">
        <div className="column-wide">
          <ChecklistPart order={order} change={change} onAdd={() => ask('checks_added')} />
          <FailurePart order={order} />
          <FilesPart order={order} />
          <CostsPart order={order} onAsk={ask} />
          <SignaturesPart order={order} change={change} />
        </div>
        <div className="column-narrow">
          <TimelinePart order={order} />
        </div>
      </div>
      <ChangeDialog
        key={asked}
        type={asked}
        order={order}
        change={change}
        me={me.data?.person?.id ?? null}
        onClose={() => setAsked(null)}
      />
      <p className="only-print quiet">{t('app.name')}</p>
    </>
  )
}

/** One work order: what it is, what may be done next, everything that happened. It prints as it stands. */
export default function OrderPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId' })
  const order = useOrder(orderId)
  return (
    <div className="page">
      {order.isPending ? (
        <div className="panel panel-body">
          <Skeleton active paragraph={{ rows: 12 }} />
        </div>
      ) : order.data === undefined ? (
        <Failure error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <OrderParts key={order.data.id} order={order.data} />
      )}
    </div>
  )
}
