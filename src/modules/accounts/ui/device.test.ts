import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'Windows 电脑 · Chrome'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0`, 'Windows 电脑 · Edge'],
  [`Mozilla/5.0 (Linux; Android 14; V2309A) ${chrome} MicroMessenger/8.0`, '安卓手机 · 微信'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'iPhone · Safari'],
  ['curl/8.5.0', '未知设备'],
  [null, '未知设备'],
])('%s is a device a person knows', (agent, words) => {
  expect(deviceOf(agent)).toBe(words)
})
