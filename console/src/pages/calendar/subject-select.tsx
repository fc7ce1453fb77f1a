import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../../api/client.ts'
import { nameOf, personName } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

const SHOWN = 500

export interface SubjectSelectProps {
  readonly kind: 'engineer' | 'asset'
  readonly value: string | undefined
  readonly onChange: (id: string) => void
}

/** Chooses a person or an asset in sight. */
export const SubjectSelect = ({ kind, value, onChange }: SubjectSelectProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const subjects = useQuery({
    queryKey: ['feed subjects', kind, language],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: SHOWN } }
      if (kind === 'asset') {
        const { items } = await answerOf(api.GET('/api/v1/assets', { params, signal }))
        return items.map((item) => ({ value: item.id, label: `${item.code} ${nameOf(item, language)}` }))
      }
      const { items } = await answerOf(api.GET('/api/v1/people', { params, signal }))
      return items.map((item) => ({ value: item.id, label: `${personName(item, language)} · ${item.employeeNo}` }))
    },
  })
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t(`calendar.feedKind.${kind}`)}
      placeholder={t(`calendar.feedKind.${kind}`)}
      loading={subjects.isPending}
      value={value ?? null}
      options={subjects.data ?? []}
      onChange={(id: string | null) => id !== null && onChange(id)}
    />
  )
}
