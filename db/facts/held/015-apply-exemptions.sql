-- in:  held_member; the records that exempt members of province $1 (view.exempt_member)
-- out: held_member: what is held of these is exempt while a record says so, whatever the roster says of them
with recorded as materialized (
  select member_id, kind, valid_from, valid_until from view.exempt_member where province_id = $1
),
held as (
  delete from held_member member
  using (select member_id, range_agg(daterange(valid_from, valid_until)) as taken from recorded group by member_id) record
  where member.member_id = record.member_id and status <> 'suspended'
  returning member.*, record.taken
)
insert into held_member (
  member_id, branch_id, status, exempt_from, exempt_to, smartphone, held_from, held_until, gender, birth_year, membership,
  exempt_kind)
select
  member_id, branch_id, 'exempt', null, null, smartphone, greatest(held_from, valid_from), least(held_until, valid_until),
  gender, birth_year, membership, kind
from held join recorded using (member_id)
where held_from < valid_until and held_until > valid_from
union all
select member_id, branch_id, status, exempt_from, exempt_to, smartphone, lower(piece), upper(piece),
  gender, birth_year, membership, null
from held
cross join lateral unnest(datemultirange(daterange(held_from, held_until)) - taken) as piece;
