import type { State } from '../contract/terms.ts'

/** Words that speak to the reporter of the order itself, and would be wrong for who reported the same thing. */
const ofTheOther: Partial<Record<State, string>> = {
  pending_rating: '已处理并核查，正在等待评价',
  not_accepted: '没有受理。事情还在的，请再反映一次',
  withdrawn: '已由反映人撤回。事情还在的，请再反映一次',
  voided: '已作废。事情还在的，请再反映一次',
}

/** How the order stands that somebody's was merged into, said to that somebody; `says` is what its own reporter reads. */
export function sayOfMain(state: State, says: string): string {
  return ofTheOther[state] ?? says
}
