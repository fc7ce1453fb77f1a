/** What the cost rules say about their sums, in both languages. */
import type { BilingualText } from '../explanation.ts'
import { formatMoney, type Money } from '../money.ts'
import { driverName, driverUnit, formatDriverQuantity, formatQuantity } from '../wording.ts'
import type { CostDriver, CostPool, PoolWindow } from './pool.ts'

/** A fixed pool's amount in its part of the month. */
export const fixedPoolStep = (pool: CostPool, { days, ofDays }: PoolWindow, totalMinor: number): BilingualText => {
  const monthly = formatMoney(pool)
  const total = formatMoney({ amountMinor: totalMinor, currency: pool.currency })
  return days === ofDays
    ? {
        zh: `固定成本池：每月 ${monthly}，整月 = ${total}`,
        en: `Fixed cost pool: ${monthly} a month, whole month = ${total}`,
      }
    : {
        zh: `固定成本池：每月 ${monthly} × ${days} / ${ofDays} 天 = ${total}`,
        en: `Fixed cost pool: ${monthly} a month × ${days} of ${ofDays} days = ${total}`,
      }
}

/** A fixed pool that no session measures use of. */
export const unmeasuredStep = (driver: CostDriver): BilingualText => {
  const name = driverName(driver)
  return {
    zh: `本月没有任何使用记录计量到${name.zh}`,
    en: `No session in this month measured ${name.en}`,
  }
}

/** Use of a fixed pool against its practical capacity, `capacity` for its part of the month (0 where none is set). */
export const capacityStep = (
  driver: CostDriver,
  { capacity, used, idle }: { readonly capacity: number; readonly used: number; readonly idle: number },
): BilingualText => {
  const all = formatDriverQuantity(capacity, driver)
  const use = formatDriverQuantity(used, driver)
  if (idle > 0 && used === 0) {
    return {
      zh: `本月没有使用：实际产能 ${all.zh}全部为闲置产能`,
      en: `No use at all in this month: the whole practical capacity of ${all.en} is idle`,
    }
  }
  if (idle > 0) {
    return {
      zh: `实际产能 ${all.zh}：使用量 ${formatQuantity(used)}，闲置产能 ${formatQuantity(idle)}`,
      en: `Practical capacity ${all.en}: ${formatQuantity(used)} used, ${formatQuantity(idle)} idle`,
    }
  }
  if (capacity === 0) {
    return {
      zh: `未设实际产能：按实际使用量 ${use.zh}分摊`,
      en: `No practical capacity is set: spread over the ${use.en} used`,
    }
  }
  return {
    zh: `使用量 ${use.zh}，已用足实际产能 ${formatQuantity(capacity)}：按实际使用量分摊，没有闲置产能`,
    en: `${use.en} used fill the practical capacity of ${formatQuantity(capacity)}: spread over actual use, none idle`,
  }
}

/** A variable pool's amount for its use. */
export const variablePoolStep = (pool: CostPool, used: number, totalMinor: number): BilingualText => {
  const rate = formatMoney(pool)
  const use = formatDriverQuantity(used, pool.driver)
  const unit = driverUnit(pool.driver)
  const total = formatMoney({ amountMinor: totalMinor, currency: pool.currency })
  return {
    zh: `变动成本池：每${unit.zh} ${rate} × 使用量 ${use.zh} = ${total}`,
    en: `Variable cost pool: ${rate} per ${unit.en} × ${use.en} used = ${total}`,
  }
}

interface ShareOfPool extends Money {
  readonly kind: 'usage' | 'no_show' | 'idle' | 'unallocated'
  readonly driver: CostDriver
  readonly quantity: number
  /** What the pool's lines share out together, and its amount. */
  readonly ofQuantity: number
  readonly ofMinor: number
}

/** One line's share of its pool. */
export const shareStep = (share: ShareOfPool): BilingualText => {
  const { kind, driver, quantity, ofQuantity, ofMinor, currency } = share
  if (ofQuantity === 0) {
    return { zh: '没有可分摊的使用量，因此列为未分摊', en: 'There is no use to charge it by, so it stays unallocated' }
  }
  const part = formatQuantity(quantity)
  const whole = formatDriverQuantity(ofQuantity, driver)
  const pool = formatMoney({ amountMinor: ofMinor, currency })
  const sum = formatMoney(share)
  const zh = `${pool} × ${part} / ${whole.zh} = ${sum}（按最大余数法取整）`
  const en = `${pool} × ${part} of ${whole.en} = ${sum} (rounded by largest remainder)`
  switch (kind) {
    case 'no_show':
    case 'usage':
      return { zh: `按使用量分摊：${zh}`, en: `Share by use: ${en}` }
    case 'idle':
      return { zh: `闲置产能由资产所属部门承担：${zh}`, en: `Idle capacity falls to the owning department: ${en}` }
    case 'unallocated':
      return {
        zh: `使用者部门未知，列为未分摊：${zh}`,
        en: `Nobody is known to bear this use, so it stays unallocated: ${en}`,
      }
  }
}

/** What a no-show is charged. */
export const noShowStep = (charge: {
  readonly hours: number
  readonly bookings: number
  readonly rateMinor: number
  readonly amountMinor: number
  readonly currency: string
}): BilingualText => {
  const { hours, bookings, rateMinor, amountMinor, currency } = charge
  const rate = formatMoney({ amountMinor: rateMinor, currency })
  const sum = formatMoney({ amountMinor, currency })
  const time = formatQuantity(hours)
  return {
    zh: `预订未到 ${bookings} 次，共 ${time} 小时 × 每小时 ${rate} = ${sum}`,
    en: `${bookings === 1 ? '1 no-show' : `${bookings} no-shows`}, ${time} booked hours × ${rate} an hour = ${sum}`,
  }
}

/** What the owner is credited of it. */
export const noShowCreditStep = (credit: Money): BilingualText => {
  const sum = formatMoney(credit)
  return {
    zh: `预订未到者已承担：${sum} 冲减闲置成本`,
    en: `Borne by those who did not come: ${sum} off the idle cost`,
  }
}
