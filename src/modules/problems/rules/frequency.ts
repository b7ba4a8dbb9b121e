/** When a class in a community happens often: enough of it lately, and clearly more than its own past. */
export const frequencyRule = {
  /** Orders in the last 30 days, at least. */
  minimum: 6,
  recentDays: 30,
  beforeDays: 90,
  /** Against the monthly mean of the 90 days before. */
  ratio: 1.5,
  /** Standard deviations above that mean: orders come as they like, and small numbers leap. */
  deviations: 2,
} as const

export interface Frequency {
  recent: number
  before: number
}

export function isFrequent({ recent, before }: Frequency): boolean {
  const mean = monthlyMean(before)
  const { minimum, ratio, deviations } = frequencyRule
  return (
    recent >= minimum && recent >= mean * ratio && recent - mean >= deviations * Math.sqrt(Math.max(mean, 1))
  )
}

/** How far above its own past, for the order of the list. */
export function excessOf({ recent, before }: Frequency): number {
  const mean = monthlyMean(before)
  return (recent - mean) / Math.sqrt(Math.max(mean, 1))
}

/** 近 30 天 18 件，前 90 天月均 5 件 */
export function frequencyWords({ recent, before }: Frequency): string {
  const { recentDays, beforeDays } = frequencyRule
  const past =
    before === 0 ? `前 ${beforeDays} 天没有` : `前 ${beforeDays} 天月均 ${rounded(monthlyMean(before))} 件`
  return `近 ${recentDays} 天 ${recent} 件，${past}`
}

export const ruleWords = `同一社区、同一小类，近 ${frequencyRule.recentDays} 天不少于 ${frequencyRule.minimum} 件，达到前 ${frequencyRule.beforeDays} 天月均的 ${frequencyRule.ratio} 倍，并且超出的件数明显大于平时的起伏（月均平方根的 ${frequencyRule.deviations} 倍）。不予受理、撤回、作废、合并的不计。`

function monthlyMean(before: number): number {
  return (before * frequencyRule.recentDays) / frequencyRule.beforeDays
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10)
}
