import { Select } from 'antd'
import { useState } from 'react'
import { usePeople } from '../api/order-queries.ts'
import { personName } from '../format/names.ts'
import { useLanguage } from '../i18n/index.ts'

export interface PersonSelectProps {
  readonly label: string
  /** Given by the form that holds it. */
  readonly value?: string
  readonly onChange?: (id: string) => void
}

/** One of the people in sight, found by typing. */
export const PersonSelect = ({ label, value, onChange }: PersonSelectProps) => {
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const people = usePeople(typed)
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      aria-label={label}
      placeholder={label}
      loading={people.isFetching}
      options={(people.data ?? []).map((person) => ({
        value: person.id,
        label: `${personName(person, language)} · ${person.employeeNo}`,
      }))}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
    />
  )
}
