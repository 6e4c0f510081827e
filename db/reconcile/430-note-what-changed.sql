-- in:  decided, agreement; evidence_level
-- out: decision of province $1: the member it is about now, what speaks against it, and, for one whose rows no
--      reconciliation had compared, what it was decided on
update decision
set
  member_id = known.member_id, changed = known.against, seen = coalesce(decision.seen, known.levels)
from (
  select
    decision_id, decided.member_id, against,
    jsonb_strip_nulls(jsonb_object_agg(part.field, evidence_level.name)) as levels
  from decided
  join agreement using (account_id, member_id)
  cross join lateral (values
    ('name', name), ('birth', birth), ('citizen_id', citizen_id), ('card_no', card_no), ('profile_no', profile_no),
    ('phone', phone), ('gender', gender), ('unit', unit)
  ) as part (field, level)
  left join evidence_level using (field, level)
  group by decision_id, decided.member_id, against
) known
where
  decision.province_id = $1 and decision.decision_id = known.decision_id
  and (decision.member_id, decision.changed, decision.seen)
    is distinct from (known.member_id, known.against, coalesce(decision.seen, known.levels));
