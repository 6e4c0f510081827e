-- in:  pattern with probabilities; weight; evidence_level
-- out: weight: how often rows of one person agree to each level, as the pairs say by their probabilities (the M step of
--      EM), as part of 200 persons who agree as usual. Levels of a whole birth date and of a partial one are apart
with told as (
  select field, level, sum(pairs * share order by pattern) as matches
  from pattern
  cross join lateral (values
    ('name', name), ('birth', birth), ('citizen_id', citizen_id), ('card_no', card_no), ('profile_no', profile_no),
    ('phone', phone), ('gender', gender), ('unit', unit), ('address', address), ('postcode', postcode)
  ) as part (field, level)
  where level > 0
  group by field, level
)
update weight
set match = estimated.match
from (
  select
    field, level,
    (coalesce(matches, 0) + 200 * usual.match)
      / sum(coalesce(matches, 0) + 200 * usual.match) over (partition by field, field = 'birth' and level <= 4) as match
  from evidence_level usual
  left join told using (field, level)
) estimated
where estimated.field = weight.field and estimated.level = weight.level;
