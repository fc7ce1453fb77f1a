import { Select } from 'antd'
import { useState } from 'react'
import { usePeople } from '../api/order-queries.ts'
import { personName } from '../format/names.ts'
import { useLanguage } from '../i18n/index.ts'

export interface PersonSelectProps {
  readonly label: string
  /** Nobody may be chosen. */
  readonly optional?: boolean
  /** Who was chosen before, shown also while somebody else is searched for. */
  readonly known?: { readonly id: string; readonly name: string; readonly nameEn: string } | null
  /** Given by the form that holds it. */
  readonly value?: string
  readonly onChange?: (id: string) => void
}

/** One of the people in sight, found by typing. */
export const PersonSelect = ({ label, optional = false, known = null, value, onChange }: PersonSelectProps) => {
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const people = usePeople(typed)
  const found = (people.data ?? []).map((person) => ({
    value: person.id,
    label: `${personName(person, language)} · ${person.employeeNo}`,
  }))
  const options =
    known === null || found.some((option) => option.value === known.id)
      ? found
      : [{ value: known.id, label: personName(known, language) }, ...found]
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      aria-label={label}
      placeholder={label}
      loading={people.isFetching}
      allowClear={optional}
      options={options}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
    />
  )
}
