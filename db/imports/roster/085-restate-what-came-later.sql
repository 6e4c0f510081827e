-- in:  members of whom import $2 says something new on $3; complete rosters of a later day, already in province $1
-- out: what those rosters held true stays true from their day on: a version is written only when something changes, so
--      what they found unchanged is written down now, by import $2 under the one that said it; whom they did not name
--      has left by then
insert into member_version (
  province_id, member_id, temporary, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, joined_on, official_on, membership, status,
  exempt_from, exempt_to, smartphone, restated_by
)
with new as materialized (
  select * from member_version
  where province_id = $1 and import_id = $2 and as_of = $3
    -- nearly always there is no later one, and nothing to read
    and exists (
      select from import roster
      where roster.province_id = $1 and roster.kind = 'roster' and roster.status = 'committed' and roster.as_of > $3
    )
),
old as materialized (
  select distinct on (before.member_id, before.temporary) before.*
  from new
  join member_version before
    on before.province_id = $1 and before.member_id = new.member_id and before.temporary = new.temporary
    and before.as_of <= $3 and before.import_id <> $2
  order by before.member_id, before.temporary, before.as_of desc, before.import_id desc
),
later as (
  select new.member_id, new.temporary, min(roster.as_of) as as_of
  from new
  left join old using (member_id, temporary)
  join import roster
    on roster.province_id = $1 and roster.kind = 'roster' and roster.status = 'committed'
    and roster.supplements is null and roster.as_of > $3
  where
    roster.scope_unit_id is null
    or exists (
      select from org_unit_ancestor below
      where below.province_id = $1 and below.ancestor_id = roster.scope_unit_id
        and below.org_unit_id in (new.branch_id, old.branch_id)
        and roster.as_of between below.valid_from and below.valid_to
    )
  group by new.member_id, new.temporary
)
select
  $1, later.member_id, later.temporary, later.as_of, coalesce(old.import_id, $2), old.row_no, known.branch_id,
  known.full_name, known.name_key, known.name_fold, known.date_of_birth, known.birth_precision, known.gender,
  known.citizen_id, known.card_no, known.profile_no, known.phone, known.joined_on, known.official_on, known.membership,
  coalesce(old.status, 'left'), known.exempt_from, known.exempt_to, known.smartphone, $2
from later
left join old using (member_id, temporary)
join member_version known
  on known.province_id = $1 and known.member_id = later.member_id and known.temporary = later.temporary
  and (known.as_of, known.import_id) = (coalesce(old.as_of, $3), coalesce(old.import_id, $2))
where not exists (
  select from member_version stated
  where stated.province_id = $1 and stated.member_id = later.member_id and stated.temporary = later.temporary
    and stated.as_of > $3 and stated.as_of <= later.as_of
);
