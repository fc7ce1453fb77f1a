/** used ÷ available in percent with two decimals; null where nothing was available. Both in the same unit. */
export const utilisationPercent = (used: number, available: number): number | null =>
  available > 0 ? Math.round((used / available) * 10_000) / 100 : null
