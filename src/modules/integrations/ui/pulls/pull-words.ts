import type { StateKind } from '../../../../web/theme/tokens.ts'
import type { PullRun, PullSource } from '../../contract/pulls.ts'

export const runKinds: Record<PullRun['state'], StateKind> = {
  waiting: 'todo',
  pulling: 'working',
  importing: 'working',
  done: 'closed',
  unchanged: 'closed',
  failed: 'overdue',
}

export function scheduleWord({
  everyMinutes,
  dailyAt,
}: Pick<PullSource, 'everyMinutes' | 'dailyAt'>): string {
  if (dailyAt) return `每天 ${dailyAt}`
  const minutes = everyMinutes ?? 0
  if (minutes % 1440 === 0) return `每 ${minutes / 1440} 天`
  return minutes % 60 === 0 ? `每 ${minutes / 60} 小时` : `每 ${minutes} 分钟`
}

export function standingOf(source: PullSource): { kind: StateKind; word: string } {
  if (source.isRunning) return { kind: 'working', word: '拉取中' }
  if (!source.isEnabled) return { kind: 'paused', word: '停用' }
  if (source.isStale) return { kind: 'overdue', word: '很久没有成功' }
  if (source.failures > 0) return { kind: 'soon', word: `连续失败 ${source.failures} 次` }
  return source.lastSuccessAt ? { kind: 'closed', word: '正常' } : { kind: 'todo', word: '还没有拉过' }
}

/** `120 KB`; a dash where nothing came. */
export function sizeWord(bytes: number | null): string {
  if (bytes === null) return '—'
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
