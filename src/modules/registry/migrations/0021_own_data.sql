-- Whose record a resident's account is, where somebody looked at the identity card.
create table own_record (
  user_id text primary key,
  person_id text not null references person (id),
  confirmed_by text not null,
  confirmed_at timestamptz not null
);
create index own_record_person on own_record (person_id);

-- What a resident says is wrong about them: a task for whoever keeps the grid.
create table correction (
  id text primary key,
  person_id text not null references person (id),
  user_id text not null,
  area_code text collate "C" not null,
  field text not null,
  -- One field and its value, sealed like facts; null says there is nothing any more.
  proposed jsonb not null,
  note text not null default '',
  state text not null check (state in ('open', 'accepted', 'refused')),
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- Seen on site, or taken on the resident's word.
  how text check (how in ('grid', 'self')),
  reason text,
  version integer not null default 1
);
create index correction_open on correction (area_code, asked_at) where state = 'open';
create index correction_person on correction (person_id);
create index correction_user on correction (user_id);
create unique index correction_once on correction (person_id, field) where state = 'open';
