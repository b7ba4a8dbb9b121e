import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd-mobile'
import { useId, useState } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { formatTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import { refreshModules } from '../../../../web/api/use-call.ts'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useGo } from '../../../../web/router/links.tsx'
import { Upload } from '../../../../web/upload/upload.tsx'
import { type previewOrder, residentReport } from '../../contract/intake.ts'
import type { outlook } from '../../contract/public.ts'
import { PlaceRow } from '../phone/place-row.tsx'
import { type DraftState, type ReportDraft, useReportDraft } from '../phone/report-draft.ts'
import { RestoredNote, SwitchRow, Words } from '../phone/report-parts.tsx'
import { ScannedCard } from '../phone/scanned-card.tsx'
import { forgetPhotos, sendKept, sendOrKeep } from '../phone/send-photo.ts'
import { useDraftPlace } from '../phone/use-draft-place.ts'
import { useOutlook } from '../phone/use-outlook.ts'
import { useReportPreview } from '../phone/use-report-preview.ts'
import { ClassChoice } from './class-choice.tsx'
import { ReportSent, type Sent } from './report-sent.tsx'
import { SimilarNearby } from './similar-nearby.tsx'
import '../phone/phone.css'
import './resident.css'

/** 我要反映: a photo, the place, what it is; what will happen and until when is said before it is sent. */
export default function ReportScreen() {
  const draft = useReportDraft('resident')
  const [sent, setSent] = useState<Sent | undefined>(undefined)
  const go = useGo()
  // Another one is about something else than the label that was scanned.
  const again = () => {
    go('/report', { replace: true })
    setSent(undefined)
  }
  if (sent) return <ReportSent sent={sent} onAgain={again} />
  return <ReportForm {...draft} onSent={setSent} />
}

type ReportFormProps = DraftState & { onSent: (sent: Sent) => void }

function ReportForm({ draft, change, clear, isRestored, onSent }: ReportFormProps) {
  const preview = useReportPreview(draft).data
  const ahead = useOutlook(draft).data
  const areaName = draft.point ? preview?.areaName : undefined
  const { busy, problem, submit } = useSubmit(draft, (sent) => {
    clear()
    onSent(sent)
  })
  const isPlaced = hasPlace(draft) && areaName !== null
  const says = isPlaced && preview ? sayAhead(preview, ahead?.expectedAt) : undefined
  return (
    <PhonePage title="我要反映" foot={<SendBar says={says} problem={problem} busy={busy} onSend={submit} />}>
      <div className="wg-report">
        {isRestored && <RestoredNote onClear={clear} />}
        <ScannedCard draft={draft} change={change} />
        <section className="wg-report-part" aria-label="照片">
          <h2>1. 拍张照片（可不拍）</h2>
          <Upload send={sendOrKeep} value={draft.photos} max={9} onChange={(photos) => change({ photos })} />
        </section>
        <Where draft={draft} change={change} areaName={areaName} />
        <section aria-label="什么事" className="wg-report-what">
          <h2>3. 什么事</h2>
          <Words draft={draft} change={change} placeholder="说说是什么事，越具体办得越快" />
          <ClassChoice
            value={draft.classId}
            guesses={preview?.classes ?? []}
            componentClass={draft.component?.classCode}
            onChange={(classId) => change({ classId })}
          />
        </section>
        <SimilarNearby similar={ahead?.similar ?? []} />
        <PublicRow draft={draft} change={change} ahead={ahead} />
        <SwitchRow
          title="请为我保密"
          hint="不向承办单位透露您的姓名和电话"
          checked={draft.isSpecial}
          onChange={(isSpecial) => change({ isSpecial })}
        />
      </div>
    </PhonePage>
  )
}

type Preview = ReturnsOf<typeof previewOrder>

/** 由环卫中心办理，预计 11-24 18:00 前有结果; the whole way counted, not only the handling. */
function sayAhead({ proposal, says }: Preview, expectedAt: string | undefined): string {
  if (!expectedAt) return says
  const who = proposal ? `由${proposal.targetName}办理` : '由社区受理后安排承办单位'
  return `${who}，预计 ${formatTime(new Date(expectedAt), new Date())} 前有结果`
}

type PublicRowProps = Pick<DraftState, 'draft' | 'change'> & { ahead: ReturnsOf<typeof outlook> | undefined }

function PublicRow({ draft, change, ahead }: PublicRowProps) {
  if (draft.isSpecial || ahead?.mayBePublic === false) return null
  return (
    <SwitchRow
      title="公开给附近居民"
      hint="邻居能看到办得怎样，看不到您的姓名、电话和门牌；以后可以改"
      checked={draft.isPublic ?? ahead?.isPublicByDefault ?? false}
      onChange={(isPublic) => change({ isPublic })}
    />
  )
}

type WhereProps = Pick<DraftState, 'draft' | 'change'> & { areaName: string | null | undefined }

function Where({ draft, change, areaName }: WhereProps) {
  const { position, askAgain } = useDraftPlace(draft, change)
  return (
    <section className="wg-report-where" aria-label="地点">
      <h2>2. 在哪里</h2>
      <PlaceRow
        draft={draft}
        position={position}
        askAgain={askAgain}
        areaName={areaName}
        near={null}
        onChange={change}
      />
      <Address draft={draft} change={change} />
    </section>
  )
}

function Address({ draft, change }: Pick<DraftState, 'draft' | 'change'>) {
  const id = useId()
  return (
    <div className="wg-report-part">
      <label htmlFor={id}>详细地址（可不写）</label>
      <Input
        id={id}
        value={draft.address}
        maxLength={200}
        clearable
        placeholder="如：幸福里小区 3 号楼 2 单元门口"
        onChange={(address) => change({ address })}
      />
    </div>
  )
}

interface SendBarProps {
  says: string | undefined
  problem: string | undefined
  busy: boolean
  onSend: () => void
}

function SendBar({ says, problem, busy, onSend }: SendBarProps) {
  return (
    <div className="wg-send-bar">
      {problem && (
        <p className="wg-report-problem" role="alert">
          {problem}
        </p>
      )}
      {says && !problem && <p role="status">接下来：{says}</p>}
      <Button block color="primary" size="large" loading={busy} onClick={onSend}>
        提交
      </Button>
    </div>
  )
}

function hasPlace({ point, area }: ReportDraft): boolean {
  return point !== null || area !== null
}

function useSubmit(draft: ReportDraft, onSent: (sent: Sent) => void) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const submit = () => {
    const missing = missingOf(draft)
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    send(draft)
      .then((sent) => {
        void refreshModules(client, ['resident', 'orders'])
        onSent(sent)
      })
      .catch((error: unknown) => setProblem(`${messageOf(error)}。您写的内容都保留着。`))
      .finally(() => setBusy(false))
  }
  return { busy, problem, submit }
}

async function send(draft: ReportDraft): Promise<Sent> {
  const photoIds = draft.photos.map((photo) => photo.id)
  const fileIds = await sendKept(photoIds)
  const sent = await call(residentReport, {
    requestId: draft.requestId,
    description: draft.description.trim(),
    address: draft.address.trim(),
    fileIds,
    confidential: draft.isSpecial,
    ...(draft.isPublic !== null && { isPublic: draft.isPublic }),
    ...(draft.classId && { classId: draft.classId }),
    ...(draft.component && { componentCode: draft.component.code }),
    ...(draft.point ? { point: draft.point } : draft.area ? { areaCode: draft.area.code } : {}),
  })
  await forgetPhotos(photoIds).catch((error: unknown) => console.warn('photo not deleted', error))
  return sent
}

function missingOf(draft: ReportDraft): string | undefined {
  if (draft.description.trim().length < 2) return '请说说是什么事，写一两句就行'
  if (!hasPlace(draft)) return '请在地图上标出地点，或选择所在社区'
  return undefined
}
