import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { formatDateTime } from '../../../../../base/time/format.ts'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { type AlertRule, getAlertPlan, previewAlertPlan, saveAlertPlan } from '../../../contract/alerts.ts'
import { NewRule } from './new-rule.tsx'
import { RuleCard } from './rule-card.tsx'
import './alerts.css'

type Saved = ReturnsOf<typeof getAlertPlan>

/** 预警与升级规则: who is told when a stage is nearly due, due, overdue, and when supervision rises. */
export default function AlertPlanScreen() {
  const answer = useCall(getAlertPlan, {})
  return (
    <Page title="预警与升级规则">
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && (
        <ErrorState title="规则没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && <PlanEditor key={answer.data.version} saved={answer.data} />}
    </Page>
  )
}

function PlanEditor({ saved }: { saved: Saved }) {
  const [rules, setRules] = useState<AlertRule[]>(saved.rules)
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved.rules)
  const change = (index: number, rule: AlertRule | undefined) =>
    setRules(rules.flatMap((one, at) => (at === index ? (rule ? [rule] : []) : [one])))
  return (
    <>
      <p className="wg-quiet">
        每一档对每个环节的每次计时只发一次；暂停时等待，延期后按新的到期时间重新安排，环节结束后不再发出。
        {saved.savedAt
          ? `现为第 ${saved.version} 版，${saved.savedName}于 ${formatDateTime(new Date(saved.savedAt))} 保存。`
          : '现为系统提供的规则。'}
      </p>
      <div className="wg-alert-rules">
        {rules.map((rule, index) => (
          <RuleCard
            key={`${rule.kind}${rule.classId}${rule.urgency}`}
            rule={rule}
            onChange={(next) => change(index, next)}
          />
        ))}
      </div>
      <Space wrap>
        <NewRule rules={rules} onAdd={(rule) => setRules([...rules, rule])} />
        {isChanged && <Button onClick={() => setRules(saved.rules)}>放弃改动</Button>}
      </Space>
      {isChanged && <SavePart rules={rules} version={saved.version} />}
    </>
  )
}

/** Says what saving does before it does. */
function SavePart({ rules, version }: { rules: AlertRule[]; version: number }) {
  const { message } = App.useApp()
  const trial = useCommand(previewAlertPlan)
  const save = useCommand(saveAlertPlan)
  const onError = (error: unknown) => void message.error(messageOf(error))
  const tried = trial.data && trial.variables?.input.rules === rules ? trial.data : undefined
  const submit = () =>
    save.mutate(
      { input: { rules, version } },
      { onSuccess: () => void message.success('预警与升级规则已保存'), onError },
    )
  if (!tried)
    return (
      <p className="wg-alert-save">
        <Button
          type="primary"
          loading={trial.isPending}
          onClick={() => trial.mutate({ input: { rules } }, { onError })}
        >
          看影响并保存
        </Button>
      </p>
    )
  return (
    <Alert
      className="wg-alert-save"
      type={tried.atOnce > 0 ? 'warning' : 'info'}
      showIcon
      title={`将影响 ${tried.orders} 件在办工单`}
      description={
        tried.atOnce > 0
          ? `其中 ${tried.atOnce} 件按新规则已经到了提醒的时候，保存后随即发出。`
          : '没有工单会因此立即收到提醒。'
      }
      action={
        <Button type="primary" loading={save.isPending} onClick={submit}>
          保存
        </Button>
      }
    />
  )
}
