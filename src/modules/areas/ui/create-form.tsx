import { useCall } from '../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { AreaDetail } from '../contract/areas.ts'
import { createArea, proposeChild } from '../contract/change.ts'

interface CreateFormProps {
  parent: AreaDetail
  onDone: (code: string) => void
}

/** The next grid number is filled in; codes of streets and communities come from the statistics bureau. */
export function CreateForm({ parent, onDone }: CreateFormProps) {
  const proposal = useCall(proposeChild, { code: parent.code })
  if (proposal.isPending) return <Loading lines={4} />
  if (proposal.isError) return <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />
  const isGrid = proposal.data.level === 'grid'
  const code = proposal.data.code ?? ''
  return (
    <CommandForm
      endpoint={createArea}
      initial={{ code, name: '', ...(isGrid && { kind: 'basic' as const }) }}
      hidden={isGrid ? [] : ['kind', 'dedicatedTo', 'households', 'population']}
      submitLabel={isGrid ? '新建网格' : '新建'}
      onDone={(made) => onDone(made.code)}
    >
      {!isGrid && (
        <p className="wg-quiet">
          代码以国家统计局公布的统计用区划代码为准，前几位与“{parent.shortName}”一致。
        </p>
      )}
    </CommandForm>
  )
}
