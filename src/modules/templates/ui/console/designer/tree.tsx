import { type KeyboardEvent, useRef } from 'react'
import { itemKindNames } from '../../../contract/terms.ts'
import { depthOf, moveItem, nestItem } from './edits.ts'
import type { DraftState } from './use-draft.ts'

interface TreeProps {
  draft: DraftState
  chosen: string | undefined
  onChoose: (name: string) => void
  readonly: boolean
}

/** All questions in their order. ↑↓ chooses, Alt+↑↓ moves, Alt+→ and Alt+← put into a group and out of it. */
export function Tree({ draft, chosen, onChoose, readonly }: TreeProps) {
  const box = useRef<HTMLUListElement>(null)
  const { items } = draft.definition
  const wrong = new Map(draft.problems.map(({ item, message }) => [item, message]))
  const onKey = (event: KeyboardEvent) => {
    const at = items.findIndex(({ name }) => name === chosen)
    const item = items[at]
    if (!item) return
    if (event.altKey && !readonly) {
      const edited = arrange(event.key, draft, item.name)
      if (!edited) return
      event.preventDefault()
      draft.edit(edited)
      return
    }
    const next =
      event.key === 'ArrowDown' ? items[at + 1] : event.key === 'ArrowUp' ? items[at - 1] : undefined
    if (!next) return
    event.preventDefault()
    onChoose(next.name)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus())
  }
  if (items.length === 0) return <p className="wg-quiet">还没有题目，从上面的按钮开始</p>
  return (
    <>
      <ul ref={box} className="wg-designer-tree" onKeyDown={onKey}>
        {items.map((item) => (
          <li key={item.name} style={{ paddingInlineStart: depthOf(items, item) * 18 }}>
            <button
              type="button"
              aria-current={item.name === chosen}
              tabIndex={item.name === chosen ? 0 : -1}
              onClick={() => onChoose(item.name)}
            >
              <span
                className={wrong.has(item.name) ? 'wg-designer-wrong' : undefined}
                title={wrong.get(item.name)}
              >
                {item.title || item.name}
                {item.required && ' *'}
              </span>
              <small>{itemKindNames[item.kind]}</small>
            </button>
          </li>
        ))}
      </ul>
      {!readonly && <p className="wg-quiet">↑↓ 选题，Alt+↑↓ 移动，Alt+→ 放进上面的分组，Alt+← 移出分组</p>}
    </>
  )
}

function arrange(key: string, { definition }: DraftState, name: string) {
  if (key === 'ArrowUp') return moveItem(definition, name, -1)
  if (key === 'ArrowDown') return moveItem(definition, name, 1)
  if (key === 'ArrowRight') return nestItem(definition, name, 1)
  return key === 'ArrowLeft' ? nestItem(definition, name, -1) : undefined
}
