-- in:  outcome, agreement, weighed, rival; evidence_level
-- out: link for every outcome of province $1 that has none or whose evidence or probability changed: the levels in which
--      the two rows agree, how rare what they share is (in bits), and the rules that found the pair
insert into link (province_id, account_id, member_id, rule, probability, status, evidence)
with called as (
  select jsonb_object_agg(field, levels) as fields
  from (select field, jsonb_object_agg(level, name) as levels from evidence_level group by field) listed
)
select
  $1, outcome.account_id, outcome.member_id, outcome.rule,
  case when outcome.rule = 'decision' and outcome.status <> 'review' then 1
    else round(coalesce(rival.probability, weighed.probability, 0)::numeric, 5) end, outcome.status,
  jsonb_strip_nulls(jsonb_build_object(
    'name', fields -> 'name' -> agreement.name::text, 'name_bits', nullif(name_bits, 0),
    'birth', fields -> 'birth' -> birth::text, 'birth_bits', nullif(birth_bits, 0),
    'citizen_id', fields -> 'citizen_id' -> citizen_id::text, 'card_no', fields -> 'card_no' -> card_no::text,
    'profile_no', fields -> 'profile_no' -> profile_no::text, 'phone', fields -> 'phone' -> phone::text,
    'phone_bits', nullif(phone_bits, 0), 'gender', fields -> 'gender' -> gender::text,
    'unit', fields -> 'unit' -> unit::text, 'found_by', found_by
  ))
from outcome
cross join called
left join agreement using (account_id, member_id)
left join pair using (account_id, member_id)
left join weighed using (account_id, member_id)
left join rival using (account_id, member_id)
on conflict (province_id, account_id, member_id) do update
set evidence = excluded.evidence, probability = excluded.probability
where link.evidence <> excluded.evidence or link.probability <> excluded.probability;
