/**
 * What a unit is called once its full name has been said: `Đảng bộ huyện Bình Sơn` → `Bình Sơn`,
 * `Đảng bộ thị xã Đức Phổ` → `TX Đức Phổ`. A name that follows no pattern stays as it is.
 */
export function shortUnitName(name: string): string {
  const short = name
    .replace(/^Đảng (bộ|ủy|uỷ)\s+/u, '')
    .replace(/^huyện\s+/u, '')
    .replace(/^thành phố\s+/u, 'TP ')
    .replace(/^thị xã\s+/u, 'TX ')
    .replace(/^thị trấn\s+/u, 'TT ')
  return short.charAt(0).toUpperCase() + short.slice(1)
}
