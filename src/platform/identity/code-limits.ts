export interface CodeLimit {
  most: number
  withinSeconds: number
}

/** One a minute, five an hour, ten a day to a telephone: enough for the impatient, too few to annoy anybody with. */
export const phoneLimits: readonly CodeLimit[] = [
  { most: 1, withinSeconds: 60 },
  { most: 5, withinSeconds: 3_600 },
  { most: 10, withinSeconds: 86_400 },
]
/** From one address, behind which a whole office or a mobile carrier may stand. */
export const addressLimits: readonly CodeLimit[] = [
  { most: 30, withinSeconds: 3_600 },
  { most: 200, withinSeconds: 86_400 },
]
export const LONGEST_WINDOW_SECONDS = 86_400

/** Seconds until the next code may be sent, 0 for now. `sent` in any order, times at or before `now`. */
export function secondsToWait(sent: readonly Date[], limits: readonly CodeLimit[], now: Date): number {
  const newestFirst = sent.map((at) => at.getTime()).sort((a, b) => b - a)
  const waits = limits.map(({ most, withinSeconds }) => {
    const blocking = newestFirst[most - 1]
    return blocking === undefined ? 0 : (blocking - now.getTime()) / 1000 + withinSeconds
  })
  return Math.max(0, Math.ceil(Math.max(...waits)))
}
