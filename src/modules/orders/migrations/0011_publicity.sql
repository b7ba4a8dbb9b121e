-- Who opened an order to the neighbours, closed it, took it off their pages or put it back, and why. Never changed.
create table order_publicity (
  order_id text not null references work_order (id),
  at timestamptz not null,
  change text not null check (change in ('opened', 'closed', 'hidden', 'restored')),
  actor_id text not null,
  actor_name text not null,
  actor_post text,
  reason text
);
create index order_publicity_order on order_publicity (order_id, at);
