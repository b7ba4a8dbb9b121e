import type { Project } from '../project.ts'
import type { Source } from '../source.ts'
import { type Violation, violation } from '../violation.ts'

/** Rule 8: no circle of imports that exists at run time (types vanish, `import()` waits). */
export function checkCycles({ sources, byPath }: Project): Violation[] {
  const next = (source: Source) =>
    source.imports.flatMap(({ target, typeOnly, dynamic }) =>
      target && !typeOnly && !dynamic && byPath.has(target) ? [byPath.get(target)!] : [],
    )
  return circlesOf(sources, next).map((circle) => {
    const from = circle[0]!
    const to = circle.find((other) => from.imports.some(({ target }) => target === other.path))
    const line = from.imports.find(({ target }) => target === to?.path)?.line ?? 1
    const names = circle.map(({ path }) => path).join(', ')
    return violation(from.path, line, 'rule 8', `these files import each other in a circle: ${names}`)
  })
}

/** Strongly connected components of more than one file (Tarjan). */
function circlesOf(sources: readonly Source[], next: (source: Source) => Source[]): Source[][] {
  const order = new Map<Source, number>()
  const low = new Map<Source, number>()
  const stack: Source[] = []
  const circles: Source[][] = []
  const visit = (source: Source) => {
    order.set(source, order.size)
    low.set(source, order.get(source)!)
    stack.push(source)
    for (const other of next(source)) {
      if (!order.has(other)) visit(other)
      if (stack.includes(other)) low.set(source, Math.min(low.get(source)!, low.get(other)!))
    }
    if (low.get(source) !== order.get(source)) return
    const circle = stack.splice(stack.indexOf(source))
    if (circle.length > 1 || next(source).includes(source)) circles.push(circle)
  }
  for (const source of sources) if (!order.has(source)) visit(source)
  return circles
}
