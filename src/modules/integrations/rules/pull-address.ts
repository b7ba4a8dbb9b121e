import { z } from 'zod'
import { chinaOffsetMinutes, localDate, minuteMs } from '../../../base/time/calendar.ts'
import type { WindowFormat } from '../contract/pulls.ts'

export interface PullWindow {
  from: Date
  to: Date
}

const FIRST_WINDOW_MINUTES = 24 * 60
/** Two clocks never agree, and lists are filled with some delay: a row told twice changes nothing. */
const OVERLAP_MINUTES = 10

/** From where the last one ended, a little overlapping; the first time, the last 24 hours. */
export function pullWindow(lastEnd: Date | null, now: Date): PullWindow {
  const back = lastEnd === null ? now.getTime() - FIRST_WINDOW_MINUTES * minuteMs : lastEnd.getTime()
  return { from: new Date(lastEnd === null ? back : back - OVERLAP_MINUTES * minuteMs), to: now }
}

/** The address with its placeholders filled, each escaped. */
export function pullAddress(url: string, { from, to }: PullWindow, format: WindowFormat): string {
  const values: Record<string, string> = {
    date: localDate(to),
    from: written(from, format),
    to: written(to, format),
  }
  return url.replace(/\{(date|from|to)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** What is wrong with such an address, in words that follow 地址; nothing when it will do. */
export function addressProblem(url: string): string | undefined {
  if (!/^https?:\/\/[^/?#{}\s]+/i.test(url)) return '应以 https:// 开头，主机名里不能有占位'
  const unknown = /\{([^{}]*)\}/g
  for (const [whole, name = ''] of url.matchAll(unknown))
    if (!['date', 'from', 'to'].includes(name)) return `里的 ${whole} 不认识，可用 {date}、{from}、{to}`
  const plain = url.replace(unknown, '0')
  if (!z.url().safeParse(plain).success) return '不完整'
  return /^https?:\/\/[^/?#]*@/i.test(plain) ? '里不要写用户名和密码，请填在验证方式里' : undefined
}

function written(at: Date, format: WindowFormat): string {
  const local = new Date(at.getTime() + chinaOffsetMinutes * minuteMs).toISOString()
  const day = local.slice(0, 10)
  switch (format) {
    case 'datetime':
      return `${day} ${local.slice(11, 19)}`
    case 'iso':
      return `${day}T${local.slice(11, 19)}+08:00`
    case 'date':
      return day
    case 'compact':
      return day.replaceAll('-', '')
    case 'epoch':
      return String(Math.floor(at.getTime() / 1000))
  }
}
