import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ExplainedKind, writeWhy } from './why.ts'

export interface WhyButtonProps {
  readonly kind: ExplainedKind
  readonly id: string
  /** What figure it is about, for people who hear the page. */
  readonly what: string
}

/** Opens the explanation of a figure. A link, so that it can be shared and the browser's back button closes it. */
export const WhyButton = ({ kind, id, what }: WhyButtonProps) => {
  const { t } = useTranslation()
  return (
    <Link
      from="/assets/$assetId"
      to="."
      search={(before) => ({ ...before, why: writeWhy({ kind, id }) })}
      resetScroll={false}
      className="why"
      aria-label={t('why.buttonFor', { what })}
    >
      {t('why.button')}
    </Link>
  )
}
