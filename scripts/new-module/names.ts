/** Every spelling of a module's name that its files need. */
export interface ModuleNames {
  /** Folder, manifest and address: `home-visits`. */
  module: string
  /** Components and types: `HomeVisit`, `HomeVisits`. */
  Singular: string
  Plural: string
  /** Values: `homeVisit`. */
  singular: string
  /** Files of screens: `home-visit`. */
  singularKebab: string
  /** `home_visit`. */
  table: string
  /** What people call it: 入户走访. */
  title: string
}

/** Throws an Error that says what is wrong with the name. */
export function namesOf(module: string, title: string): ModuleNames {
  if (!/^[a-z]+(-[a-z]+)*s$/.test(module))
    throw new Error(`${module}: a module is a plural noun in kebab-case, like visits or home-visits`)
  const singularKebab = module.endsWith('ies') ? `${module.slice(0, -3)}y` : module.slice(0, -1)
  const Singular = pascal(singularKebab)
  return {
    module,
    Singular,
    Plural: pascal(module),
    singular: Singular[0]!.toLowerCase() + Singular.slice(1),
    singularKebab,
    table: singularKebab.replaceAll('-', '_'),
    title,
  }
}

/** Fills a template's text or path. */
export function fill(text: string, names: ModuleNames): string {
  const values: Record<string, string> = {
    ...names,
    'singular-kebab': names.singularKebab,
    migration: names.module.replaceAll('-', '_'),
  }
  return text.replace(/__([A-Za-z-]+)__/g, (whole, key: string) => values[key] ?? whole)
}

function pascal(kebab: string): string {
  return kebab
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
}
