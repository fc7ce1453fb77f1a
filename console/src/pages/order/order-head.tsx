import { LeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderDetail, OrderState, useChangeOrder } from '../../api/order-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatDuration, formatInstant, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OrderMark, OrderTags } from '../orders/order-mark.tsx'
import { DIALOG_TYPES, type DialogType } from './change-of.ts'

/** What is most likely done next, by state. */
const NEXT: Readonly<Record<OrderState, readonly string[]>> = {
  requested: ['triaged', 'planned', 'started'],
  triaged: ['planned', 'started'],
  planned: ['started'],
  in_progress: ['finished', 'paused', 'waited_for_parts'],
  paused: ['resumed'],
  waiting_for_parts: ['resumed'],
  done: ['verified'],
  verified: [],
  rejected: [],
  cancelled: [],
}
/** What has its place elsewhere on the page. */
const ELSEWHERE: readonly string[] = ['checked', 'checks_added', 'labour', 'cost', 'attached', 'signed']

const isDialog = (type: string): type is DialogType => DIALOG_TYPES.some((each) => each === type)

export interface OrderHeadProps {
  readonly order: OrderDetail
  readonly change: ReturnType<typeof useChangeOrder>
  readonly onAsk: (type: DialogType) => void
}

/** What the order is, how it stands, and what may be done next. */
export const OrderHead = ({ order, change, onAsk }: OrderHeadProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const label = (type: string): string => t(`orders.change.${type}` as 'orders.change.noted')
  const act = (type: string): void => {
    if (type === 'started' || type === 'resumed') change.mutate({ type })
    else if (isDialog(type)) onAsk(type)
  }
  const next = NEXT[order.state].filter((type) => order.possible.includes(type))
  const more = order.possible.filter((type) => !next.includes(type) && !ELSEWHERE.includes(type))
  const { times } = order
  const span = (ms: number): string => formatDuration(ms / 1000, locale)
  const facts: readonly (readonly [string, string | null])[] = [
    [t('orders.assignee'), order.assignee === null ? null : personName(order.assignee, language)],
    [t('orders.responsible'), order.responsible === null ? null : personName(order.responsible, language)],
    [t('assets.due'), order.dueOn],
    [
      t('orders.change.planned'),
      order.scheduledFrom === null || order.scheduledTo === null
        ? null
        : formatPeriod(order.scheduledFrom, order.scheduledTo, READER_ZONE),
    ],
    [t('orders.failedAt'), order.failedAt === null ? null : formatInstant(order.failedAt, READER_ZONE)],
    [t('orders.restoredAt'), order.restoredAt === null ? null : formatInstant(order.restoredAt, READER_ZONE)],
    [t('orders.waited'), span(times.waitedMs)],
    [t('orders.worked'), times.workedMs === 0 ? null : span(times.workedMs)],
    [t('orders.pausedFor'), times.pausedMs === 0 ? null : span(times.pausedMs)],
    [t('orders.partsWait'), times.partsWaitMs === 0 ? null : span(times.partsWaitMs)],
    [t('orders.down'), times.downMs === null ? null : span(times.downMs)],
  ]
  const why = times.explanation.steps.map((step) => step[language]).join('\n')
  return (
    <div className="asset-header">
      <Link to="/orders" search={{}} className="back-link">
        <LeftOutlined aria-hidden="true" /> {t('orders.title')}
      </Link>
      <div className="panel panel-body">
        <div className="asset-title">
          <div>
            <h1>{nameOf({ nameZh: order.titleZh, nameEn: order.titleEn }, language)}</h1>
            <div className="quiet">
              <span className="number">{order.no}</span> · {t(`orders.kind.${order.kind}`)} <OrderTags order={order} />
            </div>
            <Link to="/assets/$assetId" params={{ assetId: order.asset.id }} search={{}}>
              {nameOf(order.asset, language)} ({order.asset.code})
            </Link>
          </div>
          <div className="asset-state">
            <OrderMark state={order.state} />
            {order.repeatOf !== null && (
              <Link to="/orders/$orderId" params={{ orderId: order.repeatOf }}>
                <small>{t('orders.repeatOf')}</small>
              </Link>
            )}
          </div>
        </div>
        <p className="order-text">{order.text}</p>
        <dl className="facts" title={why}>
          {facts
            .filter(([, value]) => value !== null)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="number">{value}</dd>
              </div>
            ))}
        </dl>
        <div className="order-actions no-print">
          {next.map((type, index) => (
            <Button
              key={type}
              type={index === 0 ? 'primary' : 'default'}
              loading={change.isPending && change.variables.type === type}
              data-testid={`order-${type}`}
              onClick={() => act(type)}
            >
              {label(type)}
            </Button>
          ))}
          {more.length > 0 && (
            <Dropdown
              trigger={['click']}
              menu={{ items: more.map((type) => ({ key: type, label: label(type), onClick: () => act(type) })) }}
            >
              <Button data-testid="order-more">…</Button>
            </Dropdown>
          )}
          <span className="spring" />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('orders.print')}
          </Button>
        </div>
      </div>
    </div>
  )
}
