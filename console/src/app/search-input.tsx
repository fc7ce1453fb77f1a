import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useState } from 'react'

export interface SearchInputProps {
  readonly value: string | undefined
  readonly label: string
  /** Called when nothing was typed for a moment; undefined for an empty field. Stable, or typing starts the wait anew. */
  readonly onChange: (text: string | undefined) => void
}

const TYPING_MS = 300

/** A field to search by, which waits until the person has finished typing. */
export const SearchInput = ({ value, label, onChange }: SearchInputProps) => {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  useEffect(() => {
    const typed = text.trim() === '' ? undefined : text.trim()
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input
      className="filter filter-text"
      prefix={<SearchOutlined aria-hidden="true" />}
      allowClear
      value={text}
      aria-label={label}
      placeholder={label}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
