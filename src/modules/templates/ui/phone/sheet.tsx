import { useQueryClient } from '@tanstack/react-query'
import { Button, Toast } from 'antd-mobile'
import { useEffect, useRef, useState } from 'react'
import { formatDateTime } from '../../../../base/time/format.ts'
import { call } from '../../../../web/api/call.ts'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useBack } from '../../../../web/router/links.tsx'
import type { Answers } from '../../contract/answers.ts'
import { chooseSubjects } from '../../contract/tasks.ts'
import { StepView } from '../form/form-view.tsx'
import { isOnStep, type Step, stepsOf } from '../form/steps.ts'
import { type FormPlace, type FormState, useCompiled, useForm } from '../form/use-form.ts'
import { type Draft, putDraft } from './drafts.ts'
import { attachmentOf, sendOrKeep } from './photos.ts'
import { sendDraft } from './send.ts'

/** A sheet, page by page; every change is kept on the phone at once. */
export function Sheet({ start }: { start: Draft }) {
  const { draft, change, isKept } = useKept(start)
  const form = useCompiled(draft.definition)
  const place = usePlace(draft)
  const state = useForm(form, { answers: draft.answers, onChange: change, place })
  const steps = stepsOf(state.settled)
  const [at, setAt] = useState(0)
  const [told, setTold] = useState<ReadonlySet<number>>(new Set())
  const now = Math.min(at, Math.max(0, steps.length - 1))
  const step = steps[now]
  const send = useSend(draft)
  if (!step) return <PhonePage title={draft.taskTitle}>这份模板还没有题目</PhonePage>
  const go = (to: number) => {
    setAt(to)
    scrollTo({ top: 0 })
  }
  const next = () => {
    setTold(new Set([...told, now]))
    if (firstProblem(state, step)) return showProblem()
    if (now < steps.length - 1) return go(now + 1)
    const wrong = steps.findIndex((one) => firstProblem(state, one))
    if (wrong < 0) return void send.run()
    setTold(new Set(steps.keys()))
    go(wrong)
    showProblem()
  }
  return (
    <PhonePage
      title={draft.label || draft.taskTitle}
      foot={<Foot at={now} steps={steps} busy={send.busy} onBack={() => go(now - 1)} onNext={next} />}
    >
      <div className="wg-collect">
        <Progress at={now} steps={steps} kept={isKept ? draft.savedAt : null} />
        {(draft.why ?? send.problem) && (
          <p className="wg-collect-refused" role="alert">
            {send.problem ?? draft.why}
          </p>
        )}
        <StepView state={state} step={step} tells={told.has(now)} />
      </div>
    </PhonePage>
  )
}

function firstProblem({ problems }: FormState, step: Step): string | undefined {
  return [...problems.keys()].find((path) => isOnStep(path, step))
}

/** The first question that is wrong comes into sight, once it is drawn. */
function showProblem(): void {
  requestAnimationFrame(() =>
    document.querySelector('.wg-sheet-problem')?.closest('[data-path]')?.scrollIntoView({ block: 'center' }),
  )
}

function useKept(start: Draft) {
  const [draft, setDraft] = useState(start)
  const [isKept, setKept] = useState(start.savedAt > 0)
  const latest = useRef(draft)
  latest.current = draft
  const change = (answers: Answers) => {
    const next = { ...latest.current, answers, state: 'writing' as const, why: null, savedAt: Date.now() }
    latest.current = next
    setDraft(next)
    void putDraft(next).then(setKept)
  }
  return { draft, change, isKept }
}

function usePlace({ taskId, sources }: Draft): FormPlace {
  return {
    send: sendOrKeep,
    attachmentOf,
    sources,
    choose: async (kind, q) => (await call(chooseSubjects, { id: taskId, kind, q })).subjects,
  }
}

function useSend(draft: Draft) {
  const client = useQueryClient()
  const back = useBack()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const run = async () => {
    setBusy(true)
    setProblem(undefined)
    await putDraft({ ...draft, savedAt: Date.now() })
    const outcome = await sendDraft(draft.key)
    if (!isHere.current) return
    setBusy(false)
    if (outcome.kind === 'refused') return setProblem(outcome.why)
    Toast.show({
      icon: 'success',
      content: outcome.kind === 'waiting' ? '没有网络，已存在本机，联网后自动发送' : '已提交',
    })
    void refreshModules(client, ['collections', 'collection-entries'])
    back()
  }
  return { busy, problem, run }
}

function Progress({ at, steps, kept }: { at: number; steps: readonly Step[]; kept: number | null }) {
  return (
    <div className="wg-collect-steps">
      <b>
        {steps.length > 1 && `${at + 1}/${steps.length} `}
        {steps[at]?.title}
      </b>
      <span role="status" className="wg-quiet">
        {kept === null ? '填写时自动存在本机' : `已存在本机 ${formatDateTime(new Date(kept)).slice(11)}`}
      </span>
    </div>
  )
}

interface FootProps {
  at: number
  steps: readonly Step[]
  busy: boolean
  onBack: () => void
  onNext: () => void
}

function Foot({ at, steps, busy, onBack, onNext }: FootProps) {
  const isLast = at === steps.length - 1
  return (
    <div className="wg-collect-foot">
      {at > 0 && (
        <Button size="large" onClick={onBack}>
          上一步
        </Button>
      )}
      <Button block size="large" color="primary" loading={busy} onClick={onNext}>
        {isLast ? '提交' : '下一步'}
      </Button>
    </div>
  )
}
