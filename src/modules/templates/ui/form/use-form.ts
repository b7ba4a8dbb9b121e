import { createContext, useContext, useMemo } from 'react'
import { chinaOffsetMinutes, minuteMs } from '../../../../base/time/calendar.ts'
import type { Attachment, SendFile } from '../../../../web/upload/use-uploads.ts'
import type { Answer, Answers, ChosenAnswer } from '../../contract/answers.ts'
import type { Definition } from '../../contract/definition.ts'
import type { Moment } from '../../rules/expression/functions.ts'
import { compileForm, type Form, type FormNode } from '../../rules/form/form.ts'
import { type Frame, rootFrame, roundsOf } from '../../rules/form/frame.ts'
import { type Settled, settle } from '../../rules/form/settle.ts'
import { validate } from '../../rules/form/validate.ts'
import { startRound } from '../../rules/form/words.ts'
import { withAnswer } from './paths.ts'

/** What a form needs from where it is shown: a phone keeps photos without a network, a preview takes none. */
export interface FormPlace {
  send?: SendFile
  attachmentOf(id: string): Attachment
  choose?(kind: 'person' | 'house', q: string): Promise<(ChosenAnswer & { note: string })[]>
  /** Where a prefilled answer comes from, by name. */
  sources: Readonly<Record<string, string>>
}

export interface FormState {
  form: Form
  settled: Settled
  root: Frame
  /** What is wrong now, by path. */
  problems: ReadonlyMap<string, string>
  set(path: string, answer: Answer): void
  addRound(repeat: FormNode, frame: Frame): void
  removeRound(path: string, round: number): void
  place: FormPlace
}

export const FormContext = createContext<FormState | undefined>(undefined)

export function useFormState(): FormState {
  const state = useContext(FormContext)
  if (!state) throw new Error('A question stands outside of a form')
  return state
}

export function useCompiled(definition: Definition): Form {
  return useMemo(() => compileForm(definition), [definition])
}

/** One form being filled in: the answers lie with whoever keeps them. */
export function useForm(
  form: Form,
  { answers, onChange, place }: { answers: Answers; onChange: (answers: Answers) => void; place: FormPlace },
): FormState {
  const moment = useMoment()
  const settled = useMemo(() => settle(form, answers, moment), [form, answers, moment])
  const problems = useMemo(
    () => new Map(validate(form, answers, moment).problems.map(({ path, message }) => [path, message])),
    [form, answers, moment],
  )
  const set = (path: string, answer: Answer) => onChange(withAnswer(answers, path, answer))
  return {
    form,
    settled,
    root: rootFrame(settled.answers),
    problems,
    set,
    addRound: (repeat, frame) => {
      const rounds = roundsOf(frame.answers[repeat.item.name])
      set(frame.prefix + repeat.item.name, [...rounds, startRound(repeat, frame, settled)])
    },
    removeRound: (path, round) =>
      set(
        path,
        roundsAt(settled.answers, path).filter((_, n) => n !== round),
      ),
    place,
  }
}

function roundsAt(answers: Answers, path: string): Answers[] {
  const [, name = '', round, rest] = /^([^[]+)(?:\[(\d+)\]\.(.+))?$/.exec(path) ?? []
  const rounds = roundsOf(answers[name])
  return round === undefined || rest === undefined ? rounds : roundsAt(rounds[Number(round)] ?? {}, rest)
}

/** Now, by the quarter of an hour: a clock in a form need not tick. */
function useMoment(): Moment {
  const quarter = Math.floor(Date.now() / (15 * minuteMs))
  return useMemo(() => {
    const here = new Date(quarter * 15 * minuteMs + chinaOffsetMinutes * minuteMs).toISOString()
    return { today: here.slice(0, 10), now: here.slice(0, 16) }
  }, [quarter])
}
