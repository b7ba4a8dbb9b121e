import type { Figure } from '../bench/bench.ts'

/** What an evaluation is given. A figure's `floor` is what the best known answer reaches on the same rows. */
export interface Evaluation {
  emit(figure: Figure): void
  /** Folder of the data; see its README.md for what may be done with them. */
  dataDir: string
}
