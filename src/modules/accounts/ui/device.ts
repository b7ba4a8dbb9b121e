const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙手机'],
  [/iPad/i, 'iPad'],
  [/iPhone/i, 'iPhone'],
  [/Android/i, '安卓手机'],
  [/Windows/i, 'Windows 电脑'],
  [/Macintosh/i, '苹果电脑'],
  [/UOS|Kylin|Linux/i, 'Linux 电脑'],
]
// Later names hide inside earlier ones: every Edge says Chrome, every Chrome says Safari.
const browsers: [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg\//i, 'Edge'],
  [/Firefox\//i, 'Firefox'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Chrome\//i, 'Chrome'],
  [/Safari\//i, 'Safari'],
]

/** `Windows 电脑 · Chrome`: enough for a person to know their own device. */
export function deviceOf(agent: string | null): string {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  return [find(systems), find(browsers)].filter(Boolean).join(' · ') || '未知设备'
}
