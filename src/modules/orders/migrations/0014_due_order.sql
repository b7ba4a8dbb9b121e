-- All orders by their due time, ended ones last: the open ones alone have work_order_due.
create index work_order_due_all on work_order ((coalesce(due_at, 'infinity'::timestamptz)), id);
