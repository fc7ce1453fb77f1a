import { PlusOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../api/model-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { ModelDrawer } from './model-drawer.tsx'
import { ModelForm } from './model-form.tsx'
import { ModelList } from './model-list.tsx'
import type { ModelsSearch } from './search.ts'
import './models.css'

/** Equipment models: what assets of one kind have, may fail by, need and are cared for by. */
export default function ModelsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/models' })
  const navigate = useNavigate({ from: '/models' })
  const models = useModels({ q: search.q })
  usePageTitle(t('models.title'))
  const mayAdd = may(useMe().data, 'manager')
  const [adding, setAdding] = useState(false)
  const rows = models.data?.pages.flatMap((page) => page.items) ?? []

  const change = useCallback(
    (part: ModelsSearch) => void navigate({ replace: true, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const onText = useCallback((q: string | undefined) => change({ q }), [change])

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('models.title')}</h1>
        <span className="spring" />
        {mayAdd && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('models.add')}
          </Button>
        )}
      </div>
      <search className="filters">
        <SearchInput value={search.q} label={t('models.search')} onChange={onText} />
      </search>
      <ListState
        query={models}
        count={rows.length}
        empty={
          <Empty description={t(search.q === undefined ? 'models.none' : 'models.empty')}>
            {search.q === undefined && (
              <p className="quiet">
                {t('models.howToAdd')} <a href="/docs">{t('assets.apiReference')}</a>
              </p>
            )}
          </Empty>
        }
      >
        <ModelList rows={rows} onOpen={(open) => change({ open })} />
      </ListState>
      {adding && (
        <ModelForm
          model={null}
          onClose={() => setAdding(false)}
          onDone={(open) => {
            setAdding(false)
            change({ open })
          }}
        />
      )}
      <ModelDrawer id={search.open} onClose={() => change({ open: undefined })} />
    </div>
  )
}
