import { Input } from 'antd'

/** A JSON object as a person typed it, or null where it is none. */
export const readJsonObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

export interface JsonInputProps {
  readonly value: string
  readonly label: string
  readonly onChange: (text: string) => void
}

/** A field for a JSON object; red while it is none. */
export const JsonInput = ({ value, label, onChange }: JsonInputProps) => (
  <Input.TextArea
    className="json-input"
    autoSize={{ minRows: 2, maxRows: 10 }}
    aria-label={label}
    status={readJsonObject(value) === null ? 'error' : ''}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)
