/** 0.42 平方千米, 3,180 平方米: as much as one can picture. */
export function areaWords(areaM2: number | null): string {
  if (areaM2 === null) return '面积未知'
  if (areaM2 >= 100_000) return `${(areaM2 / 1_000_000).toFixed(2)} 平方千米`
  return `${Math.round(areaM2).toLocaleString('zh-CN')} 平方米`
}

export function countWords(count: number | null, unit: string): string {
  return count === null ? '未填' : `${count.toLocaleString('zh-CN')} ${unit}`
}
