-- What somebody is told, and by which ways it went out.

-- One notice to one recipient; those to users are their inbox.
create table notice (
  id text primary key,
  topic text not null,
  level text not null check (level in ('normal', 'urgent')),
  -- A user's id or a bare phone number: what `dedupe_key` is once for.
  recipient text not null,
  user_id text references app_user (id),
  title text not null,
  text text not null,
  params jsonb not null,
  link jsonb not null default '{}',
  subject_kind text,
  subject_id text,
  dedupe_key text not null,
  in_inbox boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (topic, dedupe_key, recipient)
);
create index notice_inbox on notice (user_id, id desc) where in_inbox;
create index notice_unread on notice (user_id) where in_inbox and read_at is null;
create index notice_subject on notice (subject_kind, subject_id);
create index notice_created on notice (created_at);

-- One message on one channel to one address: the delivery log, and the queue of what is to be sent.
create table delivery (
  id text primary key,
  channel text not null,
  -- Who is looked after as one, so that a target that hangs keeps nobody else waiting.
  lane text not null,
  address text not null,
  notice_id text references notice (id),
  user_id text,
  topic text,
  subject_kind text,
  subject_id text,
  title text not null,
  text text not null default '',
  body jsonb,
  link jsonb not null default '{}',
  dedupe_key text not null unique,
  fallbacks text[] not null default '{}',
  bundle_key text,
  -- Went out together with this one.
  bundled_into text,
  is_urgent boolean not null default false,
  is_test boolean not null default false,
  state text not null check (state in ('waiting', 'sending', 'sent', 'given_up', 'skipped')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  claim text,
  claimed_until timestamptz,
  reason text,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_claimed on delivery (claimed_until) where state = 'sending';
create index delivery_bundle on delivery (bundle_key) where state = 'waiting' and bundle_key is not null;
create index delivery_bundled on delivery (bundled_into) where bundled_into is not null;
create index delivery_newest on delivery (created_at desc, id desc);
create index delivery_notice on delivery (notice_id) where notice_id is not null;
create index delivery_subject on delivery (subject_kind, subject_id) where subject_id is not null;
create index delivery_sms_day on delivery (address, settled_at) where channel = 'sms';
create index delivery_lane on delivery (lane, created_at desc);

create table delivery_attempt (
  delivery_id text not null references delivery (id) on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  took_ms integer not null,
  outcome text not null check (outcome in ('sent', 'retry', 'refused')),
  response text not null,
  primary key (delivery_id, attempt)
);

-- Under which name a user is known to a channel: openid, 企业微信 userid, e-mail.
create table channel_address (
  user_id text not null references app_user (id),
  channel text not null,
  address text not null,
  bound_at timestamptz not null,
  bound_by text not null,
  primary key (user_id, channel)
);
create unique index channel_address_once on channel_address (channel, address);

-- What a person wants different from the rule of the house.
create table notice_preference (
  user_id text primary key references app_user (id),
  quiet jsonb not null default '{}',
  channel_order text[] not null default '{}',
  saved_at timestamptz not null
);

create table notice_opt_out (
  user_id text not null references app_user (id),
  topic text not null,
  channel text not null,
  primary key (user_id, topic, channel)
);

-- What the system administrator changed in a topic's texts; `channel` '' is the topic itself.
create table notice_template (
  topic text not null,
  channel text not null,
  title text,
  text text,
  -- The channel's own template number and what stands in its fields.
  template_id text,
  fields jsonb not null default '{}',
  is_enabled boolean not null default true,
  saved_by text not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (topic, channel)
);

-- The rule of the house: quiet hours, how many text messages a day. One row.
create table notice_policy (
  key text primary key,
  value jsonb not null,
  saved_by text not null,
  saved_by_name text not null,
  saved_at timestamptz not null
);
