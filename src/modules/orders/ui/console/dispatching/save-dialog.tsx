import { Alert, App, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { Loading } from '../../../../../web/components/state-pages.tsx'
import { type DispatchRule, dryRunRules, saveDispatchRules } from '../../../contract/dispatch-rules.ts'
import type { DryRun } from './dry-run-result.tsx'
import type { RuleDraft } from './use-rule-draft.ts'

interface SaveDialogProps {
  draft: RuleDraft
  onClose: () => void
}

/** Before the list takes effect it says what the change would have done to the last 1,000 orders. */
export function SaveDialog({ draft, onClose }: SaveDialogProps) {
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const rehearsal = useCommand(dryRunRules)
  const save = useCommand(saveDispatchRules, ['orders'])
  const rules = [...draft.rules]
  const { mutate } = rehearsal
  const key = JSON.stringify(rules)
  useEffect(() => mutate({ input: { rules: JSON.parse(key) } }), [mutate, key])
  const fatal = rehearsal.data?.problems.some(({ isFatal }) => isFatal) ?? false
  const run = () =>
    save.mutate(
      { input: { baseVersion: draft.baseVersion, rules, note: note.trim() } },
      {
        onSuccess: () => {
          void message.success('派单规则已保存，立即生效')
          draft.discard()
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      width={640}
      title="保存派单规则"
      okText="保存并生效"
      cancelText="再改改"
      okButtonProps={{ disabled: rehearsal.isPending || fatal }}
      confirmLoading={save.isPending}
      onOk={run}
      onCancel={onClose}
    >
      {rehearsal.isPending && <Loading lines={4} />}
      {rehearsal.error && <Alert type="error" showIcon title={messageOf(rehearsal.error)} />}
      {rehearsal.data && <Impact run={rehearsal.data} rules={draft.rules} />}
      {save.error && (
        <Alert type="error" showIcon className="wg-form-refusal" title={messageOf(save.error)} />
      )}
      <Form layout="vertical" component="div">
        <Form.Item label="改动说明" htmlFor="rules-note">
          <Input
            id="rules-note"
            value={note}
            maxLength={200}
            placeholder="为什么改，以后翻历史看得懂"
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Impact({ run, rules }: { run: DryRun; rules: readonly DispatchRule[] }) {
  const lines = sayImpact(run, rules)
  return (
    <>
      <Alert
        type={lines.length > 0 ? 'warning' : 'info'}
        showIcon
        className="wg-form-refusal"
        title={
          lines.length > 0
            ? `按最近 ${run.orders} 件工单预演，改动后：`
            : `按最近 ${run.orders} 件工单预演，各条接到的件数不变`
        }
        {...(lines.length > 0 && { description: lines.map((line) => <div key={line}>{line}</div>) })}
      />
      {run.problems.map(({ message, isFatal }) => (
        <Alert
          key={message}
          type={isFatal ? 'error' : 'warning'}
          showIcon
          className="wg-form-refusal"
          title={message}
        />
      ))}
    </>
  )
}

/** 第 2 条“夜间占道”多接 38 件 */
export function sayImpact(run: Pick<DryRun, 'rules'>, rules: readonly DispatchRule[]): string[] {
  return rules.flatMap((rule, at) => {
    const count = run.rules.find(({ ruleId }) => ruleId === rule.id)
    const more = count && count.takenBefore !== null ? count.taken - count.takenBefore : 0
    if (more === 0) return []
    return [`第 ${at + 1} 条“${rule.name}”${more > 0 ? `多接 ${more}` : `少接 ${-more}`} 件`]
  })
}
