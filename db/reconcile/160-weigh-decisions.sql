-- in:  decided, agreement; evidence_level
-- out: decided: the fields that speak against what was decided and did not when it was: for one person, a field that
--      differs now; for two, a field that agrees now. A value that went missing speaks against nothing. Worth is what the
--      level usually is, so that a decision falls by what is known of two rows and not by what became of others
update decided
set against = turned.fields
from (
  select
    decision_id,
    jsonb_agg(jsonb_build_object('field', part.field, 'before', before.name, 'now', now.name) order by part.field) as fields
  from decided
  join agreement using (account_id, member_id)
  cross join lateral (values
    ('name', name), ('birth', birth), ('citizen_id', citizen_id), ('card_no', card_no), ('profile_no', profile_no),
    ('phone', phone), ('gender', gender)
  ) as part (field, level)
  join evidence_level now using (field, level)
  left join evidence_level before on before.field = part.field and before.name = seen ->> part.field
  cross join lateral (
    select
      ln(now.match / now.chance) / ln(2::float8) as now_bits,
      coalesce(ln(before.match / before.chance) / ln(2::float8), 0) as before_bits
  ) worth
  where seen is not null and case verdict
    when 'same' then now_bits < 0 and now_bits < before_bits - 1
    else now_bits > 0 and now_bits > before_bits + 1
  end
  group by decision_id
) turned
where turned.decision_id = decided.decision_id;
