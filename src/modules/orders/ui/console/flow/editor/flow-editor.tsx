import { Alert, Button, Space, Tabs } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FlowDefinition } from '../../../../../../base/flow/definition.ts'
import { Page } from '../../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../../web/components/state-pages.tsx'
import type { FlowVersion } from '../../../../contract/flows.ts'
import { flowChanges } from '../../../../rules/flow-editing/changes.ts'
import { actionName, stateName } from '../../../../rules/flow-editing/names.ts'
import type { FlowProblem } from '../../../../rules/flow-editing/problems.ts'
import { FlowDiagram } from '../flow-diagram.tsx'
import { WideActions } from '../flow-tables.tsx'
import { useFlow } from '../use-flow.ts'
import { ActionsEditor } from './actions-editor.tsx'
import './editor.css'
import { PublishDialog } from './publish-dialog.tsx'
import { StagesEditor } from './stages-editor.tsx'
import { StatesEditor } from './states-editor.tsx'
import { problemsAt, useFlowDraft } from './use-flow-draft.ts'

interface FlowEditorProps {
  base: number
  versions: readonly FlowVersion[]
  /** A definition from a file, to begin with instead of the base. */
  brought?: FlowDefinition
  onClose: () => void
}

export function FlowEditor({ base, versions, brought, onClose }: FlowEditorProps) {
  const { flow, answer } = useFlow(base)
  const current = versions.find((row) => row.isCurrent)
  const newest = useFlow(current?.version ?? 'newest', current !== undefined)
  if (flow && newest.flow) {
    return <Editing base={flow} current={newest.flow} {...{ versions, brought, onClose }} />
  }
  return (
    <Page title="修改工单流程" actions={<Button onClick={onClose}>返回</Button>}>
      {answer.error ? <ErrorState title="流程没有加载出来" error={answer.error} /> : <Loading lines={10} />}
    </Page>
  )
}

interface EditingProps {
  base: FlowDefinition
  current: FlowDefinition
  versions: readonly FlowVersion[]
  brought: FlowDefinition | undefined
  onClose: () => void
}

/** The draft as a picture at the left, its parts to change at the right; nothing holds until published. */
function Editing({ base, current, versions, brought, onClose }: EditingProps) {
  const draft = useFlowDraft(base)
  const { flow, problems, change } = draft
  const [tab, setTab] = useState('states')
  const [open, setOpen] = useState('')
  const [isPublishing, setPublishing] = useState(false)
  useBrought(brought, change)
  const changes = flowChanges(base, flow)
  const goTo = (at: string) => {
    setTab(at.startsWith('actions') ? 'actions' : 'states')
    setOpen(at.split('.').slice(0, 2).join('.'))
  }
  const editors = { flow, problems, onChange: change, open, onOpen: setOpen }
  return (
    <Page
      title={`修改工单流程（以第 ${base.version} 版为底）`}
      actions={
        <Space>
          <Button onClick={onClose}>返回</Button>
          <Button onClick={draft.discard} disabled={changes.length === 0}>
            放弃改动
          </Button>
          <Button
            type="primary"
            disabled={problems.length > 0 || flowChanges(current, flow).length === 0}
            onClick={() => setPublishing(true)}
          >
            看变更并发布
          </Button>
        </Space>
      }
    >
      {draft.isKept && changes.length > 0 && (
        <Alert type="info" showIcon closable title="上次没有发布的改动还在，已接着显示" />
      )}
      <Problems problems={problems} onPick={goTo} />
      <div className="wg-card wg-flow-editor">
        <div className="wg-flow-scroll wg-flow-still">
          <FlowDiagram flow={flow} onPick={(id) => goTo(`states.${id}`)} />
          <WideActions flow={flow} />
        </div>
        <Tabs
          size="small"
          activeKey={tab}
          onChange={setTab}
          items={[
            {
              key: 'states',
              label: `状态 ${count(problems, 'states')}`,
              children: <StatesEditor {...editors} />,
            },
            {
              key: 'actions',
              label: `办理 ${count(problems, 'actions')}`,
              children: <ActionsEditor {...editors} />,
            },
            { key: 'stages', label: '环节', children: <StagesEditor flow={flow} onChange={change} /> },
          ]}
        />
      </div>
      {isPublishing && (
        <PublishDialog
          {...{ base, current, versions, flow }}
          onClose={() => setPublishing(false)}
          onDone={() => {
            draft.discard()
            onClose()
          }}
        />
      )}
    </Page>
  )
}

/** A definition from a file replaces the draft once. */
function useBrought(
  brought: FlowDefinition | undefined,
  change: (edit: (flow: FlowDefinition) => FlowDefinition) => void,
) {
  const taken = useRef<FlowDefinition | undefined>(undefined)
  useEffect(() => {
    if (!brought || taken.current === brought) return
    taken.current = brought
    change(() => brought)
  }, [brought, change])
}

function count(problems: readonly FlowProblem[], part: string): string {
  const found = problemsAt(problems, part).length
  return found > 0 ? `（${found} 处要改）` : ''
}

/** A problem of one field does not name whose it is; here, away from the field, that must be said. */
function aboutWords(at: string): string {
  const [part, id = '', field] = at.split('.')
  if (!field) return ''
  return `${part === 'states' ? stateName(id) : actionName(id)}：`
}

interface ProblemsProps {
  problems: readonly FlowProblem[]
  onPick: (at: string) => void
}

/** Every reason why this cannot be published yet; picking one opens what it is about. */
function Problems({ problems, onPick }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      title={`还有 ${problems.length} 处不能发布`}
      description={
        <ul className="wg-flow-problems">
          {problems.map(({ at, message }) => (
            <li key={`${at}${message}`}>
              {at === '' ? (
                message
              ) : (
                <Button type="link" size="small" onClick={() => onPick(at)}>
                  {aboutWords(at)}
                  {message}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  )
}
