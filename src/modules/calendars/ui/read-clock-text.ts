/** What a person types for a time of day, as `08:30`: `8:30`, `0830`, `８：３０`, `8`; undefined when it is none. */
export function readClockText(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.点时]?(\d{2})分?|[:点时])?$/.exec(text.normalize('NFKC').trim())
  if (!match) return undefined
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)]
  if (minute > 59 || hour * 60 + minute > 1440) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
