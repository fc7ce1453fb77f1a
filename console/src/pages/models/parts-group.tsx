import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface RowActionsProps {
  readonly name: string
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** The ways to change a row, and to take it away. */
export const RowActions = ({ name, onEdit, onRemove }: RowActionsProps) => {
  const { t } = useTranslation()
  return (
    <span className="nowrap">
      <Button
        size="small"
        type="text"
        icon={<EditOutlined />}
        aria-label={`${t('models.edit')} ${name}`}
        onClick={onEdit}
      />
      <Popconfirm title={t('models.removeSure', { name })} okText={t('settings.remove')} onConfirm={onRemove}>
        <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={`${t('settings.remove')} ${name}`} />
      </Popconfirm>
    </span>
  )
}

interface GroupProps {
  readonly title: string
  readonly onAdd: (() => void) | null
  readonly children: ReactNode
}

/** Rows of one kind, with the way to one more. */
export const PartsGroup = ({ title, onAdd, children }: GroupProps) => {
  const { t } = useTranslation()
  return (
    <section>
      <div className="group-head">
        <h3>{title}</h3>
        {onAdd !== null && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={onAdd}>
            {t('models.addOne')}
          </Button>
        )}
      </div>
      <ul className="rows">{children}</ul>
    </section>
  )
}
