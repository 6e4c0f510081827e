-- in:  card events of province $1; side_member, opened_number
-- out: found: a card lost, damaged or misprinted, closed by the replacement or recall that followed
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, closed_on, import_ids, row_nos)
with trouble as materialized (
  select distinct on (card_no, event, event_on) *
  from card_event
  where province_id = $1 and event in ('lost', 'damaged', 'misprinted')
  order by card_no, event, event_on, card_event_id
),
holder as materialized (
  select distinct on (trouble.card_event_id) trouble.card_event_id, member.member_id, member.branch_id
  from trouble
  left join opened_number opened on opened.sealed = trouble.card_no
  join side_member member on member.card_no = coalesce(opened.number, trouble.card_no)
  -- of several holders one that does not depend on who was given an id first
  order by
    trouble.card_event_id, member.gone, member.citizen_id, member.name_key, member.date_of_birth, member.as_of desc,
    member.member_id
),
answer as materialized (
  select distinct on (trouble.card_event_id) trouble.card_event_id, later.event_on, later.import_id, later.row_no
  from trouble
  join card_event later
    on later.province_id = $1 and later.card_no = trouble.card_no and later.event in ('replaced', 'recalled')
    and later.event_on >= coalesce(trouble.event_on, later.event_on)
  order by trouble.card_event_id, later.event_on, later.card_event_id
)
select
  event || '_card', trouble.card_no || ':' || coalesce(trouble.event_on::text, ''),
  coalesce(named.branch_id, trouble.branch_id, holder.branch_id), coalesce(trouble.member_id, holder.member_id),
  coalesce(trouble.full_name || ' · ', '') || trouble.card_no, coalesce(trouble.event_on, import.as_of), answer.event_on,
  array_remove(array[trouble.import_id, answer.import_id], null), array_remove(array[trouble.row_no, answer.row_no], null)
from trouble
join import on import.province_id = $1 and import.import_id = trouble.import_id
left join side_member named on named.member_id = trouble.member_id
left join holder using (card_event_id)
left join answer using (card_event_id);
