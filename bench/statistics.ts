export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** The range of the values, as a share of the median. */
export function spread(values: readonly number[]): string {
  const share = (Math.max(...values) - Math.min(...values)) / median(values)
  return `${(share * 100).toFixed(1)} %`
}
