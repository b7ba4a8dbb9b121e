import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { listCodeTables } from '../../../../codes/contract.ts'
import type { Answers } from '../../../contract/answers.ts'
import type { Definition } from '../../../contract/definition.ts'
import { codeListName } from '../../../rules/form/form.ts'
import { StepView } from '../../form/form-view.tsx'
import { stepsOf } from '../../form/steps.ts'
import { type FormPlace, useCompiled, useForm } from '../../form/use-form.ts'

/** Nothing is sent from here. */
const place: FormPlace = {
  attachmentOf: (id) => ({ id, name: id, isImage: true, url: '' }),
  sources: {},
}

/** The form as the phone shows it, to be tried out: conditions and calculations work. */
export function Preview({ definition }: { definition: Definition }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [at, setAt] = useState(0)
  const whole = useWithCodes(definition)
  const form = useCompiled(whole)
  const state = useForm(form, { answers, onChange: setAnswers, place })
  const steps = stepsOf(state.settled)
  const now = Math.min(at, Math.max(0, steps.length - 1))
  const step = steps[now]
  if (!step) return <p className="wg-quiet">加了题目，这里就能试填</p>
  return (
    <div className="wg-preview">
      <div className="wg-preview-head">
        <b>
          {steps.length > 1 && `${now + 1}/${steps.length} `}
          {step.title}
        </b>
        <Button size="small" type="text" onClick={() => setAnswers({})}>
          重新试填
        </Button>
      </div>
      <StepView state={state} step={step} tells={false} />
      <div className="wg-preview-head" style={{ marginTop: 16 }}>
        <Button disabled={now === 0} onClick={() => setAt(now - 1)}>
          上一步
        </Button>
        <Button disabled={now === steps.length - 1} onClick={() => setAt(now + 1)}>
          下一步
        </Button>
      </div>
    </div>
  )
}

function useWithCodes(definition: Definition): Definition {
  const tables = useCall(listCodeTables, {}, { staleMs: 600_000 }).data?.tables
  return useMemo(() => {
    const wanted = new Set(definition.items.flatMap(({ codes }) => codes ?? []))
    const lists = (tables ?? [])
      .filter(({ code }) => wanted.has(code))
      .map(({ code, items }) => ({
        name: codeListName(code),
        choices: items
          .filter(({ isActive }) => isActive)
          .map((one) => ({ value: one.code, title: one.name })),
      }))
    return { ...definition, lists: [...definition.lists, ...lists] }
  }, [definition, tables])
}
