import { v7 } from 'uuid'

/** A sortable text identifier (UUIDv7): creation order is index order. */
export function newId(): string {
  return v7()
}
