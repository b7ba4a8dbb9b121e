import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { refreshModules, useCall } from '../../../../web/api/use-call.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { useDocumentTitle } from '../../../../web/shell/page-title.tsx'
import { Upload } from '../../../../web/upload/upload.tsx'
import { getArea } from '../../../areas/contract/areas.ts'
import { PlaceRow } from '../phone/place-row.tsx'
import { type DraftState, useReportDraft } from '../phone/report-draft.ts'
import { RestoredNote, SwitchRow, Words } from '../phone/report-parts.tsx'
import { ScannedCard } from '../phone/scanned-card.tsx'
import { sendOrKeep } from '../phone/send-photo.ts'
import { useDraftPlace } from '../phone/use-draft-place.ts'
import { useReportPreview } from '../phone/use-report-preview.ts'
import { ClassGrid } from './class-grid.tsx'
import { type Outcome, submit as submitToOutbox, takeBack } from './outbox/send.ts'
import { ReportSent } from './report-sent.tsx'
import '../phone/phone.css'
import './field.css'

/** 报事: photo, class, 提交. The place fills itself in; everything is kept until it has been sent. */
export default function ReportScreen() {
  useDocumentTitle('报事')
  const draft = useReportDraft('field')
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)
  const go = useGo()
  // Another one is about something else than the label that was scanned.
  const again = () => {
    go('/report', { replace: true })
    setOutcome(undefined)
  }
  if (outcome && outcome.kind !== 'refused') return <ReportSent outcome={outcome} onAgain={again} />
  return <ReportForm {...draft} onOutcome={setOutcome} refusal={outcome?.why} />
}

interface ReportFormProps extends DraftState {
  onOutcome: (outcome: Outcome) => void
  refusal: string | undefined
}

function ReportForm({ draft, change, clear, isRestored, onOutcome, refusal }: ReportFormProps) {
  const preview = useReportPreview(draft).data
  const own = useOwnArea()
  const { busy, problem, submit } = useSubmit({ draft, clear, own: own.code, onOutcome })
  return (
    <form
      className="wg-report"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {isRestored && <RestoredNote onClear={clear} />}
      <ScannedCard draft={draft} change={change} />
      <Photos draft={draft} change={change} />
      <Place draft={draft} change={change} own={own} areaName={preview?.areaName} />
      <div className="wg-report-part">
        <ClassGrid
          value={draft.classId}
          componentClass={draft.component?.classCode}
          guesses={draft.description.trim().length > 1 ? (preview?.classes ?? []) : []}
          onChange={(cls) => change({ classId: cls?.id ?? null, className: cls?.name ?? '' })}
        />
      </div>
      <Words draft={draft} change={change} placeholder="说说情况（选了类别可以不写）" />
      <SwitchRow
        title="我来处置"
        hint="小事不出网格：提交后直接由您接单"
        checked={draft.isSpecial}
        onChange={(isSpecial) => change({ isSpecial })}
      />
      <Send problem={problem ?? refusal} busy={busy} />
    </form>
  )
}

function Send({ problem, busy }: { problem: string | undefined; busy: boolean }) {
  return (
    <>
      {problem && (
        <p className="wg-report-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="wg-report-send">
        <Button block type="submit" color="primary" size="large" loading={busy}>
          提交
        </Button>
      </div>
    </>
  )
}

type PartProps = Pick<DraftState, 'draft' | 'change'>

function Photos({ draft, change }: PartProps) {
  const holder = useRef<HTMLDivElement>(null)
  useCameraFirst(holder, draft.photos.length === 0)
  return (
    <div ref={holder} className="wg-report-part">
      <Upload send={sendOrKeep} value={draft.photos} max={9} onChange={(photos) => change({ photos })} />
    </div>
  )
}

interface PlaceProps extends PartProps {
  own: ReturnType<typeof useOwnArea>
  areaName: string | null | undefined
}

function Place({ draft, change, own, areaName }: PlaceProps) {
  const { position, askAgain } = useDraftPlace(draft, change)
  const isNowhere = !draft.point && !draft.area && !draft.component && position.at === 'failed'
  return (
    <>
      <PlaceRow
        draft={draft}
        position={position}
        askAgain={askAgain}
        areaName={draft.point ? areaName : undefined}
        near={own.center}
        onChange={change}
      />
      {isNowhere && own.name && (
        <p className="wg-report-hint">不移动图钉也可以提交，将记到您的网格：{own.name}</p>
      )}
    </>
  )
}

/** A touch on the tab opens the camera; a browser allows that only right after a touch. */
function useCameraFirst(holder: RefObject<HTMLDivElement | null>, isWanted: boolean) {
  const wanted = useRef(isWanted)
  useEffect(() => {
    if (!wanted.current || !navigator.userActivation?.isActive) return
    holder.current?.querySelector<HTMLInputElement>('input[capture]')?.click()
  }, [holder])
}

/** The grid of the person's first post: where the map opens and, with no position at all, the report goes. */
function useOwnArea() {
  const { posts } = useSession()
  const post = posts.find((one) => one.areaCode?.length === 15) ?? posts.find((one) => one.areaCode !== null)
  const code = post?.areaCode ?? null
  const area = useCall(getArea, { code: code ?? '' }, { enabled: code !== null, staleMs: 3_600_000 })
  return { code, name: post?.areaName ?? null, center: area.data?.center ?? null }
}

interface SubmitOptions {
  draft: DraftState['draft']
  clear: () => void
  own: string | null
  onOutcome: (outcome: Outcome) => void
}

function useSubmit({ draft, clear, own, onOutcome }: SubmitOptions) {
  const { user } = useSession()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const submit = () => {
    const missing = missingOf(draft)
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    const content = { kind: 'report' as const, draft, areaCode: own }
    void submitToOutbox({ key: draft.requestId, userId: user.id, content })
      .then((outcome) => {
        // Refused while the person is looking: it is mended right here, not fetched back from the outbox.
        if (outcome.kind === 'refused') void takeBack(draft.requestId)
        else clear()
        if (outcome.kind === 'filed') void refreshModules(client, ['orders', 'inbox'])
        onOutcome(outcome)
      })
      .finally(() => setBusy(false))
  }
  return { busy, problem, submit }
}

function missingOf({ description, classId }: DraftState['draft']): string | undefined {
  const length = description.trim().length
  if (length === 0 && !classId) return '请选一个类别，或者写一句情况'
  return length === 1 ? '情况再多写几个字' : undefined
}
