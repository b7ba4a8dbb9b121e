import type { SequenceState } from './backup-tables.ts'

export const FORMAT = 'wangge-backup-1'
export const FOLDERS = ['files', 'imports'] as const

/** First member: what is needed to know whether the rest can be used here. */
export interface About {
  format: string
  version: string
  createdAt: string
  migrations: { module: string; name: string; checksum: string }[]
  sequences: SequenceState[]
}

/** Last member: SHA-256 of every other. */
export interface Manifest {
  rows: number
  files: number
  members: Record<string, string>
}
