import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { type RecordImport, sampleOutcomeNames } from '../../contract/imports.ts'

const kinds: Record<RecordImport['samples'][number]['outcome'], StateKind> = {
  added: 'working',
  updated: 'todo',
  unchanged: 'paused',
  rejected: 'overdue',
}

/** The first rows of each outcome, so that one sees what the mapping makes of the list. */
export function RunSamples({ run }: { run: RecordImport }) {
  if (run.samples.length === 0) return null
  const rows = [...run.samples].sort((a, b) => a.line - b.line)
  return (
    <section>
      <h3>其中几行</h3>
      <ul className="wg-import-samples">
        {rows.map(({ line, outcome, label, about }) => (
          <li key={`${line}-${outcome}`}>
            <StateTag kind={kinds[outcome]}>{sampleOutcomeNames[outcome]}</StateTag>{' '}
            {outcome === 'rejected' ? (
              `${label} ${about}`
            ) : (
              <>
                第 {line} 行 {label}
                {about && <span className="wg-quiet">：{about}</span>}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
