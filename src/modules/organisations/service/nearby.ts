import type { Ctx } from '../../../platform/http/context.ts'
import { neighboursOf } from '../../areas/public.ts'
import type { TeamMember } from '../contract/teams.ts'
import { gridTeam } from './teams.ts'

/** Who goes to look at something in this grid: its own workers, else those of the grids around it (相邻网格互助). */
export async function nearestWorkers(ctx: Ctx, gridCode: string): Promise<TeamMember[]> {
  const own = workersOf(await gridTeam(ctx, gridCode))
  if (own.length > 0) return own
  const around = await neighboursOf(ctx, gridCode)
  const teams = await Promise.all(around.map((code) => gridTeam(ctx, code)))
  return [...new Map(teams.flatMap(workersOf).map((member) => [member.userId, member])).values()]
}

function workersOf(team: readonly TeamMember[]): TeamMember[] {
  return team.filter(({ role }) => role === 'grid_worker' || role === 'grid_worker_part')
}
