import { basename } from 'node:path'
import type { Project } from '../project.ts'
import type { Source } from '../source.ts'
import { isFunction, isNode, type SyntaxNode, walk } from '../syntax.ts'
import { type Violation, violation } from '../violation.ts'

const MOST_LINES = 400
const MOST_TEST_LINES = 600
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|e2e|bench|eval|d))?\.tsx?$/
const SAYS_NOTHING = /^(helpers?|utils?|common|managers?|misc)(\.test)?\.tsx?$/
const WAIVER = /@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME|XXX)\b/

/** Design §2 and §9: sizes, names, no waivers. */
export function checkShape({ sources }: Project): Violation[] {
  return sources.flatMap((source) => [
    ...checkText(source),
    ...checkSize(source),
    ...checkFileName(source),
    ...checkComponents(source),
  ])
}

function checkText(source: Source): Violation[] {
  const broken = source.broken ? [violation(source.path, 1, 'syntax', source.broken)] : []
  const waivers = source.comments.flatMap(({ text, line }) => {
    const waiver = WAIVER.exec(text)
    return waiver ? [violation(source.path, line, 'waiver', `no ${waiver[0]} in the code`)] : []
  })
  return [...broken, ...waivers]
}

function checkSize({ path, lines, isTest }: Source): Violation[] {
  const most = isTest ? MOST_TEST_LINES : MOST_LINES
  if (lines <= most) return []
  return [violation(path, most + 1, 'size', `${lines} lines, at most ${most}: split it by use case`)]
}

function checkFileName({ path }: Source): Violation[] {
  const name = basename(path)
  if (!KEBAB.test(name)) return [violation(path, 1, 'name', `${name} is not kebab-case`)]
  if (SAYS_NOTHING.test(name))
    return [violation(path, 1, 'name', `${name} says nothing: name it after its use case`)]
  return []
}

/** An exported function that answers with JSX is a component. */
function checkComponents(source: Source): Violation[] {
  if (!source.path.endsWith('.tsx') || source.isTest) return []
  return (source.program.body as SyntaxNode[]).flatMap((statement) => {
    const declared = statement.declaration
    if (!isNode(declared) || declared.type !== 'FunctionDeclaration' || !isNode(declared.id)) return []
    const name = String(declared.id.name)
    if (/^[A-Z]/.test(name) || !returnsJsx(declared)) return []
    const line = source.lineAt(declared.start)
    return [violation(source.path, line, 'name', `${name} draws something, so it is a component: PascalCase`)]
  })
}

function returnsJsx(component: SyntaxNode): boolean {
  let found = false
  walk(component.body as SyntaxNode, (node) => {
    if (isFunction(node)) return false
    const value = node.type === 'ReturnStatement' ? node.argument : undefined
    if (isNode(value) && /^JSX(Element|Fragment)$/.test(value.type)) found = true
    return undefined
  })
  return found
}
