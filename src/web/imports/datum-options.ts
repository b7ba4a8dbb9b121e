/** Coordinate systems lists come in. */
export const datumOptions: { value: 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'; label: string }[] = [
  { value: 'wgs84', label: 'WGS-84（GPS）' },
  { value: 'cgcs2000', label: 'CGCS2000（天地图）' },
  { value: 'gcj02', label: 'GCJ-02（高德、腾讯）' },
  { value: 'bd09', label: 'BD-09（百度）' },
]
