import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

export interface MoreRowsProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly shown: number
}

/** The foot of a list that comes in pages. */
export const MoreRows = ({ query, shown }: MoreRowsProps) => {
  const { t } = useTranslation()
  return (
    <div className="list-foot">
      <span className="quiet">{t('assets.shown', { count: shown })}</span>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('assets.more')}
        </Button>
      ) : (
        <span className="quiet">{t('assets.allShown')}</span>
      )}
    </div>
  )
}
