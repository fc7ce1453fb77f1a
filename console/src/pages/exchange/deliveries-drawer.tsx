import { Button, Drawer, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventDelivery, type Receiver, useDeliveries, useReplay } from '../../api/exchange-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'
import { useKindLabel } from './kind-label.ts'

const STATES = ['delivered', 'waiting', 'failed'] as const
type Choice = 'all' | (typeof STATES)[number]

const stateOf = ({ deliveredAt, failedAt }: EventDelivery): (typeof STATES)[number] => {
  if (deliveredAt !== null) return 'delivered'
  return failedAt === null ? 'waiting' : 'failed'
}

const COLOURS = { delivered: 'green', waiting: 'default', failed: 'red' } as const
const WORDS = { delivered: 'exchange.delivered', waiting: 'exchange.waits', failed: 'exchange.failed' } as const

const Deliveries = ({ receiver }: { readonly receiver: Receiver }) => {
  const { t } = useTranslation()
  const kindLabel = useKindLabel()
  const [choice, setChoice] = useState<Choice>('all')
  const deliveries = useDeliveries(receiver.id, choice === 'all' ? undefined : choice)
  const replay = useReplay()
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="exchange-head">
        <Segmented
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'all' as const, label: t('exchange.all') },
            ...STATES.map((value) => ({ value, label: t(WORDS[value]) })),
          ]}
        />
        <span className="spring" />
        <Button loading={replay.isPending} onClick={() => replay.mutate({ id: receiver.id })}>
          {t('exchange.replayFailed')}
        </Button>
      </div>
      {replay.data !== undefined && <p className="quiet">{t('exchange.replayed', { count: replay.data.replayed })}</p>}
      {replay.isError && (
        <p className="error" role="alert">
          {replay.error.message}
        </p>
      )}
      <ListState query={deliveries} count={rows.length} empty={t('exchange.nothingTold')}>
        <ul className="rows exchange-rows exchange-deliveries">
          {rows.map((row) => {
            const state = stateOf(row)
            return (
              <li key={row.id}>
                <div className="row-main">
                  <div>
                    {kindLabel(row.kind)} <Tag color={COLOURS[state]}>{t(WORDS[state])}</Tag>
                  </div>
                  <small className="quiet exchange-body">
                    {formatInstant(row.at, READER_ZONE)} · {row.eventId}
                    {row.attempts > 0 && ` · ${t('exchange.attempts', { count: row.attempts })}`}
                    {row.status !== null && row.status > 0 && ` · HTTP ${row.status}`}
                    {row.tookMs !== null && ` · ${row.tookMs} ms`}
                    {row.lastError !== null && ` · ${row.lastError}`}
                  </small>
                </div>
                {state !== 'waiting' && (
                  <Button size="small" onClick={() => replay.mutate({ id: receiver.id, deliveryId: row.id })}>
                    {t('exchange.again')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      </ListState>
    </>
  )
}

interface DeliveriesDrawerProps {
  readonly receiver: Receiver | undefined
  readonly onClose: () => void
}

/** What a receiver was told, what waits, and what came of it. */
export const DeliveriesDrawer = ({ receiver, onClose }: DeliveriesDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={receiver !== undefined}
      onClose={onClose}
      size={640}
      title={receiver === undefined ? '' : `${t('exchange.deliveries')} – ${receiver.name}`}
      destroyOnHidden
    >
      {receiver !== undefined && <Deliveries receiver={receiver} />}
    </Drawer>
  )
}
