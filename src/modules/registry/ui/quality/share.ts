/** 87%; of nothing there is no share. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '没有' : `${Math.floor((part / whole) * 100)}%`
}
