import { Link } from '@tanstack/react-router'
import { Alert, Button, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StockLevel, type StockMovement, useMovements, useReverseMovement } from '../../api/procurement-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

const UndoDialog = ({ movement, onClose }: { readonly movement: StockMovement; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const undo = useReverseMovement()
  return (
    <Modal
      open
      title={t('stock.undo')}
      okText={t('stock.undo')}
      cancelText={t('app.back')}
      okButtonProps={{ disabled: note.trim() === '' }}
      confirmLoading={undo.isPending}
      onOk={() => undo.mutate({ id: movement.id, note: note.trim() }, { onSuccess: onClose })}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {undo.isError && <Alert type="error" showIcon title={undo.error.message} className="account-alert" />}
      <Input
        aria-label={t('stock.undoWhy')}
        placeholder={t('stock.undoWhy')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  )
}

/** What came, went and was counted, the latest first. */
export const MovementRows = ({ level, mayUndo }: { readonly level: StockLevel; readonly mayUndo: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const [undoing, setUndoing] = useState<StockMovement | null>(null)
  const movements = useMovements(level.item.id, level.store.id)
  if (movements.isPending) return <Skeleton active paragraph={{ rows: 4 }} />
  if (movements.isError) return <Failure error={movements.error} onRetry={() => void movements.refetch()} />
  const rows = movements.data.items
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, locale, 1)}`
  return (
    <section>
      <h3>{t('stock.movements')}</h3>
      {rows.length === 0 && <p className="quiet">{t('stock.noMovements')}</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id} className={row.reversed || row.reversesId !== null ? 'stale' : undefined}>
            <div className="row-main">
              <div>
                {t(`stock.kind.${row.kind}`)}{' '}
                {row.orderId !== null && row.orderNo !== null && (
                  <Link to="/orders/$orderId" params={{ orderId: row.orderId }}>
                    {row.orderNo}
                  </Link>
                )}
              </div>
              <small className="quiet">
                {[
                  formatInstant(row.at, READER_ZONE),
                  row.by === null ? null : personName(row.by, language),
                  row.batchNo,
                  row.difference === null || row.difference === 0
                    ? null
                    : t('stock.difference', { amount: signed(row.difference) }),
                  row.note,
                  row.reversed ? t('stock.undone') : null,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </small>
            </div>
            <div className="row-side">
              <span className="number nowrap">
                {row.kind === 'count' ? `= ${formatNumber(row.quantity, locale, 1)}` : signed(row.quantity)}
              </span>
              {mayUndo && !row.reversed && row.reversesId === null && (
                <Button size="small" type="text" onClick={() => setUndoing(row)}>
                  {t('stock.undo')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {undoing !== null && <UndoDialog movement={undoing} onClose={() => setUndoing(null)} />}
    </section>
  )
}
