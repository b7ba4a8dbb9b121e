-- Orders as problems (一类事) gather them: what is matched, and what a line of a problem's list shows. No reporter.
create view v_problem_order as
select id, number, title, source, class_id, area_code, county, street, community, state,
  handler_organisation_id, co_handler_ids, reported_at, closed_at, due_at, is_late,
  rework_count, reopen_count, return_count, search,
  closed_at is null as is_open,
  -- What was never filed, or is counted in another order, says nothing about how often a thing happens.
  state not in ('not_accepted', 'withdrawn', 'voided', 'merged') as is_valid
from work_order;

-- How often a class happens in a community, counted from the index alone.
create index work_order_frequency on work_order (reported_at, class_id, community, state);
