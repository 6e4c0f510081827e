-- in:  outcome, agreement, pattern, weighed, rival; evidence_level
-- out: described: for every outcome its probability and its evidence: the levels in which the two rows agree, how rare what
--      they share is (in bits), and the rules that found the pair
insert into described (account_id, member_id, rule, status, probability, evidence)
with called as (
  select jsonb_object_agg(field, levels) as fields
  from (select field, jsonb_object_agg(level, name) as levels from evidence_level group by field) listed
),
joined as materialized (
  select account_id, member_id, outcome.rule, outcome.status, agreement.pattern, found_by,
    case when outcome.rule = 'decision' and outcome.status <> 'review' then 1
      else round(coalesce(rival.probability, weighed.probability, 0)::numeric, 5)::real end as probability
  from outcome
  left join agreement using (account_id, member_id)
  left join weighed using (account_id, member_id)
  left join rival using (account_id, member_id)
),
-- written out once for all pairs that agree in the same way
told as materialized (
  select pattern, found_by, jsonb_strip_nulls(jsonb_build_object(
    'name', fields -> 'name' -> name::text, 'name_bits', nullif(name_bits, 0),
    'birth', fields -> 'birth' -> birth::text, 'birth_bits', nullif(birth_bits, 0),
    'citizen_id', fields -> 'citizen_id' -> citizen_id::text, 'card_no', fields -> 'card_no' -> card_no::text,
    'profile_no', fields -> 'profile_no' -> profile_no::text, 'phone', fields -> 'phone' -> phone::text,
    'phone_bits', nullif(phone_bits, 0), 'gender', fields -> 'gender' -> gender::text,
    'unit', fields -> 'unit' -> unit::text, 'found_by', found_by
  )) as evidence
  from (select distinct pattern, found_by from joined) kind
  cross join called
  left join pattern using (pattern)
)
select account_id, member_id, rule, status, probability, evidence
from joined
join told on coalesce(told.pattern, -1) = coalesce(joined.pattern, -1)
  and coalesce(told.found_by, -1) = coalesce(joined.found_by, -1);
