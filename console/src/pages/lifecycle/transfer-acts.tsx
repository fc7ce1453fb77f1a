import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Transfer, useTransferAct } from '../../api/lifecycle-queries.ts'

/** What may be done with a transfer now, each asked for once more. */
export const TransferActs = ({ transfer }: { readonly transfer: Transfer }) => {
  const { t } = useTranslation()
  const act = useTransferAct()
  return (
    <span className="lifecycle-actions">
      {transfer.possible.map((one) => (
        <Popconfirm
          key={one}
          title={`${t(`lifecycle.act.${one}`)}: ${transfer.asset.code}`}
          okText={t(`lifecycle.act.${one}`)}
          cancelText={t('lifecycle.cancel')}
          onConfirm={() => act.mutate({ id: transfer.id, act: one, note: null })}
        >
          <Button size="small" type={one === 'accept' ? 'primary' : 'default'} loading={act.isPending}>
            {t(`lifecycle.act.${one}`)}
          </Button>
        </Popconfirm>
      ))}
      {act.isError && <span role="alert">{act.error.message}</span>}
    </span>
  )
}
