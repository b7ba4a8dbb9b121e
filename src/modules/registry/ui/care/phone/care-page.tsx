import { Button } from 'antd-mobile'
import { useState } from 'react'
import { useCall, usePages } from '../../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { type CareRow, listCarePeople, listRegisters } from '../../../contract/care.ts'
import '../care.css'

/** 关爱对象 of one's own grids, for those named for a register. */
export default function CarePage() {
  const answer = useCall(listRegisters, {})
  const mine = answer.data?.registers.filter(({ isReader }) => isReader) ?? []
  const [chosen, choose] = useState<string>()
  const shown = mine.find(({ code }) => code === chosen) ?? mine[0]
  return (
    <PhonePage title="关爱对象">
      {answer.isPending && <Loading lines={6} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && mine.length === 0 && (
        <Empty title="您没有被指定为名册读者" hint="需要时请社区联系安全管理员指定。" />
      )}
      <div className="reg-care-chips">
        {mine.map(({ code, name, count }) => (
          <button
            key={code}
            type="button"
            aria-pressed={code === shown?.code}
            onClick={() => choose(code)}
          >{`${name} ${count ?? 0}`}</button>
        ))}
      </div>
      {shown && <Rows key={shown.code} register={shown.code} />}
    </PhonePage>
  )
}

function Rows({ register }: { register: string }) {
  const pages = usePages(listCarePeople, { register, limit: 30 })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (pages.isPending) return <Loading lines={8} />
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  if (rows.length === 0) return <Empty title="名册里现在没有人" />
  return (
    <>
      <ul className="reg-care-rows">
        {rows.map((row) => (
          <CareItem key={row.id} row={row} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          再看 30 人
        </Button>
      )}
      <p className="wg-quiet" style={{ padding: '0 16px' }}>
        查看已记入审计，本人可以查到。
      </p>
    </>
  )
}

function CareItem({ row: { name, sex, age, tags, address, phone, verifiedOn } }: { row: CareRow }) {
  return (
    <li>
      <strong>{name}</strong>
      {[sex, age === null ? null : `${age} 岁`, ...tags.map((tag) => tag.name)].filter(Boolean).join(' · ')}
      <p>{address || '住址未登记'}</p>
      <p className="wg-quiet">
        {phone ?? '没有电话'} · {verifiedOn ? `${verifiedOn} 现场核实` : '没有现场核实过'}
      </p>
    </li>
  )
}
