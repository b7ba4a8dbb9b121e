-- What of an order may leave the office. No reporter, no clerk; where it is confidential, no place either.
-- Public is what its reporter opened, the office has not withdrawn, and whose class may be shown to neighbours.
create view v_outside_order as
select id, number, class_id, description, area_code, state, handler_organisation_id, handler_area_code,
  reported_at, updated_at, closed_at, handle_due_at, result,
  is_public and not confidential and not is_hidden and exists (select 1 from order_class c
    where c.id = work_order.class_id and c.is_public and c.is_active and not c.is_sensitive) as is_public,
  merged_into,
  case when confidential then '' else address end as address,
  case when confidential then null else lng end as lng,
  case when confidential then null else lat end as lat,
  confidential
from work_order;

create view v_outside_step as
select order_id, seq, action, to_state, at, file_ids,
  case when action in ('feedback', 'not_accept', 'reopen') then note end as note
from order_step;

create view v_outside_comment as
select id, order_id, at, is_reporter, text from order_comment where is_public;

create index work_order_public on work_order (reported_at desc, id desc) where is_public;
create index order_step_at on order_step (at);
create index order_comment_at on order_comment (at) where is_public;
