export interface Corner {
  readonly latitudeDeg: number
  readonly longitudeDeg: number
}

/** Corners typed one a line as `latitude, longitude`; null if a line is none, or there are fewer than three. */
export const readCorners = (text: string): Corner[] | null => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const corners = lines.flatMap((line): Corner[] => {
    const [latitude = Number.NaN, longitude = Number.NaN, ...more] = line.split(/[,，\s]+/).map(Number)
    return more.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
      ? [{ latitudeDeg: latitude, longitudeDeg: longitude }]
      : []
  })
  return corners.length === lines.length && corners.length >= 3 ? corners : null
}
