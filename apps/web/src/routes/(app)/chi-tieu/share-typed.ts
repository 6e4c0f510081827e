/** A percentage as it is typed (`92,5`, `92.5 %`) as a share of at most four decimals; null when it is none above 0 up to 100. */
export function shareTyped(text: string): number | null {
  const plain = text.trim().replace(/\s*%$/, '').replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null
  const share = Math.round(Number(plain) * 100) / 10_000
  return share > 0 && share <= 1 ? share : null
}
