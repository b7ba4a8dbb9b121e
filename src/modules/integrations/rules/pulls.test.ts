import { describe, expect, test } from 'vitest'
import { addressProblem, pullAddress, pullWindow } from './pull-address.ts'
import { isPullStale, nextPull, retryAfter } from './pull-schedule.ts'

const at = (time: string) => new Date(`${time}+08:00`)
const hourly = { everyMinutes: 60, dailyAt: null }
const daily = { everyMinutes: null, dailyAt: '08:30' }

describe('when a list is fetched', () => {
  test('every so many minutes, or once a day at its hour in Beijing', () => {
    expect(nextPull(hourly, at('2026-06-10T08:00'))).toEqual(at('2026-06-10T09:00'))
    expect(nextPull(daily, at('2026-06-10T08:29'))).toEqual(at('2026-06-10T08:30'))
    expect(nextPull(daily, at('2026-06-10T08:30'))).toEqual(at('2026-06-11T08:30'))
    expect(nextPull(daily, at('2026-12-31T23:59'))).toEqual(at('2027-01-01T08:30'))
  })
  test('after what may pass sooner and ever more slowly, an hour at most', () => {
    const now = at('2026-06-10T08:30')
    const waits = [1, 2, 3, 4, 5, 6, 99].map(
      (failures) => retryAfter(daily, failures, { passing: true, now }).getTime() - now.getTime(),
    )
    expect(waits.map((ms) => ms / 60_000)).toEqual([1, 5, 15, 30, 60, 60, 60])
  })
  test('a retry never makes a daily list later than its hour', () => {
    const now = at('2026-06-10T08:10')
    expect(retryAfter(daily, 5, { passing: true, now })).toEqual(at('2026-06-10T08:30'))
  })
  test('after what will not pass by itself not before its schedule, and no oftener than the back-off', () => {
    const now = at('2026-06-10T08:30')
    expect(retryAfter(daily, 1, { passing: false, now })).toEqual(at('2026-06-11T08:30'))
    const often = { everyMinutes: 5, dailyAt: null }
    expect(retryAfter(often, 1, { passing: false, now })).toEqual(at('2026-06-10T08:35'))
    expect(retryAfter(often, 5, { passing: false, now })).toEqual(at('2026-06-10T09:30'))
  })
  test('it is stale after three turns without success, a daily one after a day and two hours', () => {
    const then = at('2026-06-10T08:30')
    expect(isPullStale(hourly, then, at('2026-06-10T11:30'))).toBe(false)
    expect(isPullStale(hourly, then, at('2026-06-10T11:31'))).toBe(true)
    expect(isPullStale({ everyMinutes: 5, dailyAt: null }, then, at('2026-06-10T09:29'))).toBe(false)
    expect(isPullStale(daily, then, at('2026-06-11T10:30'))).toBe(false)
    expect(isPullStale(daily, then, at('2026-06-11T10:31'))).toBe(true)
  })
})

describe('where it is fetched from', () => {
  const window = { from: at('2026-06-09T23:55'), to: at('2026-06-10T00:05') }
  test('the window is filled in as the other side writes times, escaped', () => {
    const url = 'https://a.example/{date}.csv?from={from}&to={to}'
    expect(pullAddress(url, window, 'datetime')).toBe(
      'https://a.example/2026-06-10.csv?from=2026-06-09%2023%3A55%3A00&to=2026-06-10%2000%3A05%3A00',
    )
    expect(pullAddress('{from}', window, 'iso')).toBe('2026-06-09T23%3A55%3A00%2B08%3A00')
    expect(pullAddress('{from}', window, 'date')).toBe('2026-06-09')
    expect(pullAddress('{from}', window, 'compact')).toBe('20260609')
    expect(pullAddress('{from}', window, 'epoch')).toBe(String(window.from.getTime() / 1000))
  })
  test('the first window is a day; later ones begin a little before the last one ended', () => {
    const now = at('2026-06-10T08:00')
    expect(pullWindow(null, now).from).toEqual(at('2026-06-09T08:00'))
    expect(pullWindow(at('2026-06-10T07:00'), now)).toEqual({ from: at('2026-06-10T06:50'), to: now })
  })
  test.each([
    ['ftp://a.example/x.csv', '应以 https:// 开头，主机名里不能有占位'],
    ['https://{date}.example/x.csv', '应以 https:// 开头，主机名里不能有占位'],
    ['https://a.example/{day}.csv', '里的 {day} 不认识，可用 {date}、{from}、{to}'],
    ['https://u:p@a.example/x.csv', '里不要写用户名和密码，请填在验证方式里'],
    ['https://a.example/{date}/x.csv?since={from}', undefined],
  ])('%s is judged', (url, problem) => {
    expect(addressProblem(url)).toBe(problem)
  })
})
