type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S
type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Uppercase<Head> ? (Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`) : Head}${Snake<Tail>}`
  : S

/** A row type with its columns' names as the code writes them: `area_code` → `areaCode`. */
export type CamelCased<T> = { [K in keyof T as K extends string ? Camel<K> : K]: T[K] }
export type SnakeCased<T> = { [K in keyof T as K extends string ? Snake<K> : K]: T[K] }

/** Both directions for one kind of row. Names are worked out once; a row then costs one copy. */
export function camelCase<T extends object>() {
  return {
    fromRow: (row: SnakeCased<T>): T => rename(row, camel) as T,
    toRow: <P extends Partial<T>>(value: P): SnakeCased<P> => rename(value, snake) as SnakeCased<P>,
  }
}

const camel = remembered((name) => name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase()))
const snake = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

function rename(from: object, name: (key: string) => string): object {
  const to: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(from)) to[name(key)] = value
  return to
}

function remembered(work: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name) ?? work(name)
    known.set(name, found)
    return found
  }
}
