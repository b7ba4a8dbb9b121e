import type { FieldTab } from '../../web/contribute.ts'

/** 报事 stands in the middle, under the thumb. */
export const tabPlaces: Record<FieldTab | 'mine', { path: string; label: string }> = {
  inbox: { path: '/', label: '待办' },
  map: { path: '/map', label: '地图' },
  report: { path: '/report', label: '报事' },
  people: { path: '/people', label: '人房' },
  mine: { path: '/mine', label: '我的' },
}
