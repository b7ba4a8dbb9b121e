-- Orders as figures read them: no names, no texts, no personal data.
create index work_order_handle_due on work_order (handle_due_at) where handle_due_at is not null;
create index order_clock_stage on order_clock (kind, due_at)
  where due_at is not null and kind in ('register', 'verify', 'dispatch', 'check');

create view v_order_fact as
select id, source, class_id, area_code, county, street, community, state,
  handler_organisation_id, handled_by, created_by, reporter_user_id, co_handler_ids,
  reported_at, registered_at, dispatched_at, handled_at, closed_at, due_at, handle_due_at,
  is_late, is_problem, return_count, transfer_count, rework_count, reopen_count, extension_count, visit_count,
  rated_at, rating_contacted, rating_resolved, rating_satisfied,
  state in ('closed', 'force_closed') as is_closed,
  -- 剔除、挂账、合并、作废、撤回、不予受理 do not count against anybody.
  (not exempt and state not in ('suspended', 'merged', 'voided', 'withdrawn', 'not_accepted')) as counts,
  (source <> 'grid_worker' and (reporter_user_id is not null or reporter_phone is not null)) as is_rateable
from work_order;

-- The first run of each stage's clock: what was due when, and when it stopped.
create view v_order_stage as
select c.order_id, c.kind, c.due_at, c.stopped_at
from order_clock c
where c.due_at is not null and c.kind in ('register', 'verify', 'dispatch', 'check')
  and not exists (select 1 from order_clock e
    where e.order_id = c.order_id and e.kind = c.kind and (e.started_at, e.id) < (c.started_at, c.id));

-- The last return visit that reached the caller, with whose work was asked about.
create view v_order_visit as
select v.order_id, v.at, v.by_leader, v.resolved, v.satisfied, v.handler_organisation_id
from order_visit v
where v.reached and not exists (select 1 from order_visit n
  where n.order_id = v.order_id and n.reached and (n.at, n.id) > (v.at, v.id));

-- Steps as they move an order between days: when it was, what was due afterwards.
create view v_order_step as
select order_id, seq, action, to_state, at, (detail ->> 'dueAt')::timestamptz as due_at
from order_step;
