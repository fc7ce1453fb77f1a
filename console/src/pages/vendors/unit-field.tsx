import { UnitSelect } from '../../app/unit-select.tsx'

export interface UnitFieldProps {
  /** Given by the form that holds it. */
  readonly value?: string
  readonly onChange?: (unit: string | undefined) => void
}

/** A unit as a field of a form. */
export const UnitField = ({ value, onChange }: UnitFieldProps) => (
  <UnitSelect value={value} onChange={(unit) => onChange?.(unit)} className="wide-field" />
)
