import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlainExplanation } from '../../api/lifecycle-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'

export interface WhyPartProps {
  readonly title: string
  readonly explanation: PlainExplanation
}

/** Opens why a figure is what it is. Figures of the life cycle stand on records, not on telemetry. */
export const WhyPart = ({ title, explanation }: WhyPartProps) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" aria-label={`${title}: ${t('lifecycle.explain')}`} onClick={() => setOpen(true)}>
        {t('lifecycle.explain')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={title}
        size="min(560px, 100vw)"
        closable={{ 'aria-label': t('app.close') }}
        destroyOnHidden
      >
        <ExplanationView
          explanation={{ ...explanation, telemetry: [], sessionDetails: [] }}
          ofSession={false}
          timeZone={READER_ZONE}
          onShow={() => undefined}
        />
      </Drawer>
    </>
  )
}
