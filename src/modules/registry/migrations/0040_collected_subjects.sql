-- What may be collected for, for other modules: one row for each record that stands, with the words it is chosen by.
create view v_collected_subject as
  select 'house' as kind, h.id, h.area_code, h.address as title, '' as note, h.id as house_id, h.address as sort
  from house h where h.merged_into is null
  union all
  select 'person', p.id, p.area_code, p.name, coalesce(h.address, ''), p.house_id, coalesce(h.address, '') || p.name
  from person p left join house h on h.id = p.house_id
  where p.merged_into is null and not p.is_dead
  union all
  select 'household', hh.id, hh.area_code,
    coalesce((
      select p.name from household_member m join person p on p.id = m.person_id
      where m.household_id = hh.id and m.kinship = '02' and m.to_on is null
    ), ''),
    coalesce(h.address, ''), hh.house_id, coalesce(h.address, '')
  from household hh left join house h on h.id = hh.house_id
  union all
  select 'organisation', e.id, e.area_code, e.name, e.address, e.house_id, e.name
  from legal_entity e where e.merged_into is null
  union all
  select 'place', l.id, l.area_code, l.name, l.address, l.house_id, l.address || l.name
  from place l where l.merged_into is null
  union all
  select 'component', c.id, c.area_code, coalesce(nullif(c.name, ''), c.code),
    concat_ws(' ', c.code, nullif(c.location, '')), null, c.code
  from component c where c.merged_into is null;
