import { AssetSelect } from '../../app/asset-select.tsx'

export interface AssetFieldProps {
  /** Given by the form that holds it. */
  readonly value?: string
  readonly onChange?: (asset: string | undefined) => void
}

/** An asset as a field of a form. */
export const AssetField = ({ value, onChange }: AssetFieldProps) => (
  <AssetSelect value={value} onChange={(asset) => onChange?.(asset)} className="wide-field" />
)
