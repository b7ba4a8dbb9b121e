import type { OrderClass } from '../contract/catalogue.ts'

/** The class of problems of a component of this sub-class: both lists are numbered by GB/T 30428. */
export function classOfComponent<C extends OrderClass>(classes: readonly C[], code: string): C | undefined {
  return ofComponents(classes).find((one) => one.code === code)
}

/** What a problem with it may be: its own class, else those of its major class. */
export function classesOfComponent<C extends OrderClass>(classes: readonly C[], code: string): C[] {
  const own = classOfComponent(classes, code)
  if (own) return [own]
  return ofComponents(classes).filter((one) => one.code.startsWith(code.slice(0, 2)))
}

function ofComponents<C extends OrderClass>(classes: readonly C[]): C[] {
  return classes.filter(
    ({ family, isActive, parentId }) => family === 'component' && isActive && parentId !== null,
  )
}
