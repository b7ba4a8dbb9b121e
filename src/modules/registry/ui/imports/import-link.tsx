import { LinkTo } from '../../../../web/router/links.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import type { ImportableKind } from '../../contract/imports.ts'

/** From a list to bringing in more of its kind. */
export function ImportLink({ kind }: { kind: ImportableKind }) {
  const can = useCan()
  if (!can('registry:import')) return null
  return (
    <LinkTo to={`/registry/import?kind=${kind}`} className="wg-button">
      导入
    </LinkTo>
  )
}
