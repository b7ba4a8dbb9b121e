-- 敏感类: what is asked about one's own affairs or about somebody; never shown to neighbours.
alter table order_class add column is_sensitive boolean not null default false;

-- The office took it out of sight of the public, whatever the reporter chose.
alter table work_order add column is_hidden boolean not null default false;
alter table work_order add column hidden_reason text;
create index work_order_public_place on work_order (lat, lng) where is_public and not confidential and not is_hidden;

-- 关注: residents who follow another's order instead of reporting the same thing again.
create table order_follower (
  order_id text not null references work_order (id),
  user_id text not null,
  followed_at timestamptz not null,
  primary key (order_id, user_id)
);
create index order_follower_user on order_follower (user_id, followed_at desc);

-- Until when a resident has read an order of theirs, reported or followed.
create table order_seen (
  order_id text not null references work_order (id),
  user_id text not null,
  seen_at timestamptz not null,
  primary key (order_id, user_id)
);

-- Photos sent with a remark.
alter table order_comment add column file_ids text[] not null default '{}';
