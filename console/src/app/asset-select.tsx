import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import { nameOf } from '../format/names.ts'
import { useLanguage } from '../i18n/index.ts'

const SHOWN = 30

export interface AssetSelectProps {
  readonly value: string | undefined
  readonly onChange: (asset: string | undefined) => void
  readonly className?: string
}

/** One of the assets in sight, found by typing its code, name, model or plate. */
export const AssetSelect = ({ value, onChange, className }: AssetSelectProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const assets = useQuery({
    queryKey: ['asset select', typed],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/assets', {
          params: { query: { limit: SHOWN, ...(typed === '' ? {} : { q: typed }) } },
          signal,
        }),
      ),
  })
  const chosen = useQuery({
    queryKey: ['asset select', 'one', value],
    enabled: value !== undefined,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/assets/{id}', { params: { path: { id: value ?? '' } }, signal })),
  })
  const found = assets.data?.items ?? []
  const known =
    chosen.data === undefined || value === undefined || found.some(({ id }) => id === value)
      ? found
      : [chosen.data, ...found]
  return (
    <Select
      className={className}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      allowClear
      aria-label={t('accountability.chooseAsset')}
      placeholder={t('accountability.chooseAsset')}
      popupMatchSelectWidth={false}
      loading={assets.isFetching}
      value={value ?? null}
      options={known.map((asset) => ({ value: asset.id, label: `${asset.code} ${nameOf(asset, language)}` }))}
      onChange={(id: string | null | undefined) => onChange(id ?? undefined)}
    />
  )
}
