import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { ProblemAction, ProblemState } from '../contract/terms.ts'
import type { Problem } from '../rules/problem.ts'
import type { StepDetail } from './tables.ts'

const { fromRow, toRow } = camelCase<Problem>()

export { fromRow as toProblem }

export async function insertProblem(tx: Db, problem: Problem): Promise<void> {
  await tx.insertInto('problem').values(written(problem)).execute()
}

export async function saveProblem(tx: Db, problem: Problem): Promise<void> {
  await tx.updateTable('problem').set(written(problem)).where('id', '=', problem.id).execute()
}

/** JSON goes to the driver as text: a list would be taken for a list of the database. */
function written(problem: Problem) {
  const { measures, ...rest } = problem
  return { ...toRow(rest), measures: JSON.stringify(measures) }
}

/** Locked until the transaction ends. */
export async function lockProblem(tx: Db, id: string): Promise<Problem | undefined> {
  const row = await tx.selectFrom('problem').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && fromRow(row)
}

export interface NewStep {
  problemId: string
  action: ProblemAction
  fromState: ProblemState | null
  toState: ProblemState
  at: Date
  actorId: string
  actorName: string
  actorPost: string | null
  note: string | null
  detail: StepDetail
}

/** Appends a step; the caller has locked the problem, so numbers do not collide. */
export async function appendStep(tx: Db, step: NewStep): Promise<void> {
  await sql`insert into problem_step (problem_id, seq, action, from_state, to_state, at, actor_id, actor_name,
      actor_post, note, detail)
    select ${step.problemId}, coalesce(max(seq), 0) + 1, ${step.action}, ${step.fromState}, ${step.toState}, ${step.at},
      ${step.actorId}, ${step.actorName}, ${step.actorPost}, ${step.note}, ${JSON.stringify(step.detail)}::jsonb
    from problem_step where problem_id = ${step.problemId}`.execute(tx)
}

export function listSteps(db: Db, problemId: string) {
  return db
    .selectFrom('problem_step')
    .select(['seq', 'action', 'from_state', 'to_state', 'at', 'actor_name', 'actor_post', 'note', 'detail'])
    .where('problem_id', '=', problemId)
    .orderBy('seq')
    .execute()
}
