import { Button, Popup, Toast } from 'antd-mobile'
import { useState } from 'react'
import { usePages } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhoneForm } from '../../../../../web/phone/phone-form.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import {
  acceptCorrection,
  type CorrectionRow,
  listCorrections,
  refuseCorrection,
} from '../../../contract/own-data.ts'
import './own.css'

type Deciding = { row: CorrectionRow; how: 'accept' | 'refuse' }

/** 居民更正: what residents of one's grid say is wrong, to be looked at and answered. */
export default function CorrectionsPage() {
  const pages = usePages(listCorrections, { limit: 50 })
  const [deciding, setDeciding] = useState<Deciding>()
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <PhonePage title="居民更正">
      {pages.isPending && <Loading lines={6} />}
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && (
        <Empty title="没有要核实的更正" hint="居民在“我的数据”里提出更正后，会出现在这里。" />
      )}
      {rows.map((row) => (
        <Card key={row.id} row={row} onDecide={(how) => setDeciding({ row, how })} />
      ))}
      <Popup visible={deciding !== undefined} onMaskClick={() => setDeciding(undefined)} destroyOnClose>
        {deciding && <Decision {...deciding} onDone={() => setDeciding(undefined)} />}
      </Popup>
    </PhonePage>
  )
}

function Card({ row, onDecide }: { row: CorrectionRow; onDecide: (how: Deciding['how']) => void }) {
  const { name, address, areaName, title, now, proposed, note, askedAt } = row
  return (
    <section className="reg-own-part reg-correction">
      <h2>
        {name} <span className="wg-quiet">{address || areaName}</span>
      </h2>
      <p>
        {title}：登记的是 <b>{now ?? '没有'}</b>，居民说是 <b>{proposed ?? '没有'}</b>
      </p>
      <p className="wg-quiet">
        {note && `${note}，`}
        <TimeText at={askedAt} /> 提出
      </p>
      <footer>
        <Button onClick={() => onDecide('refuse')}>不更正</Button>
        <Button color="primary" onClick={() => onDecide('accept')}>
          属实，更正
        </Button>
      </footer>
    </section>
  )
}

function Decision({ row: { id, title }, how, onDone }: Deciding & { onDone: () => void }) {
  const done = () => {
    Toast.show('已答复居民')
    onDone()
  }
  return (
    <div className="reg-own-ask">
      <h2>{how === 'accept' ? `更正${title}` : `不更正${title}`}</h2>
      {how === 'accept' ? (
        <PhoneForm
          endpoint={acceptCorrection}
          initial={{ id, how: 'grid' }}
          submitLabel="更正"
          onDone={done}
        />
      ) : (
        <PhoneForm endpoint={refuseCorrection} initial={{ id }} submitLabel="不更正" danger onDone={done} />
      )}
    </div>
  )
}
