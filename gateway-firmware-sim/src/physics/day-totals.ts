/**
 * Running totals without stored state: the total at a day's start is the base at the anchor day plus what the days between
 * used, which follows from (seed, device, day). Totals are remembered, so a year of days costs once.
 */
export const createDayTotals = (
  anchorDay: number,
  usageOf: (day: number) => readonly number[],
  width: number,
): ((day: number) => readonly number[]) => {
  const totals: (readonly number[])[] = [new Array<number>(width).fill(0)]
  return (day) => {
    const wanted = day - anchorDay
    if (wanted < 0) throw new Error(`day ${day} lies before the group's anchor day ${anchorDay}`)
    for (let i = totals.length; i <= wanted; i++) {
      const before = totals[i - 1] ?? []
      const used = usageOf(anchorDay + i - 1)
      totals.push(before.map((value, k) => value + (used[k] ?? 0)))
    }
    return totals[wanted] ?? []
  }
}
