import { formatLimit } from '../../../../../base/time/format.ts'
import type { FormValues } from '../../../../../web/forms/form-body.ts'
import { useIntakePreview } from './use-intake-preview.ts'

/** Where it falls, who is there, who will get it, and what to tell the caller. */
export function PlaceCard({ values }: { values: FormValues }) {
  const preview = useIntakePreview(values)
  return (
    <section className="wg-card" aria-label="预判" aria-live="polite">
      <h2 className="wg-card-title">登记后会怎样</h2>
      {!preview && (
        <p className="wg-quiet">写下情况和地址后，这里会显示在哪个网格、谁在岗、派给谁、怎么答复来电人。</p>
      )}
      {preview && (
        <>
          <p className="wg-tell">“{preview.says}”</p>
          <dl className="wg-facts">
            <div>
              <dt>所在</dt>
              <dd>{preview.areaName ?? <span className="wg-quiet">还认不出地点</span>}</dd>
            </div>
            <div>
              <dt>建议承办</dt>
              <dd>
                {preview.proposal ? (
                  <>
                    {preview.proposal.targetName}
                    {preview.proposal.limit && `，限 ${formatLimit(preview.proposal.limit)}`}
                    <div className="wg-quiet">{preview.proposal.reason}</div>
                  </>
                ) : (
                  <span className="wg-quiet">有了地点和类别就能建议</span>
                )}
              </dd>
            </div>
            <div>
              <dt>网格人员</dt>
              <dd>
                {preview.onDuty.length === 0 && <span className="wg-quiet">—</span>}
                {preview.onDuty.map((person) => (
                  <div key={`${person.name}${person.role}`}>
                    {person.name}
                    <span className="wg-quiet"> {person.role}</span>
                  </div>
                ))}
              </dd>
            </div>
          </dl>
        </>
      )}
    </section>
  )
}
