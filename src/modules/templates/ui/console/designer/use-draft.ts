import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatDateTime } from '../../../../../base/time/format.ts'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { call } from '../../../../../web/api/call.ts'
import { refreshModules } from '../../../../../web/api/use-call.ts'
import type { Definition, DefinitionProblem } from '../../../contract/definition.ts'
import { saveTemplate, type TemplateDetail } from '../../../contract/templates.ts'
import { checkDefinition } from '../../../rules/form/check.ts'

const SAVE_AFTER_MS = 1200

interface Content {
  title: string
  note: string
  definition: Definition
}

/** The draft as it is edited; it saves itself soon after each change, and says so. */
export function useDraft(template: TemplateDetail) {
  const [content, setContent] = useState<Content>({
    title: template.title,
    note: template.note,
    definition: template.draft,
  })
  const [told, setTold] = useState<DefinitionProblem[]>(template.problems)
  const [words, setWords] = useState('改动会自动保存')
  const version = useRef(template.version)
  const waiting = useRef<Content | undefined>(undefined)
  const running = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const client = useQueryClient()

  const save = async () => {
    const next = waiting.current
    if (!next) return
    waiting.current = undefined
    setWords('正在保存…')
    const answer = await call(saveTemplate, { id: template.id, ...next, version: version.current }).catch(
      (error: unknown) => {
        waiting.current ??= next
        throw error
      },
    )
    version.current = answer.version
    setTold(answer.problems)
    setWords(`已保存 ${formatDateTime(new Date()).slice(11)}`)
  }
  const flush = () => {
    // One save that failed does not keep the next from being tried.
    running.current = running.current.catch(() => undefined).then(save)
    return running.current
  }
  const latest = useRef(flush)
  latest.current = flush
  useEffect(
    () => () => void latest.current().catch((error: unknown) => console.warn('draft not saved', error)),
    [],
  )

  const change = (part: Partial<Content>) => {
    const next = { ...content, ...part }
    waiting.current = next
    setContent(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => void latest.current().catch((error: unknown) => setWords(`没有保存：${messageOf(error)}`)),
      SAVE_AFTER_MS,
    )
  }
  const own = checkDefinition(content.definition)
  return {
    ...content,
    change,
    edit: (definition: Definition) => change({ definition }),
    /** Those one sees at once, and those only the server can tell: fields of the registry. */
    problems: own.length > 0 ? own : told,
    savedWords: words,
    /** Everything is on the server; its version now. */
    saved: async () => {
      await flush()
      return version.current
    },
    /** Published or retired: the server counts on. */
    moved: (next: number) => {
      version.current = next
      void refreshModules(client, ['templates'])
    },
  }
}

export type DraftState = ReturnType<typeof useDraft>
