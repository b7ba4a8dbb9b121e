const FREE_FAILURES = 5
const LONGEST_MINUTES = 60

/**
 * How long no further attempt is taken after this many failures in a row: nothing for four,
 * then 1, 2, 4 … 60 minutes (GB/T 22239-2019 8.1.4.1 b asks for a limit and a lock).
 */
export function lockoutMinutes(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(LONGEST_MINUTES, 2 ** (failures - FREE_FAILURES))
}
