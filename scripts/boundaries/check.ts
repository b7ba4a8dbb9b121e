import { readProject } from './project.ts'
import { checkCycles } from './rules/cycles.ts'
import { checkDepends, checkDoors } from './rules/doors.ts'
import { checkExports } from './rules/exports.ts'
import { checkLayers } from './rules/layers.ts'
import { checkLibraries } from './rules/libraries.ts'
import { checkPureRules } from './rules/pure-rules.ts'
import { checkScoped } from './rules/scoped.ts'
import { checkShape } from './rules/shape.ts'
import { checkTables } from './rules/tables.ts'
import { checkTransactions } from './rules/transactions.ts'
import type { Violation } from './violation.ts'

const rules = [
  checkLayers,
  checkDoors,
  checkDepends,
  checkTables,
  checkLibraries,
  checkCycles,
  checkExports,
  checkTransactions,
  checkPureRules,
  checkScoped,
  checkShape,
]

/** Everything that breaks the rules of ARCHITECTURE.md in the project below `root`, by file and line. */
export function checkBoundaries(root: string): { files: number; violations: Violation[] } {
  const project = readProject(root)
  const violations = rules
    .flatMap((rule) => rule(project))
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
  return { files: project.sources.length, violations }
}
