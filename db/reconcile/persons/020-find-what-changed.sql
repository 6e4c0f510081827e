-- in:  told; evidence_level; members of province $1; side_member, opened_number
-- out: told: how far the two rows agree now, and the fields that speak against what was decided and did not when it was
--      (160-weigh-decisions says the same of an account and a member)
update told
set levels = now.levels, against = now.against
from (
  with opened as materialized (
    select jsonb_object_agg(sealed, number) as numbers
    from opened_number
    where number in (
      select unnest(array[citizen_id, card_no])
      from told join side_member on side_member.member_id in (told.member_id, told.other_id)
    )
  )
  select told.decision_id, compared.levels, (
    select jsonb_agg(jsonb_build_object('field', part.field, 'before', before.name, 'now', now.name) order by part.field)
    from jsonb_each_text(compared.levels) part (field, name)
    join evidence_level now on now.field = part.field and now.name = part.name
    left join evidence_level before on before.field = part.field and before.name = seen ->> part.field
    cross join lateral (
      select
        ln(now.match / now.chance) as now_bits, coalesce(ln(before.match / before.chance), 0) as before_bits
    ) worth
    where case verdict
      when 'same' then now_bits < 0 and now_bits < before_bits - ln(2::float8)
      else now_bits > 0 and now_bits > before_bits + ln(2::float8)
    end
  ) as against
  from told
  cross join opened
  cross join lateral (
    select view.person_levels($1, told.member_id, told.other_id, opened.numbers) as levels offset 0
  ) compared
) now
where now.decision_id = told.decision_id;
