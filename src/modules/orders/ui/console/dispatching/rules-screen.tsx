import { Alert, App, Button, Space, Tabs } from 'antd'
import { useState } from 'react'
import { newId } from '../../../../../base/ids.ts'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { Page } from '../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../../web/session/session.tsx'
import '../../../../../web/list/filter-bar.css'
import {
  type DispatchRule,
  dryRunRules,
  listDispatchRules,
  type RuleSet,
} from '../../../contract/dispatch-rules.ts'
import './dispatching.css'
import { type DryRun, DryRunResult } from './dry-run-result.tsx'
import { HandlerLoads } from './handler-loads.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { RuleFileButtons } from './rule-file-buttons.tsx'
import { RuleHistory } from './rule-history.tsx'
import { RuleTable } from './rule-table.tsx'
import { SaveDialog } from './save-dialog.tsx'
import { useDispatchNames } from './use-dispatch-names.ts'
import { type RuleDraft, useRuleDraft } from './use-rule-draft.ts'

const DEFAULTS = { tab: 'rules' }

/** 派单规则: the ordered list, its rehearsal on the past, the handlers' load, and its history. */
export default function RulesScreen() {
  const [{ tab }, change] = useUrlState(DEFAULTS)
  const answer = useCall(listDispatchRules, {})
  const draft = useRuleDraft(answer.data)
  const canEdit = useCan()('orders:configure')
  const [saving, save] = useState(false)
  const rehearsal = useRehearsal(draft)
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const set = answer.data
  if (!set) return <Loading lines={10} />
  const rehearse = () => {
    rehearsal.start()
    change({ tab: 'dry-run' })
  }
  return (
    <Page
      title="派单规则"
      actions={
        <Space>
          <Button loading={rehearsal.isRunning} onClick={rehearse}>
            {draft.isChanged ? '预演改动' : '预演'}
          </Button>
          <RuleFileButtons draft={draft} canEdit={canEdit} />
          {draft.isChanged && <Button onClick={draft.discard}>放弃改动</Button>}
          {canEdit && (
            <Button type="primary" disabled={!draft.isChanged} onClick={() => save(true)}>
              保存
            </Button>
          )}
        </Space>
      }
    >
      <Standing set={set} draft={draft} />
      <Tabs
        activeKey={tab}
        onChange={(next) => change({ tab: next })}
        items={[
          {
            key: 'rules',
            label: `规则（${draft.rules.length}）`,
            children: <Rules set={set} draft={draft} run={rehearsal.run} canEdit={canEdit} />,
          },
          {
            key: 'dry-run',
            label: '预演',
            children: <Rehearsal rehearsal={rehearsal} rules={draft.rules} />,
          },
          { key: 'loads', label: '承办方在办量', children: <HandlerLoads canEdit={canEdit} /> },
          {
            key: 'history',
            label: '改动历史',
            children: <RuleHistory version={set.version} canEdit={canEdit} />,
          },
        ]}
      />
      {saving && <SaveDialog draft={draft} onClose={() => save(false)} />}
    </Page>
  )
}

function Standing({ set, draft }: { set: RuleSet; draft: RuleDraft }) {
  if (draft.isChanged) {
    const isBehind = draft.baseVersion !== set.version
    return (
      <Alert
        type={isBehind ? 'error' : 'warning'}
        showIcon
        className="wg-rule-bar"
        title={
          isBehind
            ? '您改动期间有人保存了新的规则，请先导出您的改动，再放弃并重新改'
            : '有改动还没有保存，现行规则不受影响'
        }
      />
    )
  }
  return (
    <p className="wg-quiet">
      工单到派遣环节时从上往下看，第一条符合的生效；都不符合的按权责清单建议。退回、重开的工单不自动派遣。
      {set.changedAt && (
        <>
          {' '}
          第 {set.version} 版，{set.changedName} <TimeText at={set.changedAt} /> 保存。
        </>
      )}
    </p>
  )
}

interface RulesProps {
  set: RuleSet
  draft: RuleDraft
  run: DryRun | undefined
  canEdit: boolean
}

function Rules({ set, draft, run, canEdit }: RulesProps) {
  const names = useDispatchNames(draft.rules)
  const [editing, edit] = useState<DispatchRule | undefined>(undefined)
  const isNew = editing !== undefined && !draft.rules.some(({ id }) => id === editing.id)
  return (
    <>
      <RuleTable
        draft={draft}
        names={names}
        problems={run?.problems ?? (draft.isChanged ? [] : set.problems)}
        counts={run?.rules}
        canEdit={canEdit}
        onEdit={edit}
      />
      {canEdit && (
        <Button type="dashed" block onClick={() => edit(blankRule())}>
          新增一条规则
        </Button>
      )}
      {editing && (
        <RuleEditor
          key={editing.id}
          rule={editing}
          isNew={isNew}
          onClose={() => edit(undefined)}
          onDone={(rule) => {
            draft.put(rule)
            edit(undefined)
          }}
        />
      )}
    </>
  )
}

function blankRule(): DispatchRule {
  return {
    id: newId(),
    name: '',
    isEnabled: true,
    mode: 'proposed',
    conditions: {
      families: [],
      classIds: [],
      areas: [],
      sources: [],
      urgencies: [],
      words: [],
      hours: 'any',
      clock: null,
      confidential: null,
      previousHandlers: [],
      repeatsAtLeast: null,
    },
    target: { kind: 'organisation', id: '' },
    alternate: null,
    whenUnavailable: 'go_on',
    limit: null,
    note: '',
    activeFrom: null,
    activeTo: null,
  }
}

interface RehearsalState {
  /** Undefined as soon as the rules are no longer those it ran with. */
  run: DryRun | undefined
  isRunning: boolean
  start(): void
}

function useRehearsal(draft: RuleDraft): RehearsalState {
  const { message } = App.useApp()
  const command = useCommand(dryRunRules)
  const [ran, keep] = useState<{ rules: readonly DispatchRule[]; run: DryRun } | undefined>(undefined)
  const { rules, isChanged } = draft
  const start = () =>
    command.mutate(
      { input: isChanged ? { rules: [...rules] } : {} },
      {
        onSuccess: (run) => keep({ rules, run }),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  const isSame = ran !== undefined && JSON.stringify(ran.rules) === JSON.stringify(rules)
  return { run: isSame ? ran.run : undefined, isRunning: command.isPending, start }
}

function Rehearsal({ rehearsal, rules }: { rehearsal: RehearsalState; rules: readonly DispatchRule[] }) {
  if (rehearsal.isRunning) return <Loading lines={8} />
  if (rehearsal.run) return <DryRunResult run={rehearsal.run} rules={rules} />
  return (
    <Space direction="vertical">
      <span>把管辖范围内最近 1,000 件工单按规则重派一遍，看每条会接多少、派给谁、和实际是否一致。</span>
      <Button type="primary" onClick={rehearsal.start}>
        开始预演
      </Button>
    </Space>
  )
}
