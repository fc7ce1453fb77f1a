import { InputNumber } from 'antd'
import { moneyDigits } from '../format/money.ts'

export interface MoneyInputProps {
  /** Decides how many decimals there are: two of CNY, none of JPY, three of KWD. */
  readonly currency: string
  /** Whole units of the currency; given by a form, or by hand. */
  readonly value?: number | null
  readonly onChange?: (value: number | null) => void
  readonly id?: string
  readonly label?: string
  readonly min?: number
  readonly className?: string
}

/** An amount as people type it, in whole units of its currency, which stands beside it. */
export const MoneyInput = ({ currency, label, ...rest }: MoneyInputProps) => (
  <InputNumber<number>
    {...rest}
    precision={moneyDigits(currency)}
    suffix={currency}
    {...(label === undefined ? {} : { 'aria-label': label, placeholder: label })}
  />
)
