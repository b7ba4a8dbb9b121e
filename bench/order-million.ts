import type { Connection } from '../src/platform/db/connect.ts'

/**
 * A million orders by SQL alone (set-based, seconds instead of minutes): fifteen months, twenty streets
 * of ten communities of four grids, in the proportions of a running district.
 */
export async function fillOrders({ pool }: Connection, count: number): Promise<void> {
  const { rows } = await pool.query('select count(*)::int as n from work_order')
  if (rows[0].n >= count) return
  await pool.query(
    `insert into work_order (id, number, source, class_id, title, description, address, lng, lat, area_code, desk_code,
       state, flow_version, handler_organisation_id, limit_timer, limit_amount, reporter_name, reported_at, registered_at,
       dispatched_at, handled_at, closed_at, due_at, handle_due_at, is_late, rated_at, rating_contacted, rating_resolved, rating_satisfied,
       search, version, updated_at)
     select 'b' || lpad(to_hex(n), 12, '0') || '-0000-7000-8000-000000000000', 'B' || lpad(n::text, 13, '0'),
       (array['resident', 'grid_worker', 'hotline', 'window'])[1 + n % 4],
       'bench-' || lpad((n % 120)::text, 3, '0'), '第' || n || '件：路灯不亮', '门口的路灯已经三天不亮，晚上看不见路', '和平路' || n % 900 || '号',
       116.4 + (n % 1000) / 10000.0, 35.7 + (n % 777) / 10000.0, area, left(area, 12),
       case when open then (array['pending_register', 'pending_dispatch', 'pending_handle', 'handling', 'pending_check'])[1 + n % 5] else 'closed' end,
       1, 'bench-org-' || n % 40, 'work_day', 3, '张三', at, at + interval '1 hour', at + interval '2 hours',
       case when open then null else at + interval '40 hours' end,
       case when open then null else at + interval '2 days' end, case when open then now() + (n % 97 - 20) * interval '1 hour' end,
       at + interval '2 hours' + n % 7 * interval '12 hours',
       n % 50 = 0, case when n % 3 = 0 and not open then at + interval '3 days' end, n % 3 = 0, n % 10 <> 0, n % 8 <> 0,
       array_to_tsvector(array['路灯', '灯不', '不亮', '和平', '平路', '第' || n % 1000]), 1, at
     from (select n, n % 31 = 0 as open, now() - (n * interval '39 seconds') as at,
         '370830' || lpad((1 + n % 20)::text, 3, '0') || lpad((1 + n / 20 % 10)::text, 3, '0') || lpad((1 + n / 200 % 4)::text, 3, '0') as area
       from generate_series(1, $1::bigint) as n) as g`,
    [count],
  )
  await pool.query('analyze work_order')
}

/** The stages' clocks of those orders: registered, dispatched and checked, one in thirty late. */
export async function fillClocks({ pool }: Connection): Promise<void> {
  const { rows } = await pool.query('select 1 from order_clock limit 1')
  if (rows.length > 0) return
  for (const kind of ['register', 'dispatch', 'check']) {
    await pool.query(
      `insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since,
         remaining_minutes, stopped_at, is_late)
       select $1 || id, id, $1, 'work_hour', 2, reported_at, reported_at + interval '2 hours', reported_at, 120,
         reported_at + interval '1 hour' + case when right(number, 2) < '03' then interval '5 hours' else interval '0' end,
         right(number, 2) < '03'
       from work_order where $1 <> 'check' or closed_at is not null`,
      [kind],
    )
  }
  await pool.query('analyze order_clock')
}
