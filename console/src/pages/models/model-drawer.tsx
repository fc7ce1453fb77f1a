import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { ModelParts } from './model-parts.tsx'

export interface ModelDrawerProps {
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One model with its plans, components, failure codes, spare parts and documents. */
export const ModelDrawer = ({ id, onClose }: ModelDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('models.model')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <ModelParts key={id} id={id} onRemoved={onClose} />}
    </Drawer>
  )
}
