/** Where a sheet is filled in: for a target, for one the server has, or a further one of a free form. */
export function fillPath(
  taskId: string,
  { targetId, entry, key }: { targetId?: string | null; entry?: { id: string } | null; key?: string },
): string {
  const free = key?.split('/').at(-1)
  const search = new URLSearchParams(
    entry ? { entry: entry.id } : targetId ? { target: targetId } : free ? { sheet: free } : {},
  )
  return `/collect/${taskId}/fill?${search}`
}
