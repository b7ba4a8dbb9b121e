import { isPure } from '../place.ts'
import type { Project } from '../project.ts'
import { dottedName, type SyntaxNode, walk } from '../syntax.ts'
import { type Violation, violation } from '../violation.ts'

const UNSTEADY = new Set([
  'Date',
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'newId',
])

/** Rule 10: time and chance reach rules and contracts as arguments. */
export function checkPureRules({ sources }: Project): Violation[] {
  return sources
    .filter(({ place, isTest }) => !isTest && isPure(place))
    .flatMap((source) => {
      const found: Violation[] = []
      walk(source.program, (node) => {
        const what = unsteady(node)
        if (what) {
          const message = `${what} in ${source.place.part}: pass the time or the value as an argument`
          found.push(violation(source.path, source.lineAt(node.start), 'rule 10', message))
        }
        return undefined
      })
      return found
    })
}

function unsteady(node: SyntaxNode): string | undefined {
  if (node.type === 'NewExpression' && dottedName(node.callee) === 'Date')
    return (node.arguments as unknown[]).length === 0 ? 'new Date()' : undefined
  if (node.type !== 'CallExpression') return undefined
  const name = dottedName(node.callee)
  return name && UNSTEADY.has(name) ? `${name}()` : undefined
}
